"""What every file of ours begins with: which kind of file it is, when it was made, and by what."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zlib import crc32

from ironstride.files.fit.profile import FILE_TYPES, MANUFACTURERS
from ironstride.files.fit_writer.encode import Message

_PRODUCT: Final = 1  # our default: the maker "development" leaves its products to everybody
_WRITER_VERSION: Final = 1  # raised when what is written changes
_TYPES: Final = {name: number for number, name in FILE_TYPES.items()}
_MAKERS: Final = {name: number for number, name in MANUFACTURERS.items()}


def heads(kind: str, created: datetime, messages: Sequence[Message], product: str = "Ironstride") -> list[Message]:
    """`file_id`, with the name of what recorded, and `file_creator`. The serial number comes from the content: a watch
    that knows files by kind, maker and time would take two workouts written in one second for the same."""
    content = repr([(message.name, *message.values.items()) for message in messages]).encode(errors="replace")
    return [
        Message(
            name="file_id",
            values={
                "type": _TYPES[kind],
                "manufacturer": _MAKERS["development"],
                "product": _PRODUCT,
                "serial_number": crc32(content) or 1,
                "time_created": created,
                "product_name": product,
            },
        ),
        Message(name="file_creator", values={"software_version": _WRITER_VERSION}),
    ]


def title_messages(names: Sequence[tuple[int, int | None, str]]) -> list[Message]:
    """The names of exercises: one `exercise_title` for each (category, subtype, name)."""
    return [
        Message(
            name="exercise_title",
            values={
                "message_index": at, "exercise_category": category, "exercise_name": subtype, "wkt_step_name": name,
            },
        )
        for at, (category, subtype, name) in enumerate(names)
    ]  # fmt: skip
