"""How long lifting waits after a fever, for the planner and for the gym alike."""

from typing import Final

DAYS_AFTER_FEVER: Final = 2
"""Days without lifting after the last day of a fever: our default."""
