"""The words of a sentence that answer a question, where they are nearly sure."""
