"""What the hours after a lift cost this runner, in words: a sentence, a table, and what can be done with it."""

from dataclasses import dataclass
from typing import Final

from ironstride.coach.own_window import OwnWindow
from ironstride.running.change.gates import Missing, NotYet
from ironstride.running.change.interference import Bin
from ironstride.surfaces.web.language import NO_BREAK, Words


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


_LACKS: Final = {
    Missing.RUNS_AFTER_LIFTS: (
        _("Cannot tell yet: {count} more run within 36 hours of a lift for the legs is needed."),
        _("Cannot tell yet: {count} more runs within 36 hours of a lift for the legs are needed."),
    ),
    Missing.RUNS_RESTED: (
        _("Cannot tell yet: {count} more run is needed that is 72 hours or more after a lift for the legs."),
        _("Cannot tell yet: {count} more runs are needed that are 72 hours or more after a lift for the legs."),
    ),
    Missing.CONTACT_TIME: (_("No run has contact time."), _("No run has contact time.")),
}
_NOTHING: Final = _("Cannot tell yet: runs with heart rate before and after lifts are needed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BinShown:
    """A row: the hours, the runs, what is lost of speed and what contact time is longer by, with their intervals."""

    hours: str
    runs: str
    speed: str
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWindowShown:
    """`says` comes first, `plan` tells what the plan keeps to. `offer` is the text of the button that takes the window,
    `back` of the one that gives it up; "" where there is none."""

    says: str
    plan: str
    rows: tuple[BinShown, ...] = ()
    offer: str = ""
    back: str = ""


def own_window_shown(own: OwnWindow, words: Words) -> OwnWindowShown:
    """The window as a page says it."""
    speed = None if own.found is None else own.found.speed
    if own.found is None or speed is None or isinstance(speed, NotYet):
        speed = speed if isinstance(speed, NotYet) else None
        return OwnWindowShown(says=_missing(speed, words), plan=_plan(own, words), back=_back(own, words))
    contact = own.found.contact
    others: tuple[Bin | None, ...] = (None,) * len(speed) if isinstance(contact, NotYet) else contact
    return OwnWindowShown(
        says=_says(own, words), plan=_plan(own, words), offer=_offer(own, words), back=_back(own, words),
        rows=tuple(_row(one, other, words) for one, other in zip(speed, others, strict=True)),
    )  # fmt: skip


def _missing(lacks: NotYet | None, words: Words) -> str:
    texts = None if lacks is None else _LACKS.get(lacks.missing)
    if lacks is None or texts is None:
        return words.gettext(_NOTHING)
    more = max(1, round(lacks.need - lacks.have))
    return words.gettext(texts[0] if more == 1 else texts[1]).format(count=words.number(more, 0))


def _says(own: OwnWindow, words: Words) -> str:
    text = _(
        "From {hours} after a lift for the legs on, your runs cost less than 1 % of speed at the same heart rate, "
        "with a chance of four in five (our defaults)."
    )
    return words.gettext(text).format(hours=_hours(own.hours or 0, words)).replace(" %", f"{NO_BREAK}%")


def _plan(own: OwnWindow, words: Words) -> str:
    if own.planned_h is None:
        return ""
    planned = _hours(own.planned_h, words)
    if own.in_use is not None:
        text = _("Your plan tries to keep {own} between such a lift and the next hard run, by your own runs.")
        return words.gettext(text).format(own=_hours(own.in_use, words))
    text = _("Your plan tries to keep {planned} between such a lift and the next hard run. Your own hours can only "
             "lengthen that.")  # fmt: skip
    return words.gettext(text).format(planned=planned)


def _offer(own: OwnWindow, words: Words) -> str:
    if not own.can_lengthen or own.in_use == own.hours or own.hours is None:
        return ""
    return words.gettext(_("Plan with my {hours}")).format(hours=_hours(own.hours, words))


def _back(own: OwnWindow, words: Words) -> str:
    if not own.is_in_use or own.planned_h is None:
        return ""
    return words.gettext(_("Back to the plan's {hours}")).format(hours=_hours(own.planned_h, words))


def _row(speed: Bin, contact: Bin | None, words: Words) -> BinShown:
    return BinShown(
        hours=words.gettext(_("{low} to {high} h")).format(
            low=words.number(speed.from_h, 0), high=words.number(speed.to_h, 0)
        ),
        runs=words.number(speed.runs, 0), speed=_change(speed, words),
        contact="" if contact is None else _change(contact, words),
    )  # fmt: skip


def _change(one: Bin, words: Words) -> str:
    text = words.gettext(_("{middle} % ({low} to {high})"))
    middle, low, high = (_signed(value, words) for value in (one.cost.per_cent, one.cost.low, one.cost.high))
    return text.format(middle=middle, low=low, high=high).replace(" %", f"{NO_BREAK}%")


def _signed(value: float, words: Words) -> str:
    amount = round(value, 1)
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    return f"{sign}{words.number(abs(amount), 1)}"


def _hours(value: float, words: Words) -> str:
    return f"{words.number(value, 0)}{NO_BREAK}h"
