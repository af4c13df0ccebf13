"""What a run says, for a person who has five minutes."""
