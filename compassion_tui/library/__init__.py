"""content/ becomes domain objects. Every error names the file and the key."""
