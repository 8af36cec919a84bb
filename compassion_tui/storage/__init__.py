"""What's on the disk, and how privately: files, a lock, ids, lines, and their seal.

The journal, drafts and settings are built on it; it knows none of them.
"""
