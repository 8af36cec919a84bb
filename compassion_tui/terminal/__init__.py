"""The app and its terminal: reading it, leaving it, and crashing without private words."""
