"""A file that nothing else is packed in, whole, and who wants a copy of what a walk reads by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol, Self

from ironstride.files.read import read
from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.training.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A file in an archive or a folder, unpacked: its path, its bytes, and what was wrong with its packing.

    `digest` is the SHA-256 of its bytes, in hexadecimal.
    """

    name: str
    data: bytes
    digest: str
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, name: str, data: bytes, problems: tuple[Problem, ...] = ()) -> Self:
        """The leaf of these bytes."""
        return cls(name=name, data=data, digest=sha256(data).hexdigest(), problems=problems)

    def readings(self, answers: Answers = NOTHING_SAID) -> Iterator[Reading]:
        """What it holds."""
        return read(self.data, self.name, answers)


class Readable(Protocol):
    """Anything that gives its bytes piece by piece."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes, none at its end."""
        ...


class Copies(Protocol):
    """Keeps the bytes that a walk doesn't hand out as leaves: lists, routes, and exports too large to be held."""

    def keep(self, name: str, data: bytes) -> None:
        """A list or route, whole."""
        ...

    def copied(self, stream: Readable, name: str) -> Readable:
        """The same stream; what is read of it is kept as it goes by."""
        ...
