"""One streaming pass of expat over an XML recording: samples into a log, everything around them into a small tree.

Damage costs what it touches: after an error the scan goes on at the next element where a recording can be
entered. Entity declarations are refused, so nothing in a file can grow while it is read.
"""

import re
from dataclasses import dataclass
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from ironstride.files.xml_tracks.clock import Clock
from ironstride.files.xml_tracks.listen import Listener, RefusedError
from ironstride.files.xml_tracks.plain import PlainSamples
from ironstride.files.xml_tracks.plain_text import as_utf8
from ironstride.files.xml_tracks.samples import FLUSH_AT, MOST_SAMPLES, SampleLog
from ironstride.files.xml_tracks.tree import Document, Element
from ironstride.training.problem import Problem

_CHUNK: Final = 256 << 10
# What no recording reaches, but a file made to exhaust memory does: our defaults.
_LONGEST_MARKUP: Final = 4 << 20
_MOST_PIECES: Final = 16
_MOST_UNCLOSED: Final = 1_000_000
_LONGEST_SAMPLE: Final = 100_000
_MOST_NAMES: Final = 20_000
_MOST_REPAIRS: Final = 10_000
_EXPORT_AGAIN: Final = "Export the activity again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where a format keeps its samples: `sample` is their element; `parents` are the elements at which a damaged
    file can be entered again, and what each lies in. Names are in small letters. `usual_tag` is how the tag
    of a sample usually begins.
    """

    sample: str
    parents: dict[str, str]
    usual_tag: bytes


@dataclass(slots=True, eq=False)
class _Damage:
    first_at: int = -1
    first_kind: str = ""
    places: int = 0
    is_cut_off: bool = False


def scan(data: bytes, name: str, layout: Layout, clock: Clock) -> tuple[Document, list[Problem]]:
    """Scan a whole file. A fatal problem means that it was refused and the document is empty. Never raises."""
    text, offset, unreadable = as_utf8(data)
    scanner = _Scanner(text, layout, clock)
    try:
        scanner.run()
    except RefusedError as refused:
        empty = Document(top=Element("", ""), log=SampleLog(clock))
        return empty, [Problem(where=name, what=f"{refused}; nothing was read.", try_this=_EXPORT_AGAIN)]
    problems = [] if not unreadable else [_characters_replaced(name, unreadable)]
    return scanner.document, problems + _damages(scanner, text, offset, name)


class _Scanner:
    def __init__(self, text: bytes, layout: Layout, clock: Clock) -> None:
        self.damage = _Damage()
        self._text = text
        self._layout = layout
        self._listener = Listener(layout.sample, SampleLog(clock))
        self.document = self._listener.document
        self._plain = PlainSamples(text, layout.usual_tag, self.document.log)
        self._taken_to = 0
        self._unclosed = 0
        self._heard = 0
        # An element in which a damaged recording can be entered again: <trkpt, <Lap, with any prefix.
        names = b"|".join(map(str.encode, layout.parents))
        self._entry = re.compile(rb"<(?:[\w.-]+:)?(" + names + rb")(?=[\s/>])", re.IGNORECASE)

    def run(self) -> None:
        at, prefix = 0, b""
        while True:
            error_at = self._parse(at, prefix)
            if error_at is None:
                break
            # What was taken whole lies behind, even where an unclosed tag before it comes to light only now.
            entry = self._entry.search(self._text, max(error_at + 1, at + 1, self._taken_to))
            if entry is None or self.damage.places > _MOST_REPAIRS:
                break
            self._listener.leave_until(self._layout.parents[entry[1].decode().lower()])
            at = entry.start()
            prefix = b"".join(f"<{one.raw_name}>".encode() for one in self._listener.stack[1:]) or b"<_>"
        self._listener.leave_all()

    def _parse(self, at: int, prefix: bytes) -> int | None:
        """Parse from byte `at`, inside the elements that `prefix` opens; the byte of the error that ended it."""
        # The encoding is settled: what the file declares no longer counts.
        parser = ParserCreate("UTF-8")
        parser.buffer_text = True
        parser.buffer_size = _CHUNK
        parser.ordered_attributes = True
        parser.specified_attributes = True  # a document type could give every element megabytes of defaults
        parser.EntityDeclHandler = _refuse_entities
        text, plain, fed = self._text, self._plain, len(prefix)
        try:
            parser.Parse(prefix, False)
            self._listener.attach(parser)
            sample_at = plain.next_at(at)
            while at < len(text):
                if at == sample_at:
                    at = self._taken_to = plain.take(at)
                    sample_at = plain.next_at(at + (at == sample_at))
                # Pieces end before a tag, so that a number is never cut in two.
                end = min(sample_at, at + _CHUNK)
                if end == at + _CHUNK < len(text):
                    end = max(text.rfind(b"<", at + 1, end), 0) or end
                parser.Parse(text[at:end], False)
                fed += end - at
                self._check(parser, text.count(b"<", at, end), fed)
                at = end
            parser.Parse(b"", True)
        except ExpatError as error:
            where = max(at + parser.ErrorByteIndex - fed, 0)
            self._note_damage(error, where)
            return where
        return None

    def _check(self, parser: XMLParserType, tags: int, fed: int) -> None:
        """Refuse what only a file made to exhaust memory holds."""
        del self._listener.pieces[_MOST_PIECES:]
        heard = self._listener.heard()
        # An element that is heard of has two tags; only starts without an end add up.
        self._unclosed = max(self._unclosed + tags - 3 * (heard - self._heard), 0)
        self._heard = heard
        if self._unclosed > _MOST_UNCLOSED:
            raise RefusedError(f"it opens more than {_MOST_UNCLOSED} elements without closing them")
        if fed - parser.CurrentByteIndex > _LONGEST_MARKUP:
            raise RefusedError(f"it holds a tag or comment of more than {_LONGEST_MARKUP >> 20} MB")
        if len(parser.intern) > _MOST_NAMES:
            raise RefusedError(f"it holds more than {_MOST_NAMES} different names of elements")
        if len(self.document.log.names) > _LONGEST_SAMPLE + FLUSH_AT:
            raise RefusedError(f"it holds a single sample of more than {_LONGEST_SAMPLE} values")
        if len(self.document.log) > MOST_SAMPLES:
            raise RefusedError(f"it holds more than {MOST_SAMPLES} samples; split it")

    def _note_damage(self, error: ExpatError, where: int) -> None:
        self.damage.places += 1
        self.damage.is_cut_off |= where >= len(self._text.rstrip()) or str(error).startswith(("no element", "unclosed"))
        if self.damage.first_at < 0:
            self.damage.first_at, self.damage.first_kind = where, str(error).partition(":")[0]


def _refuse_entities(*_declaration: object) -> None:
    raise RefusedError(
        "it declares entities (shorthands that can blow a small file up to gigabytes or fetch others), which no"
        " recording needs"
    )


def _characters_replaced(name: str, count: int) -> Problem:
    what = f"characters that don't belong to the file's encoding ({count}) were replaced by question marks."
    return Problem(where=name, what=what, try_this="Nothing to do: the rest was kept.", is_fatal=False)


def _damages(scanner: _Scanner, text: bytes, offset: int, name: str) -> list[Problem]:
    damage, samples = scanner.damage, len(scanner.document.log)
    if not damage.places:
        return []
    line = text.count(b"\n", 0, damage.first_at) + 1
    where = f"{name}, line {line} (byte {offset + damage.first_at})"
    if damage.places == 1 and damage.is_cut_off:
        what = f"the file is cut off; the {samples} samples before were kept."
    elif damage.places == 1:
        what = f"the XML is damaged ({damage.first_kind}); {samples} samples before and after were kept."
    else:
        more = damage.places - 1
        what = f"the XML is damaged ({damage.first_kind}), and at {more} places after; {samples} samples were kept."
        if damage.places > _MOST_REPAIRS:
            what += " What follows the last of these places was left out."
    return [Problem(where=where, what=what, try_this=_EXPORT_AGAIN, is_fatal=False)]
