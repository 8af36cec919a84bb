"""Entries out of the journal and into it, in forms that can be read without the app."""
