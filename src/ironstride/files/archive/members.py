"""The members of an archive or a folder, each read as what it is."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from ironstride.files.archive.limits import OUR_LIMITS, Limits
from ironstride.files.archive.member import Member
from ironstride.files.archive.walk import Walk
from ironstride.files.reading import NOTHING_SAID, Answers, Reading


def read(file: BinaryIO, name: str, answers: Answers = NOTHING_SAID, limits: Limits = OUR_LIMITS) -> Iterator[Reading]:
    """Read a zip: a reading for each member that holds something, a last one for what is to be said of the archive.

    `file` is a seekable binary file that the caller opens and closes. Never raises on the content: bombs, links,
    encrypted members and paths that lead elsewhere are refused with the reason, everything else is kept.

    >>> import io
    >>> next(read(io.BytesIO(b"PK\\x03\\x04"), "export.zip")).problems[0].is_fatal
    True
    """
    yield from Walk(answers, limits).read_zip(file, name)


def read_members(
    members: Iterable[Member], name: str, answers: Answers = NOTHING_SAID, limits: Limits = OUR_LIMITS
) -> Iterator[Reading]:
    """Read the members of a folder just as those of an archive; `name` is what problems call the folder."""
    yield from Walk(answers, limits).read_all(members, name)
