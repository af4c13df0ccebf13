"""The collection page: documents, uploads, builds, versions; for maintainers only."""
