"""The journal: append-only logs, TinyDB's tables over them, and the repository on top."""
