"""The breathing pause: its picture on the shore, and the few words over it."""
