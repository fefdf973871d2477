"""Which stretches of a run are compared, which are set aside, and why: for the pictures, and as a list."""

from collections import Counter
from dataclasses import dataclass
from math import isnan

from ironstride.running.cut_stretches import STRETCH_S, CutRun
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.surfaces.web.screens.run_words import clock_words


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchRow:
    """A stretch of the table; `why` is empty where it is used."""

    from_s: float
    to_s: float
    between: str
    why: str
    heart_rate: str
    speed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchesShown:
    """The stretches: how many count in words, the reasons with their numbers, and each of them."""

    says: str
    used: int
    reasons: tuple[str, ...]
    rows: tuple[StretchRow, ...]

    @property
    def spans(self) -> tuple[tuple[float, float, bool], ...]:
        """From and to in seconds, and whether it is used: for the pictures."""
        return tuple((one.from_s, one.to_s, not one.why) for one in self.rows)

    @property
    def data(self) -> str:
        """The same for the script: ``420-600:1,600-780:0``."""
        return ",".join(f"{start:.0f}-{end:.0f}:{int(is_used)}" for start, end, is_used in self.spans)


def stretches_shown(cut: CutRun, words: Words) -> StretchesShown:
    """Of a run what is compared and what isn't."""
    found, used = cut.stretches, int(cut.is_used.sum())
    count = len(cut.reasons)
    text = words.ngettext("{used} of {count} stretch counts", "{used} of {count} stretches count", count)
    why = [words.gettext(one) for one in cut.words()]
    reasons = Counter(one for one in why if one)
    rows = tuple(
        StretchRow(
            from_s=float(start), to_s=float(start) + STRETCH_S,
            between=f"{clock_words(float(start))}\N{EN DASH}{clock_words(float(start) + STRETCH_S)}", why=says,
            heart_rate=_or_dash(float(bpm), 0, "bpm", words), speed=_or_dash(3.6 * float(speed), 1, "km/h", words),
        )
        for start, says, bpm, speed in zip(
            found.start_s, why, found.heart_rate_bpm, found.adjusted_m_s, strict=True
        )
    )  # fmt: skip
    return StretchesShown(
        says=text.format(used=used, count=count), used=used, rows=rows,
        reasons=tuple(words.gettext(_("{count} set aside: {why}")).format(count=many, why=one)
                      for one, many in reasons.most_common()),
    )  # fmt: skip


def _or_dash(value: float, digits: int, unit: str, words: Words) -> str:
    return "–" if isnan(value) else f"{words.number(value, digits, digits)}{NO_BREAK}{unit}"
