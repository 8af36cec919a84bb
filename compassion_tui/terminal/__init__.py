"""The app and its terminal: reading it, leaving it, and breaking without a private word."""
