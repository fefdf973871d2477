"""A single gzipped file."""

from collections.abc import Iterator
from typing import BinaryIO

from ironstride.files.archive.limits import OUR_LIMITS, Limits
from ironstride.files.archive.walk import Walk
from ironstride.files.reading import NOTHING_SAID, Answers, Reading


def read(file: BinaryIO, name: str, answers: Answers = NOTHING_SAID, limits: Limits = OUR_LIMITS) -> Iterator[Reading]:
    """Read what is inside a gzip, whatever it is; of a damaged one the part before the damage.

    >>> import gzip, io
    >>> next(read(io.BytesIO(gzip.compress(b"")), "run.fit.gz")).problems[0].what
    'the file is empty.'
    """
    yield from Walk(answers, limits).read_gzip(file, name)
