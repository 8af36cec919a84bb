"""Nonsense for everything that reads a file: `make fuzz`, and a minute of it in `make test-all`."""
