"""Why nothing can be told yet: what is missing, how far it has come, about how long it takes, what helps."""

from dataclasses import dataclass
from math import ceil, floor
from typing import Final

from ironstride.running.change.gates import (
    LEAST_RUNS_BEFORE,
    LEAST_RUNS_LATELY,
    LEAST_WEEKS_BEFORE,
    LEAST_WEEKS_SINCE,
    Missing,
    NotYet,
)
from ironstride.surfaces.web.language import NO_BREAK, Words

MOST_BEADS: Final = 24
"""More beads than that are no picture any more: our default."""
_DAYS_BY_WEEK: Final = 13


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


_IN_BEADS: Final = frozenset({
    Missing.WEEKS_BEFORE, Missing.RUNS_BEFORE, Missing.WEEKS_SINCE, Missing.RUNS_LATELY, Missing.RUNS_AFTER_LIFTS,
    Missing.RUNS_RESTED,
})  # fmt: skip
_SAYS: Final = {
    Missing.RUNS: _("No run so far has steady stretches with a clean heart rate."),
    Missing.LIFTS: _(
        "Lifting has not begun: three logged sessions within four weeks that load the legs are the start (our default)."
    ),
    Missing.WEEKS_BEFORE: _("Your runs from before the first lift reach back {have} weeks; {need} are needed."),
    Missing.RUNS_BEFORE: _("{have} of the {need} comparable runs from before your first lift."),
    Missing.WEEKS_SINCE: _("{have} of {need} weeks since you started lifting."),
    Missing.RUNS_LATELY: _("{have} of the {need} comparable runs of the last six weeks."),
    Missing.CLEAN_HEART_RATE: _("Heart rate is clean in {have} of your stretches; {need} are needed."),
    Missing.CONTACT_TIME: _("No run has ground contact time."),
    Missing.RUNS_AFTER_LIFTS: _("{have} of the {need} comparable runs within a day and a half of loaded legs."),
    Missing.RUNS_RESTED: _("{have} of the {need} comparable runs with rested legs."),
    Missing.FLIGHT: _("You are on the ground for nearly all of a step, and the method needs a moment in the air."),
}
_DO: Final = {
    Missing.RUNS: _("Import runs that have heart rate and speed, or record the next ones with both."),
    Missing.LIFTS: _("Log what you lift, or import the log of another app."),
    Missing.WEEKS_BEFORE: _("Waiting does not help here. Import older runs, if you have them."),
    Missing.RUNS_BEFORE: _("Waiting does not help here. Import older runs, if you have them."),
    Missing.WEEKS_SINCE: _("An effect takes weeks to grow. Run and lift as usual; there is nothing else to do."),
    Missing.RUNS_LATELY: _("Run as usual, now and then steadily for half an hour."),
    Missing.CLEAN_HEART_RATE: _("A chest strap measures more cleanly than a wrist that swings."),
    Missing.CONTACT_TIME: _("Some watches, straps and pods record it; nothing else can stand in for it."),
    Missing.RUNS_AFTER_LIFTS: _("They come by themselves, if you run on the days after lifting."),
    Missing.RUNS_RESTED: _("They come by themselves, if some runs are three days and more after lifting."),
    Missing.FLIGHT: _("A faster steady run now and then may show one."),
}
_NEEDED: Final = _(
    "An answer needs {before} comparable runs from {weeks_before} weeks or more before the first lift, {weeks_since} "
    "weeks since, and {lately} comparable runs in the last six weeks (our defaults)."
)
LACKS: Final = {
    "samples": _("no samples over time"), "short": _("too short"), "heart rate": _("no clean heart rate"),
    "speed": _("no speed"), "altitude": _("no altitude"), "steadiness": _("too uneven"),
}  # fmt: skip
"""What a run lacks that can't be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What stands in place of a number. `beads` are those that are full and those there are, None where beads say
    nothing; `short` says in a few words what is needed yet."""

    says: str
    do: str
    short: str = ""
    beads: tuple[int, int] | None = None


def refused(one: NotYet, words: Words) -> Refused:
    """A refusal in words.

    >>> found = refused(NotYet(missing=Missing.RUNS_LATELY, have=10, need=12, days=6), Words())
    >>> found.short, found.beads
    ('2 more comparable runs, about 6 days', (10, 12))
    """
    is_first = one.missing in (Missing.RUNS, Missing.LIFTS)
    is_share = one.missing is Missing.CLEAN_HEART_RATE
    have, need = ((_share(one.have, words), _share(one.need, words)) if is_share else
                  (words.number(floor(one.have), 0), words.number(ceil(one.need), 0)))  # fmt: skip
    counted = one.missing in _IN_BEADS and one.need <= MOST_BEADS
    return Refused(
        says=words.gettext(_SAYS[one.missing]).format(have=have, need=need),
        do=_needed(words) + words.gettext(_DO[one.missing]) if is_first else words.gettext(_DO[one.missing]),
        short=_short(one, words), beads=(floor(one.have), ceil(one.need)) if counted else None,
    )  # fmt: skip


def _needed(words: Words) -> str:
    """All that an answer needs, for who has none of it."""
    return words.gettext(_NEEDED).format(
        before=LEAST_RUNS_BEFORE, weeks_before=LEAST_WEEKS_BEFORE, weeks_since=LEAST_WEEKS_SINCE,
        lately=LEAST_RUNS_LATELY,
    ) + " "  # fmt: skip


def _short(one: NotYet, words: Words) -> str:
    left = ceil(one.need) - floor(one.have)
    if one.missing is Missing.RUNS_LATELY:
        if one.days is None:
            return words.ngettext("{count} more comparable run", "{count} more comparable runs", left).format(
                count=left
            )
        text = words.ngettext(
            "{count} more comparable run, {how_long}", "{count} more comparable runs, {how_long}", left
        )
        return text.format(count=left, how_long=how_long(one.days, words))
    if one.missing is Missing.WEEKS_SINCE and one.days is not None:
        return words.gettext(_("{how_long} more")).format(how_long=how_long(one.days, words))
    return ""


def how_long(days: int, words: Words) -> str:
    """About how long.

    >>> how_long(1, Words()), how_long(9, Words()), how_long(15, Words())
    ('about 1 day', 'about 9 days', 'about 3 weeks')
    """
    if days <= _DAYS_BY_WEEK:
        return words.ngettext("about {count} day", "about {count} days", days).format(count=days)
    weeks = ceil(days / 7)
    return words.ngettext("about {count} week", "about {count} weeks", weeks).format(count=weeks)


def _share(value: float, words: Words) -> str:
    return f"{words.number(100 * value, 0)}{NO_BREAK}%"
