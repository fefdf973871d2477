"""Why a session is left out: the reasons that are offered, and what each tells the plan."""

from collections.abc import Mapping
from typing import Final, Literal

from ironstride.surfaces.web.language import Words

SkipReason = Literal["tired", "ill", "pain", "time", "travel", "other"]


def _(text: str) -> str:
    """Marks a text for translation; `Words.gettext` translates it where it is shown."""
    return text


REASONS: Final[Mapping[SkipReason, str]] = {
    "tired": _("Too tired"), "ill": _("Ill"), "pain": _("Something hurts"), "time": _("No time"),
    "travel": _("On a journey"), "other": _("Another reason"),
}  # fmt: skip
"""What a runner chooses from. The key is what is kept."""
LIFE: Final[Mapping[SkipReason, str]] = {"tired": "tired", "ill": "ill", "pain": "pain", "time": "short", "travel": "travel"}
"""The form of "Life happened" that tells the plan more than that one session is off."""
KNOWN: Final[Mapping[str, str]] = {
    **REASONS, "told with a new plan": _("told with a new plan"), "work ran late": _("work ran late"),
    "not today": _("not today"),
}  # fmt: skip


def reason_words(because: str, words: Words) -> str:
    """A reason that was kept, as it is shown: her own words stay as she wrote them."""
    return words.gettext(KNOWN.get(because, because))
