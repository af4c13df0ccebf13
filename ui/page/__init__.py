"""The chat page: ask in French, read exact quotations, see them in their source."""
