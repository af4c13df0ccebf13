"""Documents become passages, vectors and terms: a version on disk that answers `search`."""
