"""The runner's own hours from loaded legs to the next quality run, where her runs ask for more than the page does."""

from dataclasses import replace
from typing import Final

from ironstride.protocols.protocol import Protocol
from ironstride.protocols.rule import Rule

OWN_WINDOW: Final = "own-window"
NEVER: Final = "recovery-before-quality-run"
FREE: Final = "freshness-before-quality-run"
_PRICE: Final = 2
"""Points of preference for each lift that is nearer: our default."""


def free_hours(page: Protocol) -> float:
    """From how many hours on a lift before a quality run costs nothing by the page itself; 0 where it has no such rule.

    >>> from ironstride.protocols.read import protocol
    >>> free_hours(protocol("consensus"))
    48
    """
    return max((page.rules[one].number("hours") for one in (NEVER, FREE) if one in page.rules), default=0.0)


def with_own_window(page: Protocol, hours: float) -> Protocol:
    """The page with a wish for `hours` before quality runs, beside all its own rules.

    It only ever lengthens: the page as it is where it asks for as much itself. A preference, so that no rule of safety,
    dose or quality gives way to it.

    >>> from ironstride.protocols.read import protocol
    >>> page = protocol("consensus")
    >>> with_own_window(page, 36) is page, with_own_window(page, 72).rules[OWN_WINDOW].tier
    (True, 'preference')
    """
    free = free_hours(page)
    if hours <= free:
        return page
    pattern = page.rules.get(FREE) or page.rules.get(NEVER)
    if pattern is None:
        return page
    runs = list(pattern.words("runs"))
    own = Rule(
        id=OWN_WINDOW,
        says="Better {hours} h or more between loaded legs and a quality run: so long your own runs are slower.",
        form="gap_before_run", tier="preference", price=_PRICE,
        numbers={"from_hours": free, "hours": hours, "runs": runs},
    )  # fmt: skip
    return replace(page, rules={**page.rules, OWN_WINDOW: own})
