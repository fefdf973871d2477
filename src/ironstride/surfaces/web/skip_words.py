"""Why a session is left out: the reasons that are offered, as they are said, and the news that tells more of each."""

from collections.abc import Mapping
from typing import Final

from ironstride.coach.skip_sessions import LEFT_OUT, SkipReason
from ironstride.surfaces.web.language import Words


def _(text: str) -> str:
    """Marks a text for translation; `Words.gettext` translates it where it is shown."""
    return text


REASONS: Final[Mapping[SkipReason, str]] = {
    "tired": _("Too tired"), "ill": _("Ill"), "pain": _("Something hurts"), "busy": _("No time"),
    "travel": _("Travelling"), "other": _("Another reason"),
}  # fmt: skip
LIFE: Final[Mapping[str, tuple[str, str]]] = {
    "tired": ("tired", _("I am too tired")), "ill": ("ill", _("I am ill, or was")),
    "pain": ("pain", _("Something hurts")), "busy": ("short", _("I have little time")),
    "travel": ("travel", _("I travel")),
}  # fmt: skip
"""Of a reason the form of "Life happened" that tells the plan more than that one session is off, and its link."""
_SAID: Final[Mapping[str, str]] = {
    **{str(key): text for key, text in REASONS.items()}, LEFT_OUT: _("told with a new plan"), "other": "",
}  # fmt: skip


def reason_words(because: str, words: Words) -> str:
    """A reason that was kept, as it is shown; her own words stay as she wrote them, and no reason is "".

    >>> reason_words("busy", Words()), reason_words("other", Words()), reason_words("slept badly", Words())
    ('No time', '', 'slept badly')
    """
    return words.gettext(_SAID.get(because, because))
