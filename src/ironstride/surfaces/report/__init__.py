"""What a runner's files say of their training: words, pictures and JSON, for a terminal or to hand to a coach."""
