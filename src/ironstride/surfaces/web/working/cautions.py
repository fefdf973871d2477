"""What makes an answer weaker than its interval can say, and what to do about each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ironstride.running.change.is_it_working import Caution
from ironstride.surfaces.web.language import Words


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


_CAUTIONS: Final = {
    Caution.WRIST: (
        _("Some runs have heart rate from the wrist, or no word of where it is from."),
        _("A chest strap errs less. Seconds that look wrong are left out already."),
    ),
    Caution.NO_TEMPERATURE: (
        _("Most runs have no temperature, so heat is only guessed from the season, and the interval is wider."),
        _("A watch or a file with temperature narrows it."),
    ),
    Caution.NEW_SENSOR: (
        _("Most late runs are from another watch or sensor than those before you lifted."),
        _("Keep to one. A step between the two is allowed for, which widens the interval."),
    ),
    Caution.GAP: (
        _("More than ten days without a comparable run lie in one of the six weeks that are compared."),
        _("A few even weeks will put it right."),
    ),
    Caution.NO_CONTRAST: (
        _("Your runs are all of much the same effort, so how your heart rate rises with speed is mostly supposed."),
        _("A run with a brisk part now and then shows it."),
    ),
    Caution.NEW_ROUTES: (
        _("Most late runs are on routes that you did not run before you lifted."),
        _("A known loop now and then ties the two together."),
    ),
}  # that there are no rides is said where running cost is
_ASSUMED: Final = {
    "resting heart rate": (
        _("Your resting heart rate is not known, so a usual one stands in."), _("Put it into the settings."),
    ),
    "highest heart rate": (
        _("Your highest heart rate is taken from your runs."), _("Put it into the settings, if you know it."),
    ),
    "body mass": (_("Your body mass is not known, so a usual one stands in."), _("Put it into the settings.")),
    "height": (_("Your height is not known, so a usual one stands in."), _("Put it into the settings.")),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionShown:
    """A caution and what helps."""

    says: str
    do: str


def cautions_shown(found: Iterable[Caution], assumed: Iterable[str], words: Words) -> tuple[CautionShown, ...]:
    """All that is to be said, the weightier ones first."""
    told = [_CAUTIONS[one] for one in found if one in _CAUTIONS]
    told += [_ASSUMED[one] for one in assumed if one in _ASSUMED]
    return tuple(CautionShown(says=words.gettext(says), do=words.gettext(do)) for says, do in told)
