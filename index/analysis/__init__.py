"""French text to index terms."""
