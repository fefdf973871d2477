"""The clearance ruler: hours from a lift to the next hard run, in three zones that the rules make."""

from dataclasses import dataclass
from typing import Final

from ironstride.coach.clearance import Clearance
from ironstride.surfaces.web.block_words import run_name
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.surfaces.web.when_words import hours_words

_ZONE: Final = 100 / 3
_LAST: Final = 97.0


def _(text: str) -> str:
    """Marks a text for translation; `Words.gettext` translates it where it is shown."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """What a ruler shows. Each zone takes a third of it; `at` is where the run stands, in percent of its width."""

    key: str
    lift: str
    run: str
    at: str
    zone: str
    zones: tuple[tuple[str, str, str], ...]
    aloud: str


def ruler(key: str, lift: str, found: Clearance, words: Words) -> Ruler:
    """The ruler of a lift called `lift`; `key` tells rulers of one page apart."""
    hours, never, free = found.hours, found.never_h, found.free_h
    zone = "never" if hours < never else "costs" if hours < free else "free"
    n_never, n_free = words.number(never), words.number(free)
    run = words.gettext(_("{day} {run}, {hours} later")).format(
        day=words.short_weekday(found.run.start.date()), run=run_name(found.run, words),
        hours=hours_words(hours, words),
    )  # fmt: skip
    zones = (
        ("never", _hours(words, _("under {hours} h"), hours=n_never), words.gettext(_("never"))),
        (
            "costs",
            _hours(words, _("{low}–{high} h"), low=n_never, high=n_free),
            words.gettext(_("costs {points}")).format(points=words.number(found.price)),
        ),
        ("free", _hours(words, _("{hours} h or more"), hours=n_free), words.gettext(_("free"))),
    )
    says = next(f"{span}: {means}" for name, span, means in zones if name == zone)
    aloud = words.gettext(_("{lift} to {run}. {zone}.")).format(lift=lift, run=run, zone=says)
    return Ruler(key=key, lift=lift, run=run, at=f"{_at(hours, never, free):.1f}%", zone=zone, zones=zones, aloud=aloud)


def _hours(words: Words, span: str, **fill: str) -> str:
    return words.gettext(span).format(**fill).replace(" h", f"{NO_BREAK}h")


def _at(hours: float, never: float, free: float) -> float:
    """Where so many hours stand, each zone a third wide; the last one goes on for half of what is before it.

    >>> [round(_at(hours, 24, 48)) for hours in (0, 24, 36, 48, 60, 96)]
    [0, 33, 50, 67, 83, 97]
    """
    if hours < never:
        return _ZONE * hours / never
    if hours < free:
        return _ZONE * (1 + (hours - never) / (free - never))
    return min(_LAST, _ZONE * (2 + (hours - free) / (free / 2)))
