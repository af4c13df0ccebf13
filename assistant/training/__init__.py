"""Fits the coefficients of `assistant/weights.json`: run `python -m assistant.training`."""
