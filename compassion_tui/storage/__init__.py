"""What is written down, and how privately: files, a lock, ids, lines, and the seal over them.

The journal, drafts and settings are built on it; it knows none of them.
"""
