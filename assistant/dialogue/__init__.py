"""How a question of a conversation leans on those before it: ellipsis, pronouns, corrections."""
