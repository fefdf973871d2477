"""The way from every schema to the next."""
