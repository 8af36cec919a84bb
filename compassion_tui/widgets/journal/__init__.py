"""The journal's browser: its list, its page, and its search."""
