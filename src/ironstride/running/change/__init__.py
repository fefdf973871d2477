"""Has running changed since lifting began? From a runner's stretches to changes with intervals, or a reason to wait."""
