"""Entries exported from the journal and imported into it, in forms readable without the app."""
