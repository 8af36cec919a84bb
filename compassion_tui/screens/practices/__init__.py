"""One module per exercise: what its screen has that no other has."""
