"""Sheets of paper: a practice with room to write, and chosen entries to show to someone."""
