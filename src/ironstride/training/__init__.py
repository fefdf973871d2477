"""The nouns every room shares. Values only: behaviour that needs more than the nouns lives elsewhere."""
