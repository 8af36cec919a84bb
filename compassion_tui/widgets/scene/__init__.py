"""The shore behind the quiet screens: what it looks like, and what draws it behind words."""
