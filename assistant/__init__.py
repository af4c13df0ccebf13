"""A conversation and a question become exact quotations, or an honest "not found"."""
