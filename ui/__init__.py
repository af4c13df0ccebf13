"""What people use: the chat page and the command line."""
