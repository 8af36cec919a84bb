"""The journal to look through: its list, its page, and its search."""
