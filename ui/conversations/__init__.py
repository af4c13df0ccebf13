"""Conversations and feedback kept on the server's disk."""
