"""Our reader beside fitdecode, an independent one: message by message, field by field, value by value."""

import io
import math
import warnings
from datetime import datetime

import fitdecode

from ironstride.files.fit.profile import MESSAGES, field_facts
from ironstride.files.fit.reader import read_tables
from ironstride.files.fit.tables import Table

COMPARED = ("record", "session", "lap", "set", "activity", "workout_step", "exercise_title", "file_id")


def oracle_parts(data: bytes) -> tuple[list[dict[str, list[dict[str, object]]]], bool]:
    """What fitdecode makes of `data`, part by part, and whether it got to the end."""
    parts: list[dict[str, list[dict[str, object]]]] = []
    reached_end = True
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.DISABLED) as reader:
                for frame in reader:
                    if frame.frame_type == fitdecode.FIT_FRAME_HEADER:
                        parts.append({})
                    elif frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name in COMPARED:
                        parts[-1].setdefault(frame.name, []).append(_fields(frame))
        except fitdecode.FitError:
            reached_end = False
    return parts, reached_end


def _fields(frame: fitdecode.FitDataMessage) -> dict[str, object]:
    fields: dict[str, object] = {}
    for one in frame.fields:
        name = one.parent_field.name if one.parent_field else one.name
        is_developer = one.field_def is not None and one.field_def.is_dev
        value = one.raw_value if isinstance(one.value, str) and not isinstance(one.raw_value, str) else one.value
        if isinstance(value, datetime):
            value = value.timestamp()
        if is_developer:
            if not name:
                continue
            name = f"{name} (developer {one.field_def.dev_data_index})"
        elif one.parent_field is not None:
            continue  # a subfield may carry another scale than the field it stands for
        if fields.get(name) is None:
            fields[name] = value
    return fields


def differences(data: bytes) -> tuple[list[str], int]:
    """Every difference in words, and the number of values that were compared.

    A file that the oracle gives up on is compared as far as the oracle got. Sessions and laps are compared by
    the fields that our small profile names.
    """
    found: list[str] = []
    compared = 0
    theirs, reached_end = oracle_parts(data)
    ours, _ = read_tables(data)
    if reached_end and len(theirs) != len(ours):
        found.append(f"{len(theirs)} parts, ours {len(ours)}")
    for place, (part, tables) in enumerate(zip(theirs, ours, strict=False)):
        is_cut = not reached_end and place == len(theirs) - 1
        for message, rows in part.items():
            count = len(tables[message]) if message in tables else 0
            if count < len(rows) or (count > len(rows) and not is_cut):
                found.append(f"{message}: {len(rows)} rows, ours {count}")
                continue
            named = {field_facts(MESSAGES[message], number).name for number in range(256)}
            for at, row in enumerate(rows):
                for name, value in row.items():
                    if message == "record" or name in named:
                        said, values = _compare(tables[message], at, name, value)
                        found += [f"{message}[{at}].{one}" for one in said]
                        compared += values
    return found, compared


def _compare(table: Table, at: int, name: str, value: object) -> tuple[list[str], int]:
    if name not in table.columns and name not in table.texts:
        name = name.split(" (developer ")[0]  # ours says which app only where two share a name
    if isinstance(value, str) and name in table.texts:
        mine = table.texts[name][at]
        return ([] if mine == value else [f"{name}: {value!r}, ours {mine!r}"]), 1
    found: list[str] = []
    compared = 0
    for element, one in enumerate(value if isinstance(value, tuple) else (value,)):
        if isinstance(one, bool) or not isinstance(one, int | float) or math.isnan(one):
            continue
        column = table.columns.get(f"{name}[{element}]" if element else name)
        if column is None:
            found.append(f"{name}[{element}] is missing")
        elif not math.isclose(float(column[at]), float(one), rel_tol=1e-6, abs_tol=1e-6):
            found.append(f"{name}[{element}]: {one}, ours {column[at]}")
        compared += 1
    return found, compared
