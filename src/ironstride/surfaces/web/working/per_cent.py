"""Changes in per cent as they are written: a sign, one decimal, and never without their interval."""

from typing import Final

from ironstride.running.change.answers import SMALLEST_WORTHWHILE, Change
from ironstride.surfaces.web.charts.interval import Interval
from ironstride.surfaces.web.language import NO_BREAK, Words

INNER: Final = 0.6745
"""So many standard deviations on both sides hold the likelier half."""
_SURE: Final = 0.99
MINUS: Final = "\N{MINUS SIGN}"


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


def signed(value: float, words: Words) -> str:
    """A change without its unit.

    >>> signed(4.06, Words()), signed(-1.6, Words("de")), signed(-0.04, Words())
    ('+4.1', '−1,6', '0.0')
    """
    rounded = round(value, 1)
    said = words.number(abs(rounded), 1, 1)
    return said if rounded == 0 else f"{'+' if rounded > 0 else MINUS}{said}"


def per_cent(value: float, words: Words) -> str:
    """A change with its unit."""
    return f"{signed(value, words)}{NO_BREAK}%"


def size(value: float, words: Words) -> str:
    """A size of either sign: ``3.5 %``."""
    return f"{words.number(abs(value), 1, 1)}{NO_BREAK}%"


def between(change: Change, words: Words) -> str:
    """The 95 % interval: ``+1.6 to +6.6``."""
    return words.gettext(_("{low} to {high}")).format(low=signed(change.low, words), high=signed(change.high, words))


def interval(change: Change, words: Words) -> str:
    """The 95 % interval, called that."""
    text = words.gettext(_("95 % interval {low} to {high}"))
    said = text.format(low=signed(change.low, words), high=signed(change.high, words))
    return said.replace("95 %", f"95{NO_BREAK}%")


def drawn(change: Change) -> Interval:
    """The same for a picture."""
    low, high, half = change.low, change.high, INNER * change.sd
    return Interval(low=low, inner_low=max(change.per_cent - half, low), middle=change.per_cent,
                    inner_high=min(change.per_cent + half, high), high=high,
                    noticeable=change.noticeable)  # fmt: skip


def chance_at_all(change: Change, words: Words) -> str:
    """How probable the direction is that it seems to have.

    >>> chance_at_all(Change(per_cent=4.1, sd=1.3), Words()), chance_at_all(Change(per_cent=-0.5, sd=1.0), Words())
    ('Over 99 in 100 that it rose at all.', '69 in 100 that it fell at all.')
    """
    rises = change.per_cent >= 0
    chance = change.chance_above(0.0) if rises else 1.0 - change.chance_above(0.0)
    if chance > _SURE:
        return words.gettext(_("Over 99 in 100 that it rose at all.") if rises else
                             _("Over 99 in 100 that it fell at all."))  # fmt: skip
    text = _("{count} in 100 that it rose at all.") if rises else _("{count} in 100 that it fell at all.")
    return words.gettext(text).format(count=round(100 * chance))


def chance_of_more(change: Change, words: Words) -> str:
    """How probable it is that it is larger than what one laboratory test differs from the next by."""
    rises = change.per_cent >= 0
    much = SMALLEST_WORTHWHILE
    chance = change.chance_above(much) if rises else 1.0 - change.chance_above(-much)
    if chance > _SURE:
        text = _("Over 99 in 100 that it rose by more than {much}.") if rises else (
            _("Over 99 in 100 that it fell by more than {much}."))  # fmt: skip
    elif chance < 1.0 - _SURE:
        text = _("Under 1 in 100 that it rose by more than {much}.") if rises else (
            _("Under 1 in 100 that it fell by more than {much}."))  # fmt: skip
    else:
        text = _("{count} in 100 that it rose by more than {much}.") if rises else (
            _("{count} in 100 that it fell by more than {much}."))  # fmt: skip
    return words.gettext(text).format(count=round(100 * chance), much=size(much, words))
