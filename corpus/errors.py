"""The errors that Mot à mot raises on purpose, each with a message made for a person."""


class MotamotError(Exception):
    """Base of every expected error; its text says what was expected, what was found, what to do."""


class UnreadableDocument(MotamotError):
    """A file of the corpus cannot become a document; the build skips it and goes on."""


class EmptyCorpus(MotamotError):
    """A corpus folder is missing or holds no readable document."""
