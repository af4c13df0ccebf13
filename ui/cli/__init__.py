"""The `motamot` command."""
