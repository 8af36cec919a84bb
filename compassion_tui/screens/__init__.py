"""One module a screen, one screen a practice."""
