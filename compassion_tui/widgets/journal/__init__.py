"""The journal to look through: its list, its page, and what is sought in it."""
