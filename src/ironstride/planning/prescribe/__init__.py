"""What a placed session holds: warm-up, jumps, main lifts, accessories, core, inside its minutes."""
