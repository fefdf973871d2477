"""What a run, a week and a race say in one number each, with the range in which it may be taken."""
