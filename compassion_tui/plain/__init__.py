"""The same flows as lines of text, for screen readers, plain terminals and pipes."""
