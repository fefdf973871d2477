"""The export's XML, streamed: its document type is read over, its entities are refused."""

import re
from typing import BinaryIO, Final
from xml.parsers import expat  # entities are refused below, and expat bounds what they could do

from ironstride.files.apple_health.samples import Samples
from ironstride.files.apple_health.times import Clock
from ironstride.files.apple_health.workout import Workout, begun

_CHUNK: Final = 1 << 20
_LONGEST_ELEMENT: Final = 8 << 20  # real ones have some hundred bytes; the parser begins each again: our default
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_NOT_XML: Final = bytes(32 if code < 32 and code not in (9, 10, 13) else code for code in range(256))
"""Control characters that some apps wrote into their names, and that XML forbids, become spaces."""


class Refused(Exception):
    """The file does what no export does."""


class Export:
    """What was read of an export. `error` says where and why reading stopped early; "" where it didn't."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.samples = Samples(self.clock)
        self.workouts: list[Workout] = []
        self.undated = 0
        self.error = ""
        self.line = 0


def parse(file: BinaryIO) -> Export:
    """Read an export from its beginning to its end or to where it breaks. Raises only `Refused`."""
    export = Export()
    parser = expat.ParserCreate("utf-8")  # whatever it declares: exports are, and codecs have names to be called by
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    handler = _Handler(export)
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.EntityDeclHandler = _refuse_entity
    chunk = _without_doctype(file.read(_CHUNK))
    given = 0
    try:
        while chunk:
            parser.Parse(chunk.translate(_NOT_XML), False)
            given += len(chunk)
            if given - parser.CurrentByteIndex > _LONGEST_ELEMENT:
                raise Refused(f"one of its elements is longer than {_LONGEST_ELEMENT >> 20} MB")
            chunk = file.read(_CHUNK)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        export.line = error.lineno
        export.error = "the export ends early" if error.code in _CUT_OFF else "the XML is damaged here"
    return export


_CUT_OFF: Final = frozenset({3, 5})  # no element found, unclosed token


def _without_doctype(head: bytes) -> bytes:
    """The head with its document type blanked: some versions of iOS wrote one that is no valid XML."""
    begin = head.find(b"<!DOCTYPE")
    if begin < 0:
        return head
    found = _DOCTYPE.match(head, begin)
    if found is None:
        raise Refused("its document type never ends")
    if b"<!ENTITY" in found[0]:
        raise Refused("it declares entities, as only attacks do")
    return head[:begin] + b"\n" * found[0].count(b"\n") + head[found.end() :]


def _refuse_entity(*_: object) -> None:
    raise Refused("it declares entities, as only attacks do")


class _Handler:
    """Elements into records and workouts. Only children of a workout itself count as its own."""

    def __init__(self, export: Export) -> None:
        self._export = export
        self._add = export.samples.add
        self._workout: Workout | None = None
        self._within: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Record":
            self._add(attributes)
        elif self._workout is not None:
            self._part(self._workout, tag, attributes)
            self._within.append(tag)
        elif tag == "Workout":
            try:
                self._workout = begun(attributes, self._export.clock)
            except (KeyError, ValueError, OverflowError):
                self._export.undated += 1

    def end(self, tag: str) -> None:
        if self._workout is None or tag == "Record":
            return
        if self._within:
            self._within.pop()
        else:
            self._export.workouts.append(self._workout)
            self._workout = None

    def _part(self, workout: Workout, tag: str, attributes: dict[str, str]) -> None:
        parent = self._within[-1] if self._within else ""
        if tag == "Location":
            workout.add_place(attributes, self._export.clock)
        elif tag == "FileReference" and parent == "WorkoutRoute":
            workout.routes.append(attributes.get("path", ""))
        elif parent:
            return
        elif tag == "MetadataEntry":
            workout.metadata.setdefault(attributes.get("key", ""), attributes.get("value", ""))
        elif tag == "WorkoutStatistics":
            workout.add_statistics(attributes)
        elif tag == "WorkoutEvent":
            try:
                workout.add_event(attributes, self._export.clock)
            except ValueError:
                return
