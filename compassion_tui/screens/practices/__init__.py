"""One module an exercise: what its screen has that no other has."""
