"""What an XML recording says around its samples: a small tree of elements, by local names in small letters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ironstride.files.xml_tracks.samples import SampleLog


@dataclass(slots=True, eq=False)
class Element:
    """An element outside the samples. `first` and `end` say which samples it holds; `text` is that of a leaf."""

    raw_name: str
    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    children: list["Element"] = field(default_factory=list)
    first: int = 0
    end: int = 0

    def each(self, name: str) -> Iterator["Element"]:
        """The children of that name."""
        return (child for child in self.children if child.name == name)

    def all_below(self, name: str) -> Iterator["Element"]:
        """The elements of that name at any depth, in file order, not looking inside one that was found."""
        for child in self.children:
            if child.name == name:
                yield child
            else:
                yield from child.all_below(name)

    def find(self, *path: str) -> "Element | None":
        """The first element at the end of `path`."""
        if not path:
            return self
        return next((found for child in self.each(path[0]) if (found := child.find(*path[1:])) is not None), None)

    def words(self, *path: str) -> str:
        """The text at the end of `path`, "" where there is none."""
        found = self.find(*path)
        return found.text if found is not None else ""

    def number(self, *path: str) -> float | None:
        """The finite number at the end of `path`."""
        try:
            value = float(self.words(*path))
        except ValueError:
            return None
        return value if abs(value) < float("inf") else None

    def numbers(self) -> dict[str, float]:
        """Every number at any depth by its own local name, or by its parent's where it stands in a `Value`."""
        found: dict[str, float] = {}
        for child in self.children:
            value = child.number() if not child.children else child.number("value")
            if value is not None:
                found.setdefault(child.raw_name.rpartition(":")[2], value)
            elif child.children:
                for name, one in child.numbers().items():
                    found.setdefault(name, one)
        return found


@dataclass(slots=True, eq=False)
class Document:
    """A file as scanned: the elements around the samples and the log of the samples themselves."""

    top: Element
    log: SampleLog

    @property
    def root(self) -> Element:
        """The outermost element of the file."""
        return self.top.children[0] if self.top.children else self.top
