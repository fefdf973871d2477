"""What runs say about a runner: kinds of run and the usual week. Pure functions of recorded values."""
