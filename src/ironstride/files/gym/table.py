"""A tolerant reader of delimited tables: every row with its real line number, whatever happened to the quotes."""

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final, cast

from ironstride.files.gym.encoding import decode
from ironstride.files.gym.remarks import Remarks

MOST_BYTES: Final = 64 << 20
"""The part of a table that is read: our default, some fifty times a lifter's whole life."""
MOST_ROWS: Final = 500_000  # our default: three sessions a week for a century
_MOST_COLUMNS: Final = 500  # our default: no app writes more than about ninety
_LONGEST_CELL: Final = 32_768  # our default: a spreadsheet's longest cell
_MOST_RESCUES: Final = 2_000  # our default: after so many quotes without an end only single lines are looked at
_MOST_UNENDED: Final = 20  # our default: likewise within one row
_DELIMITERS: Final = (",", ";", "\t")
_KEPT_ONCE: Final = 64  # cells up to this length are the same few words over and over


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the number of its first line and a cell for every column of the header.

    `row["reps"]` is the trimmed cell of a column by its `column_key`, "" where the table has no such column.
    """

    line: int
    cells: tuple[str, ...]
    places: Mapping[str, int]

    def __getitem__(self, column: str) -> str:
        place = self.places.get(column)
        return "" if place is None else self.cells[place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A header and its rows. `places` maps a `column_key` to its place; of two columns with one name the first counts
    and the other is called ``name (2)``. `headers` are the names as they were written.

    >>> table = read_table(b"Date;Weight\\n2026-11-03;82,5\\n", Remarks("log.csv"))
    >>> table.delimiter, table.rows[0]["weight"], table.rows[0].line
    (';', '82,5', 2)
    """

    headers: tuple[str, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    delimiter: str = ","

    def column(self, name: str) -> Iterator[str]:
        """Every filled cell of a column; nothing where there is no such column."""
        place = self.places.get(name)
        if place is not None:
            yield from (row.cells[place] for row in self.rows if row.cells[place])

    def rest(self, row: Row, used: Collection[str]) -> dict[str, str]:
        """The filled cells of columns that aren't in `used`, by their names as written."""
        return {
            self.headers[place]: row.cells[place]
            for key, place in self.places.items()
            if row.cells[place] and key not in used
        }


def column_key(header: str) -> str:
    """A column's name without its capitals and spare spaces.

    >>> column_key("  Set   Order ")
    'set order'
    """
    return " ".join(header.split()).casefold()


def read_table(data: bytes, remarks: Remarks, *, may_be_short: bool = False) -> Table:
    """Read a whole table; what is damaged is said in `remarks` and kept as far as it makes sense.

    `may_be_short` is for apps that leave out empty cells at the end of a row.
    """
    if len(data) > MOST_BYTES:
        remarks.of_file(f"only the first {MOST_BYTES >> 20} MB were read.", "Split the file for the rest.")
        data = data[: data.rfind(b"\n", 0, MOST_BYTES) + 1 or MOST_BYTES]
    text, encoding = decode(data)
    if encoding == "cp1252":
        remarks.of_file("the text is not UTF-8; it was read as Windows-1252.", "Check names with accents.")
    header, line, position, delimiter = read_header(text)
    if not header:
        return Table()
    places: dict[str, int] = {}
    for place, key in enumerate(map(column_key, header)):
        copies = 1
        while (name := key if copies == 1 else f"{key} ({copies})") in places:
            copies += 1
        if key:
            places[name] = place
    rows: list[Row] = []
    kept: dict[str, str] = {}
    for at, cells in _records(text, position, line, len(header), delimiter):
        if len(rows) >= MOST_ROWS:
            remarks.of_file(f"only the first {MOST_ROWS:,} rows were read.", "Split the file for the rest.")
            break
        trimmed = tuple(_once(cell.strip(), kept) for cell in cells)
        if not any(trimmed):
            continue
        if trimmed == header:
            remarks.add("headers inside the table", "the header stands here again and was skipped.", "", at)
            continue
        rows.append(Row(at, _fitted(trimmed, len(header), at, remarks, may_be_short), places))
    return Table(headers=header, places=places, rows=tuple(rows), delimiter=delimiter)


def read_header(text: str) -> tuple[tuple[str, ...], int, int, str]:
    """The names of the first filled line, the number and position of the line after it, and the delimiter.

    >>> read_header("\\ufeffsep=;\\nDate;Reps\\n")
    (('Date', 'Reps'), 3, 17, ';')
    """
    position = 1 if text.startswith("\ufeff") else 0
    for line in range(1, 21):  # our default: a header further down belongs to no app
        end = text.find("\n", position)
        first = text[position : len(text) if end < 0 else end]
        position += len(first) + 1
        if first.strip() and not first.lower().startswith("sep="):
            delimiter = max(_DELIMITERS, key=first.count)
            cells = next(_records(first[:_LONGEST_CELL] + "\n", 0, 1, 0, delimiter))[1][:_MOST_COLUMNS]
            return tuple(cell.strip() for cell in cells), line + 1, position, delimiter
        if end < 0:
            break
    return (), 1, position, ","


def first_row(text: str) -> tuple[str, ...]:
    """The cells of the row below the header, as far as `text` reaches."""
    header, line, position, delimiter = read_header(text)
    for _, cells in _records(text[position:] + "\n", 0, line, len(header), delimiter):
        if any(cell.strip() for cell in cells):
            return tuple(cells)
    return ()


def _once(cell: str, kept: dict[str, str]) -> str:
    return kept.setdefault(cell, cell) if len(cell) <= _KEPT_ONCE else cell


def _fitted(cells: tuple[str, ...], width: int, line: int, remarks: Remarks, may_be_short: bool) -> tuple[str, ...]:
    """The cells, as many as the header has names; surplus ones stay with the last."""
    if len(cells) < width:
        if not may_be_short:
            remarks.add(
                "rows with too few cells", f"the row has {len(cells)} of {width} cells; the missing ones are empty.",
                "Check it: a line break or a quote mark inside a cell may have cut it.", line,
            )  # fmt: skip
        return cells + ("",) * (width - len(cells))
    if len(cells) > width:
        if any(cells[width:]):
            remarks.add(
                "rows with too many cells",
                f"the row has {len(cells)} cells, the header {width}; surplus ones were joined.",
                "Check it: a comma or a quote mark inside a cell may have cut it.", line,
            )  # fmt: skip
            return (*cells[: width - 1], " ".join(filter(None, cells[width - 1 :])))
        return cells[:width]
    return cells


@cache
def _cell_patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A quoted cell with doubled quotes, one that also bears a single quote at its end, and a bare cell.

    A quote ends a cell only where a delimiter or a line's end follows: notes hold quotes that nobody doubled. All
    repetitions are possessive, so that no text can make the search go back.
    """
    end = rf" *[{re.escape(delimiter)}\n]"
    doubled = re.compile(rf' *"((?:[^"]++|""|"(?!{end}))*+)"{end}')
    loose = re.compile(rf' *"((?:[^"]++|""(?!{end})|"(?!{end}))*+)"{end}')
    bare = re.compile(rf"([^{re.escape(delimiter)}\n]*+)[{re.escape(delimiter)}\n]")
    return doubled, loose, bare


def _records(text: str, position: int, line: int, width: int, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The number of the first line and the cells of each row. `text` ends with a newline."""
    doubled, loose, bare = _cell_patterns(delimiter)
    rescues = 0
    while position < len(text):
        line_end = text.index("\n", position) + 1
        if text.find('"', position, line_end) < 0:
            yield line, text[position : line_end - 1].split(delimiter)
            position, line = line_end, line + 1
            continue
        clean = _clean_line(text[position : line_end - 1], delimiter)
        if clean is not None and len(clean) == width:
            yield line, clean
            position, line = line_end, line + 1
            continue
        reach = text if rescues < _MOST_RESCUES else text[position:line_end]
        start = position if reach is text else 0
        for quoted in (doubled, loose):
            cells, end = _cells(reach, start, quoted, bare)
            if width and len(cells) == width and not _swallows_rows(reach, start, end, delimiter, width):
                break
        else:  # neither fits: the row ends with its line, and what follows is looked at afresh
            rescues += 1
            cells, end = _cells(text[position:line_end], 0, loose, bare)
            start = 0
        yield line, cells
        line += text.count("\n", position, position + end - start)
        position += end - start


def _clean_line(line: str, delimiter: str) -> list[str] | None:
    """The cells of a line whose quotes are all as they should be, ten times faster; None for any other line."""
    try:
        return next(csv.reader((line,), delimiter=delimiter, skipinitialspace=True, strict=True), None)
    except csv.Error:
        return None


def _cells(text: str, position: int, quoted: re.Pattern[str], bare: re.Pattern[str]) -> tuple[list[str], int]:
    """The cells of one row and where it ends; a quote without an end is taken as a letter."""
    cells: list[str] = []
    unended = 0
    while len(cells) <= 4 * _MOST_COLUMNS:
        match = quoted.match(text, position, position + _LONGEST_CELL) if unended < _MOST_UNENDED else None
        if match is not None:
            cells.append(match[1].replace('""', '"'))
        else:
            unended += text[position] == '"'
            match = cast(re.Match[str], bare.match(text, position))  # `text` ends with a newline: always one
            cells.append(match[1].strip().removeprefix('"') if match[1].lstrip().startswith('"') else match[1])
        position = match.end()
        if text[position - 1] == "\n":
            return cells, position
    return cells, text.index("\n", position) + 1


def _swallows_rows(text: str, start: int, end: int, delimiter: str, width: int) -> bool:
    """Whether a row of several lines holds a line that is a whole row by itself: its quote is damaged."""
    first_end = text.index("\n", start) + 1
    if first_end >= end or width < 3:
        return False
    _, loose, bare = _cell_patterns(delimiter)
    lines = (line + "\n" for line in text[first_end : end - 1].split("\n") if line.count(delimiter) >= width - 1)
    return any(len(_cells(line, 0, loose, bare)[0]) >= width for line in lines)
