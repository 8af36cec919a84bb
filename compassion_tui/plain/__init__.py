"""The same practices as lines of text, for screen readers, plain terminals and pipes."""
