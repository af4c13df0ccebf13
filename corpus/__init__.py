"""Files on disk become documents: exact text, sections, title and source."""
