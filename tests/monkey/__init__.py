"""Quick hands at random on the real program: nothing may break, hang, or be lost."""
