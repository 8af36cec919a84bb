"""Small visible things. They post messages and never touch the store."""
