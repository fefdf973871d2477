"""The items of a line of sets: a load, a set, a rest; found in text, one by one, with where they stand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ironstride.training.progress import SetFlag

FLAG_WORDS: Final[Mapping[SetFlag, str]] = {"pain": "pain", "technique": "technique", "typo-confirmed": "sure"}
"""What a flag is called behind a set; `!pain` is read, too, but a shell would have it in quotes."""
_NUMBER: Final = r"\d{1,6}(?:[.,]\d{1,3})?"
_MEASURE: Final = rf"(?:\d{{1,3}}:\d\d|{_NUMBER})(?:\s*(?:reps?|secs?|s|min|m)(?![a-z]))?"
_BEFORE: Final = r"(?:(?P<before>warm[- ]?up|w|drop)\s*)?"
_END: Final = r"(?=\s|$)"
_LOAD: Final = re.compile(
    rf"{_BEFORE}(?:(?P<count>\d{{1,2}})\s*[x×]\s*)?(?:bw\s*(?=\+))?(?P<how>\+|assist(?:ed)?)?\s*"
    rf"(?P<amount>{_NUMBER})\s*(?P<unit>kg|lb)s?{_END}",
    re.IGNORECASE,
)
_BODY: Final = re.compile(rf"{_BEFORE}(?:bw|bodyweight)(?=\s*$|\s+(?:w|warm-?up|drop)?\s*\d)", re.IGNORECASE)
_SET: Final = re.compile(
    rf"{_BEFORE}(?:(?P<times>\d{{1,4}})\s*[x×]\s*)?(?P<first>{_MEASURE})(?:/(?P<second>{_MEASURE}))?"
    rf"(?:\s*(?P<side>left|right|l|r)(?![a-z]))?(?P<open>\+)?"
    rf"(?:(?:\s*@\s*(?:(?P<scale>rpe|rir)\s*)?|\s+(?P<spelled>rpe|rir)\s*)(?P<effort>{_NUMBER})(?P<left>\s*left)?)?"
    rf"(?:\s*(?:to\s+)?(?P<fail>fail(?:ed|ure)?))?"
    rf"(?P<flags>(?:\s*!?(?:{'|'.join(FLAG_WORDS.values())})(?![\w-]))*){_END}",
    re.IGNORECASE,
)
_REST: Final = re.compile(rf"rest\s*(?P<rest>\d{{1,3}}:\d\d|{_NUMBER}\s*(?:secs?|s|min|m)?){_END}", re.IGNORECASE)
_KINDS: Final = (("load", _LOAD), ("body", _BODY), ("rest", _REST), ("set", _SET))
_WORD: Final = re.compile(r"\S+")
_LIKE_AN_ITEM: Final = re.compile(r"[+@]?\d")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its kind (``load``, ``body``: none but the body, ``rest``, ``set``), where it stands, what it says."""

    kind: str
    at: int
    end: int
    text: str
    said: dict[str, str | None]

    @property
    def before(self) -> str:
        """The kind of set that is named before it: ``warm-up``, ``drop`` or ""."""
        word = (self.said.get("before") or "").lower()
        return "" if not word else "drop" if word == "drop" else "warm-up"

    @property
    def flags(self) -> tuple[SetFlag, ...]:
        """What is said of the set behind it, each once."""
        said = (self.said.get("flags") or "").lower().replace("!", " ").split()
        return tuple(flag for flag, word in FLAG_WORDS.items() if word in said)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are no items, and where they stand."""

    at: int
    end: int
    text: str


def item_at(text: str, at: int) -> Item | None:
    """The item that begins at `at`, None where none does.

    >>> item_at("squat w 40kg 5", 6).before, item_at("squat 60kg 3x5@2", 11).said["times"], item_at("squat", 0)
    ('warm-up', '3', None)
    """
    for kind, pattern in _KINDS:
        if found := pattern.match(text, at):
            return Item(kind, at, found.end(), found[0].strip(), found.groupdict())
    return None


def name_end(text: str, at: int) -> int:
    """Where the exercise's words end that begin at `at`: before the first item or what begins like one. A word "drop"
    belongs to the words.

    >>> text = "depth drop 3x5"
    >>> text[:name_end(text, 0)]
    'depth drop'
    """
    end = at
    for word in _WORD.finditer(text, at):
        item = item_at(text, word.start())
        is_of_name = item is not None and end > at and item.before == "drop" and item.text[4:5] == " "
        if (item is not None and not is_of_name) or _LIKE_AN_ITEM.match(word[0]):
            break
        end = word.end()
    return end


def words_at(text: str, at: int) -> Words:
    """The words that begin at `at` and are no items, up to the next item."""
    end = at
    for word in _WORD.finditer(text, at):
        if end > at and (item_at(text, word.start()) is not None or _LIKE_AN_ITEM.match(word[0])):
            break
        end = word.end()
    return Words(at, end, text[at:end])
