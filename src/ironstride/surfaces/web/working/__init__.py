"""Is it working? Of every answer what its page says: words first, pictures made of the same numbers."""
