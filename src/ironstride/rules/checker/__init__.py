"""The independent checker: reads a finished plan by dates and hours, in its own words.

It shares no code with the forms that build plans, so that a mistake in a form cannot hide itself here. From a
rule it takes the numbers, the tier and the price, never a clause.
"""

from ironstride.rules.checker.check import CHECKS, check
from ironstride.rules.checker.violation import Violation

__all__ = ["CHECKS", "Violation", "check"]
