"""What a person types about herself, read the same way on a terminal and on a page."""
