"""The tables of a version's store."""

SCHEMA = """
CREATE TABLE files (name TEXT PRIMARY KEY, digest BLOB) WITHOUT ROWID;
CREATE TABLE left_out (
    path TEXT NOT NULL, file TEXT NOT NULL, reason TEXT NOT NULL, duplicate INTEGER NOT NULL);
CREATE INDEX left_out_by_file ON left_out (file);
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, file TEXT NOT NULL,
    record TEXT NOT NULL, title TEXT NOT NULL, source TEXT NOT NULL, date TEXT NOT NULL,
    author TEXT NOT NULL, language TEXT NOT NULL, tags TEXT NOT NULL, sections TEXT NOT NULL,
    pages TEXT NOT NULL, digest BLOB NOT NULL, identity BLOB NOT NULL,
    first_passage INTEGER NOT NULL, first_sentence INTEGER NOT NULL, text TEXT NOT NULL);
CREATE INDEX documents_by_file ON documents (file);
CREATE TABLE analyses (document INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE passages (
    number INTEGER PRIMARY KEY, document INTEGER NOT NULL, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, first_sentence INTEGER NOT NULL);
CREATE TABLE sentences (
    number INTEGER PRIMARY KEY, start INTEGER NOT NULL, "end" INTEGER NOT NULL);
CREATE TABLE surfaces (
    folded TEXT NOT NULL, surface TEXT NOT NULL, frequency INTEGER NOT NULL,
    PRIMARY KEY (folded, surface)) WITHOUT ROWID;
CREATE TABLE compounds (joined TEXT PRIMARY KEY, written TEXT NOT NULL) WITHOUT ROWID;
"""

DOCUMENT_COLUMNS = (
    "key, text, title, source, sections, file, record, date, author, language, tags, pages"
)
"""In the order of the fields of `corpus.document.Document`."""

COPYING = (
    """INSERT INTO documents
    SELECT number + :document, coalesce(:key, key), file, record, title, source, date, author,
        language, tags, sections, pages, digest, identity, first_passage + :passage,
        first_sentence + :sentence, text
    FROM previous.documents WHERE number >= :documents AND number < :after_documents
    ORDER BY number""",
    """INSERT INTO analyses SELECT document + :document, data FROM previous.analyses
    WHERE document >= :documents AND document < :after_documents ORDER BY document""",
    """INSERT INTO passages
    SELECT number + :passage, document + :document, start, "end", first_sentence + :sentence
    FROM previous.passages WHERE number >= :passages AND number < :after_passages
    ORDER BY number""",
    """INSERT INTO sentences SELECT number + :sentence, start, "end" FROM previous.sentences
    WHERE number >= :sentences AND number < :after_sentences ORDER BY number""",
)
"""Add a run of documents of the attached store `previous`, every number shifted."""
