"""Samples that all look alike, matched whole: a pattern learned from one reads the next ones at several times the
speed of a parser. What doesn't fit goes through the parser as ever, so a pattern saves time and decides nothing.
"""

import re
from dataclasses import dataclass
from typing import Final

from ironstride.files.xml_tracks.samples import MOST_SAMPLES, SampleLog

_LONGEST: Final = 16 << 10  # bytes of a sample worth a pattern: our default
_MOST_TEMPLATES: Final = 24  # different shapes of samples in one file: our default
_BLOCK: Final = 20_000  # samples turned into numbers at a time: our default
_ENOUGH_MISSES: Final = 200  # samples that fit no pattern, when they outnumber those that do: our default
_HIDING: Final = (b"<!--", b"<![CDATA[")
_WORDS: Final = rb"[^<&\"\x00-\x08\x0b\x0c\x0e-\x1f]*"  # what needs no parser to be read
# A start tag, an end tag, or the text between; anything else (comments, entities, instructions) is for the parser.
_TOKEN: Final = re.compile(rb"<(/?)([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*\"" + _WORDS + rb"\")*)\s*(/?)>|([^<&]+)")
_ATTRIBUTE: Final = re.compile(rb"([\w.:-]+)\s*=\s*\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class _Template:
    """A pattern of one sample and the white space after it; `names` are those of its groups."""

    pattern: re.Pattern[bytes]
    names: tuple[str, ...]


class PlainSamples:
    """Takes runs of samples of known shapes straight out of the text of a file."""

    def __init__(self, text: bytes, tag: bytes, log: SampleLog) -> None:
        self._text = text
        self._tag = tag
        self._log = log
        self._templates: list[_Template] = []
        self._fits, self._misses = 0, 0
        # Inside a comment something that looks like a sample is none; and samples of ever new shapes gain nothing.
        self._is_worth_it = not any(one in text for one in _HIDING)

    def next_at(self, at: int) -> int:
        """Where the next sample may begin, the end of the text where none does."""
        found = self._text.find(self._tag, at) if self._is_worth_it else -1
        return len(self._text) if found < 0 else found

    def take(self, at: int) -> int:
        """Log the samples that follow one another from byte `at` on; where they end, `at` itself if none fits."""
        while len(self._log) <= MOST_SAMPLES and (template := self._fitting(at)) is not None:
            match, found = template.pattern.match, list[tuple[bytes, ...]]()
            while (sample := match(self._text, at)) and len(found) < _BLOCK:
                found.append(sample.groups())
                at = sample.end()
            self._log.add_block(template.names, found)
            self._fits += len(found)
        self._misses += 1
        if self._misses > max(_ENOUGH_MISSES, self._fits):
            self._is_worth_it = False
        return at

    def _fitting(self, at: int) -> _Template | None:
        for place, template in enumerate(self._templates):
            if template.pattern.match(self._text, at):
                if place:
                    self._templates.insert(0, self._templates.pop(place))
                return template
        if len(self._templates) == _MOST_TEMPLATES or not self._text.startswith(self._tag, at):
            return None
        learned = _learn(self._text[at : at + _LONGEST], self._tag)
        if learned is None or not learned.pattern.match(self._text, at):
            return None
        self._templates.insert(0, learned)
        return learned


def _learn(text: bytes, tag: bytes) -> _Template | None:
    """The pattern of the sample that `text` begins with; None where it needs a parser."""
    pattern, names, open_names, at, is_leaf = b"", list[bytes](), list[bytes](), 0, False
    while token := _TOKEN.match(text, at):
        at = token.end()
        closes, name, attributes, is_empty, words = token.groups()
        if words is not None:
            is_value = is_leaf and text.startswith(b"</", at)
            if not is_value and not words.isspace():
                return None
            pattern += b"(" + _WORDS + b")" if is_value else rb"\s*"
            names += [_field_name(open_names)] if is_value else []
        elif closes:
            if not open_names or open_names.pop() != name or attributes or is_empty:
                return None
            pattern += b"</" + re.escape(name) + rb"\s*>"
        else:
            if open_names and b"<" + name == tag:
                return None
            keys = _ATTRIBUTE.findall(attributes)
            pattern += (
                b"<" + re.escape(name) + b"".join(rb"\s+" + re.escape(key) + b'="(' + _WORDS + b')"' for key in keys)
            )
            pattern += rb"\s*" + is_empty + b">"
            names += keys
            if not is_empty:
                open_names.append(name)
        is_leaf = words is None and not closes and not is_empty
        if not open_names:
            return _Template(re.compile(pattern + rb"\s*"), tuple(one.decode() for one in names))
    return None


def _field_name(open_names: list[bytes]) -> bytes:
    """TCX wraps heart rates in a Value: the element around it names the field."""
    is_wrapped = len(open_names) > 1 and open_names[-1].rpartition(b":")[2] == b"Value"
    return open_names[-2] if is_wrapped else open_names[-1]
