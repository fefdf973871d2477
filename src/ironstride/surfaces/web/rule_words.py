"""Short words of rules and prices, for a tag that has room for a line: their sentences stand beside them in full."""

from collections.abc import Mapping
from typing import Final

from ironstride.surfaces.web.language import Words
from ironstride.training.words import Tier


def _(text: str) -> str:
    """Marks a text for translation; `Words.gettext` translates it where it is shown."""
    return text


# What points of a tier are called, one and many; in the two last tiers a point is what a rule charges for one step.
TIER_WORDS: Final[Mapping[Tier, tuple[str, str]]] = {
    "availability": (_("goes {points} beyond your limits"), _("goes {points} beyond your limits")),
    "safety": (_("breaks {points} rule"), _("breaks {points} rules")),
    "minimum_dose": (_("{points} session below the least dose"), _("{points} sessions below the least dose")),
    "quality": (_("costs {points} point"), _("costs {points} points")),
    "preference": (_("goes {points} point against your habits"), _("goes {points} points against your habits")),
    "stability": (_("moves {points} session"), _("moves {points} sessions")),
}
SPARED: Final[Mapping[Tier, tuple[str, str]]] = {
    "availability": (_("{points} less beyond your limits"), _("{points} less beyond your limits")),
    "safety": (_("breaks {points} rule less"), _("breaks {points} rules less")),
    "minimum_dose": (_("{points} session more of the least dose"), _("{points} sessions more of the least dose")),
    "quality": (_("spares {points} point"), _("spares {points} points")),
    "preference": (_("spares your habits {points} point"), _("spares your habits {points} points")),
    "stability": (_("moves {points} session less"), _("moves {points} sessions less")),
}
"""The same where a place is better in a tier that weighs less than one it costs in."""

RULE_WORDS: Final[Mapping[str, str]] = {
    "recovery-before-quality-run": _("too soon before a hard run"),
    "not-the-day-before-quality-run": _("the day before a hard run"),
    "recovery-between-loaded-sessions": _("too soon after the last lift"),
    "spacing-between-jump-days": _("jumps too close together"),
    "rest-days": _("no rest day left"),
    "taper-last-loaded": _("too late before your race"),
    "taper-nothing-late": _("too late before your race"),
    "clear-before-b-race": _("too late before a race"),
    "clear-after-b-race": _("too soon after a race"),
    "recovery-after-race": _("too soon after your race"),
    "minimum-dose": _("a week without a lift"),
    "sessions-a-week": _("less of the week's dose"),
    "gym-minutes": _("over your gym minutes"),
    "free-minutes": _("outside your free time"),
    "pinned-sessions": _("another session you placed has to go"),
    "freshness-before-quality-run": _("less fresh for the hard run"),
    "own-window": _("sooner than your own runs ask for"),
    "fresh-legs-while-novel": _("sore from a new load"),
    "hard-days-hard": _("not on a hard day"),
    "lift-the-day-after": _("not the day after hard running"),
    "not-after-the-long-run": _("lift after the long run"),
    "run-first": _("lift before the run"),
    "gap-after-run": _("soon after the run"),
    "back-to-back": _("right after the run"),
    "core-on-an-easy-day": _("core not on an easy day"),
    "power-away-from-quality": _("too close to a hard run"),
    "preferred-days": _("not a day you like best"),
    "steady-weekdays": _("another weekday than usual"),
    "no-long-gap": _("a long gap between lifts"),
    "runs-stay": _("a run has to move"),
    "moved-hard-runs-apart": _("two hard runs in a row"),
}


def rule_words(rule: str, words: Words) -> str:
    """What a breach of a rule is called in a few words, "" for a rule of somebody's own page."""
    return words.gettext(RULE_WORDS.get(rule, ""))


def price_words(cost: Mapping[Tier, int], words: Words) -> str:
    """The whole price, weightiest tier first; "as good" where it is nothing.

    >>> price_words({"safety": 2, "quality": -3, "preference": 1}, Words())
    'breaks 2 rules, spares 3 points, goes 1 point against your habits'
    >>> price_words({"quality": 0}, Words())
    'as good'
    """
    said = [_points(tier, points, words) for tier, points in cost.items() if points]
    return ", ".join(said) or words.gettext(_("as good"))


def main_price(cost: Mapping[Tier, int], words: Words) -> str:
    """The price in the weightiest tier that is paid in.

    >>> main_price({"safety": 0, "quality": 6, "preference": 2}, Words())
    'costs 6 points'
    """
    return price_words(dict([next(((t, p) for t, p in cost.items() if p), ("quality", 0))]), words)


def _points(tier: Tier, points: int, words: Words) -> str:
    one, many = (TIER_WORDS if points > 0 else SPARED)[tier]
    return words.gettext(one if abs(points) == 1 else many).format(points=words.number(abs(points), 0))
