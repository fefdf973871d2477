"""Lets the tests of this room import the small runner beside them by its plain name."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
