"""Kill writers again and again, and see that nothing they were told was saved is lost."""
