"""Progression: what to lift next, from the whole log, by the source's rule and what an estimate thinks possible."""

from ironstride.loads.progression.answer import answer, one_rm, progress
from ironstride.loads.progression.standing import Standing, after, begin

__all__ = ["Standing", "after", "answer", "begin", "one_rm", "progress"]
