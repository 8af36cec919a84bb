"""Small visible parts. They post messages and never touch the store."""
