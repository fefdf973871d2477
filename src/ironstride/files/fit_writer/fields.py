"""How the fields that we write are stored. Their numbers, scales and units are those of the reader's profile."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from ironstride.files.fit.profile import MESSAGES, FieldFacts, field_facts

_TABLE: Final = """
file_id: type enum; manufacturer uint16; product uint16; serial_number uint32z; time_created date_time;
    product_name string
file_creator: software_version uint16
workout: capabilities uint32z; num_valid_steps uint16; sport enum; sub_sport enum; wkt_name string;
    wkt_description string
workout_step: message_index uint16; duration_type enum; duration_value uint32; target_type enum; target_value uint32;
    intensity enum; exercise_category uint16; exercise_name uint16; exercise_weight uint16;
    weight_display_unit uint16; wkt_step_name string; notes string
exercise_title: message_index uint16; exercise_category uint16; exercise_name uint16; wkt_step_name string
device_info: timestamp date_time; device_index uint8; device_type uint8; serial_number uint32z; source_type enum
event: timestamp date_time; event enum; event_type enum; data uint32
set: timestamp date_time; message_index uint16; set_type uint8; start_time date_time; duration uint32;
    repetitions uint16; weight uint16; weight_display_unit uint16; category uint16; category_subtype uint16
record: timestamp date_time; position_lat sint32; position_long sint32; distance uint32; enhanced_speed uint32;
    enhanced_altitude uint32; heart_rate uint8; cadence uint8; fractional_cadence uint8; power uint16;
    stance_time uint16; vertical_oscillation uint16; temperature sint8
lap: timestamp date_time; message_index uint16; event enum; event_type enum; start_time date_time;
    total_elapsed_time uint32; total_timer_time uint32; lap_trigger enum; sport enum; sub_sport enum;
    total_distance uint32; enhanced_avg_speed uint32; avg_heart_rate uint8; intensity enum
session: timestamp date_time; message_index uint16; event enum; event_type enum; start_time date_time; sport enum;
    sub_sport enum; total_elapsed_time uint32; total_timer_time uint32; total_cycles uint32; first_lap_index uint16;
    num_laps uint16; trigger enum; total_distance uint32; total_ascent uint16; avg_heart_rate uint8;
    max_heart_rate uint8; sport_profile_name string
activity: timestamp date_time; total_timer_time uint32; num_sessions uint16; type enum; event enum; event_type enum;
    local_timestamp uint32
"""
# Texts stand last: a message that begins with the zeros of an empty text looks like a hole in a damaged file.


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """A base type: its number in a definition, its `struct` code, its size, its range, and what means "nothing"."""

    number: int
    code: str
    size: int
    low: int
    high: int
    invalid: int


def _signed(number: int, code: str, size: int) -> Storage:
    half = 256**size // 2
    return Storage(number=number, code=code, size=size, low=-half, high=half - 2, invalid=half - 1)


def _unsigned(number: int, code: str, size: int) -> Storage:
    return Storage(number=number, code=code, size=size, low=0, high=256**size - 2, invalid=256**size - 1)


TEXT: Final = Storage(number=0x07, code="s", size=1, low=0, high=0, invalid=0)
MOMENT: Final = Storage(number=0x86, code="I", size=4, low=0x10000000, high=2**32 - 2, invalid=2**32 - 1)
"""Below its lowest value a time counts from when the device was switched on, not from 1989."""
MOMENTS_HELD: Final = "times from July 1998 to February 2126"
_STORAGES: Final = {
    "enum": _unsigned(0x00, "B", 1),
    "sint8": _signed(0x01, "b", 1),
    "uint8": _unsigned(0x02, "B", 1),
    "uint16": _unsigned(0x84, "H", 2),
    "sint32": _signed(0x85, "i", 4),
    "uint32": _unsigned(0x86, "I", 4),
    "uint32z": Storage(number=0x8C, code="I", size=4, low=1, high=2**32 - 1, invalid=0),
    "date_time": MOMENT,
    "string": TEXT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldToWrite:
    """A field of a message: its number, how it is stored, and what its raw number means."""

    name: str
    number: int
    storage: Storage
    facts: FieldFacts


@cache
def fields_of(message: str) -> dict[str, FieldToWrite]:
    """The fields of a message that can be written, in the order in which they are.

    >>> fields_of("workout_step")["exercise_weight"].facts.scale, fields_of("set")["weight"].facts.scale
    (100.0, 16.0)
    """
    numbers = {field_facts(MESSAGES[message], number).name: number for number in range(256)}
    table = {head: rows for head, _, rows in (part.partition(":") for part in _paragraphs())}
    found: dict[str, FieldToWrite] = {}
    for row in table[message].split(";"):
        name, storage = row.split()
        facts = field_facts(MESSAGES[message], numbers[name])
        found[name] = FieldToWrite(name=name, number=numbers[name], storage=_STORAGES[storage], facts=facts)
    return found


def _paragraphs() -> list[str]:
    """One line a message."""
    return _TABLE.replace("\n    ", " ").strip().splitlines()
