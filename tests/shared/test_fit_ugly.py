"""Damaged files: at least as many messages as the best other reader, none made up, and each damage said."""

import sys
from contextlib import suppress
from pathlib import Path

import fitfast
import pytest
from garmin_fit_sdk import Decoder, Stream

sys.path.insert(0, str(Path(__file__).parents[1] / "files"))
from fit_oracle import fitdecode_frames

from ironstride.files.fit import read
from ironstride.files.fit.parts import split_parts, unpacked

GOLDEN = Path(__file__).parent / "fit_ugly_problems.txt"
WHOLE = "with-new-dynamics.fit"  # what most damaged files were made of


def our_places(data: bytes) -> set[int]:
    """Where each message begins that we read and that isn't all zeros."""
    raw = unpacked(data, "", [])
    batches = [batch for part in split_parts(raw, "", []) for batch in part.scan.batches]
    return {at for batch in batches for at in batch.offsets if any(raw[at + 1 : at + batch.definition.size])}


def valid_messages(data: bytes) -> dict[str, int]:
    """How many messages each other reader gets that aren't all zeros."""
    seen = {"garmin": 0, "fitdecode": 0, "fitfast": 0}

    def keep(_number: int, message: dict[object, object]) -> None:
        seen["garmin"] += any(value != 0 for value in message.values())

    Decoder(Stream.from_byte_array(bytearray(data))).read(
        mesg_listener=keep,
        convert_types_to_strings=False,
        convert_datetimes_to_dates=False,
        merge_heart_rates=False,
    )
    seen["fitdecode"] = sum(any(one.raw_value for one in frame.fields) for frame in fitdecode_frames(data))
    with suppress(fitfast.FitDecodeError):
        seen["fitfast"] = fitfast.count(data)[0]
    return seen


@pytest.fixture
def ugly(shared: Path) -> list[Path]:
    found = sorted((shared / "data" / "activities" / "fit_ugly").iterdir())
    assert len(found) >= 23
    return found


def test_no_reader_gets_more_valid_messages(ugly):
    for path in ugly:
        data = path.read_bytes()
        ours, others = len(our_places(data)), valid_messages(data)
        assert ours >= max(others.values()), (path.name, ours, others)


def test_no_message_is_made_up(shared, ugly):
    whole = our_places((shared / "data" / "activities" / "fit" / WHOLE).read_bytes())
    made_of_it = [path for path in ugly if path.name.startswith("derived_") and "header12" not in path.name]
    for path in made_of_it:
        if "chained" not in path.name:
            assert our_places(path.read_bytes()) <= whole, path.name


def test_every_damage_is_said(ugly):
    lines = [str(problem) for path in ugly for problem in read(path.read_bytes(), path.name).problems]
    assert lines == GOLDEN.read_text(encoding="utf-8").splitlines()
