"""The shore behind the quiet screens: what it looks like, and how it's drawn behind words."""
