"""From answers and documents to HTML: pure functions, everything escaped here."""
