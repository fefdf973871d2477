"""What expat reports, kept: elements around the samples in a tree, elements inside them in the log."""

from typing import Final
from xml.parsers.expat import XMLParserType

from ironstride.files.xml_tracks.samples import FLUSH_AT, SampleLog
from ironstride.files.xml_tracks.tree import Document, Element

_DEEPEST: Final = 50  # no recording nests deeper: our default
_MOST_ELEMENTS: Final = 100_000  # around the samples; further ones are passed over: our default


class RefusedError(Exception):
    """The file tries something that no recording needs."""


class Listener:
    """Collects what the parsers attached to it report, one parser after another for a damaged file."""

    def __init__(self, sample: str, log: SampleLog) -> None:
        self.document = Document(top=Element("", ""), log=log)
        self.stack = [self.document.top]
        self.pieces: list[str] = []
        self._sample = sample
        self._elements = 0

    def attach(self, parser: XMLParserType) -> None:
        """Listen to `parser`, from outside a sample on."""
        stack, log, pieces, sample = self.stack, self.document.log, self.pieces, self._sample
        names, texts, starts = log.names, log.texts, log.starts
        log_name, log_text, log_start, log_attributes = names.append, texts.append, starts.append, log.attributes.append
        join, clear = "".join, pieces.clear
        usual, open_sample = "", ""

        # Each line of these handlers is paid for at every element of every sample: hence plain local names.
        def start(name: str, attributes: list[str]) -> None:
            nonlocal usual, open_sample
            clear()
            if name != usual:
                local = name.rpartition(":")[2].lower()
                if local != sample:
                    self._open(Element(name, local, _by_local_name(attributes)))
                    return
                usual = name
            open_sample = name
            parser.StartElementHandler = start_in_sample
            log_start(len(names))
            log_attributes(attributes)

        def start_in_sample(name: str, attributes: list[str]) -> None:
            clear()
            if name == open_sample:  # the sample before lost its end
                log_start(len(names))
                log_attributes(attributes)
            elif attributes:
                names.extend(attributes[::2])
                texts.extend(attributes[1::2])

        def end(name: str) -> None:
            nonlocal open_sample
            if name == open_sample:
                open_sample = ""
                parser.StartElementHandler = start
                if len(names) > FLUSH_AT:
                    log.flush()
            elif open_sample:
                log_name(name)
                log_text(join(pieces))
            elif stack[-1].raw_name == name:  # the end of a sample inside a sample closes nothing here
                element = stack.pop()
                element.end = len(log)
                if not element.children:
                    element.text = join(pieces).strip()
            clear()

        parser.CharacterDataHandler = pieces.append
        parser.StartElementHandler = start
        parser.EndElementHandler = end

    def heard(self) -> int:
        """How many elements were heard of so far."""
        return self._elements + self.document.log.heard()

    def _open(self, element: Element) -> None:
        if len(self.stack) > _DEEPEST:
            raise RefusedError(f"its elements lie more than {_DEEPEST} deep")
        element.first = len(self.document.log)
        self._elements += 1
        if self._elements <= _MOST_ELEMENTS:
            self.stack[-1].children.append(element)
        self.stack.append(element)

    def leave_until(self, parent: str) -> None:
        """Close what damage left open, up to the nearest open element of that name, if there is one."""
        if any(element.name == parent for element in self.stack):
            while self.stack[-1].name != parent:
                self.stack.pop().end = len(self.document.log)

    def leave_all(self) -> None:
        """The end of the file ends whatever is open."""
        for element in self.stack:
            element.end = len(self.document.log)


def _by_local_name(attributes: list[str]) -> dict[str, str]:
    pairs = zip(attributes[::2], attributes[1::2], strict=True)
    return {key.rpartition(":")[2].lower(): value for key, value in pairs}
