"""Who may come in: passwords, sessions, and the gate before every route."""
