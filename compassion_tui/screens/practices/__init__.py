"""One module per exercise, for what its screen has that no other has."""
