"""The placebo: how often a change as big came in the runner's own past, when nobody lifted."""

from dataclasses import dataclass

from markupsafe import Markup

from ironstride.running.change.answers import Change
from ironstride.running.change.gates import NotYet
from ironstride.running.change.placebo import Placebo
from ironstride.surfaces.web.charts.histogram import columns_of, histogram
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.working.per_cent import per_cent, signed


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class PastShown:
    """What is said, the picture, and its columns as a table: from, to, how many."""

    says: str
    picture: Markup
    rows: tuple[tuple[str, str, int], ...]


def past_shown(placebo: Placebo | None, change: Change | NotYet, words: Words) -> PastShown | None:
    """The past beside today's change; None where either isn't there."""
    if placebo is None or not isinstance(change, Change):
        return None
    values, today = [float(one) for one in placebo.per_cent], change.per_cent
    big, count = placebo.as_big_as(today), len(values)
    text = words.ngettext(
        "In your own past, changes this big happened {big} of {count} time.",
        "In your own past, changes this big happened {big} of {count} times.", count,
    )  # fmt: skip
    says = text.format(big=big, count=count)
    columns = columns_of(values, today)
    label = words.gettext(_("{says} Then from {low} to {high}, now {today}.")).format(
        says=says, low=signed(min(values), words), high=per_cent(max(values), words), today=per_cent(today, words)
    )
    ends = sorted({columns[0][0], 0.0, columns[-1][1]})
    picture = histogram(
        columns, today, label, words.gettext(_("now {change}")).format(change=per_cent(today, words)),
        [(value, per_cent(value, words)) for value in ends],
    )  # fmt: skip
    rows = tuple((signed(low, words), per_cent(high, words), many) for low, high, many in columns if many)
    return PastShown(says=says, picture=picture, rows=rows)
