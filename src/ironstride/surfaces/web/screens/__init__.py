"""One module for each screen: what it asks the coach, and what its page shows."""
