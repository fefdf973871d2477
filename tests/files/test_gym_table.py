"""The tolerant table: delimiters, encodings, damaged quotes, and every row with its own line number."""

import pytest

from ironstride.files.gym import table as tables
from ironstride.files.gym.encoding import decode
from ironstride.files.gym.layouts import layout_of
from ironstride.files.gym.remarks import Remarks
from ironstride.files.gym.table import Table, read_table


def read(data: bytes | str, **options: bool) -> tuple[Table, list[str]]:
    remarks = Remarks("log.csv")
    table = read_table(data.encode() if isinstance(data, str) else data, remarks, **options)
    return table, [str(problem) for problem in remarks.problems()]


def rows(table: Table) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.line, row.cells) for row in table.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_that_of_the_header(delimiter):
    table, problems = read(f"a{delimiter}b{delimiter}c\n1{delimiter}{delimiter}3\n")
    assert (table.delimiter, table.headers, rows(table)) == (delimiter, ("a", "b", "c"), [(2, ("1", "", "3"))])
    assert problems == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a,b,c\n1,"two\nlines",3\n4,5,6\n', [(2, ("1", "two\nlines", "3")), (4, ("4", "5", "6"))]),
        ('a,b,c\n1,"say ""hi""",3\n', [(2, ("1", 'say "hi"', "3"))]),
        ('a,b,c\n1,"say "hi" to, you",3\n', [(2, ("1", 'say "hi" to, you', "3"))]),
        ('a,b,c\n1,"say "hi"",3\n4,"x",6\n', [(2, ("1", 'say "hi"', "3")), (3, ("4", "x", "6"))]),
        ('a,b,c\n1,"open,3\n4,5,6\n', [(2, ("1", "open", "3")), (3, ("4", "5", "6"))]),
        ('a,b,c\n1,"open,3\n4,"closed",6\n', [(2, ("1", "open", "3")), (3, ("4", "closed", "6"))]),
        ('a,b,c\n1,3" plate,3\n', [(2, ("1", '3" plate', "3"))]),
        ('a,b,c\n1,"",3\n"","",""\n\n4,"""",6', [(2, ("1", "", "3")), (5, ("4", '"', "6"))]),
        ('a,b,c\n 1 , "2" ,3\n', [(2, ("1", "2", "3"))]),
        ('\n\nsep=,\na,b,c\n1,2,3\n', [(5, ("1", "2", "3"))]),
    ],
)  # fmt: skip
def test_quotes_right_and_wrong(text, expected):
    table, problems = read(text)
    assert rows(table) == expected
    assert problems == []
    assert rows(read(text.replace("\n", "\r\n"))[0]) == expected
    assert rows(read(text.replace("\n", "\r"))[0]) == expected


def test_rows_of_another_width_are_kept_and_said_with_their_lines():
    table, problems = read("a,b,c\n1,2\n1,2,3,4,5\n1,2,3,,\n")
    assert rows(table) == [(2, ("1", "2", "")), (3, ("1", "2", "3 4 5")), (4, ("1", "2", "3"))]
    assert [problem.split(": ")[0] for problem in problems] == ["log.csv, line 2", "log.csv, line 3"]
    assert read("a,b,c\n1,2\n", may_be_short=True)[1] == []


def test_a_header_inside_is_skipped_and_said():
    table, problems = read("a,b,c\n1,2,3\na,b,c\n4,5,6\n")
    assert [row.line for row in table.rows] == [2, 4]
    assert problems == ["log.csv, line 3: the header stands here again and was skipped."]


def test_many_problems_of_one_kind_are_counted():
    _, problems = read("a,b,c\n" + "1,2\n" * 100)
    assert len(problems) == 6
    assert problems[-1].startswith("log.csv: 95 more rows with too few cells, the last on line 101.")


def test_columns_with_one_name_are_told_apart():
    table, _ = read("Time,Time,\n1,2,3\n")
    row = table.rows[0]
    assert (row["time"], row["time (2)"], row["no such column"]) == ("1", "2", "")
    assert table.rest(row, {"time"}) == {"Time": "2"}


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Läufer".encode(), "utf-8"), ("Läufer".encode("utf-8-sig"), "utf-8"), ("Läufer".encode("cp1252"), "cp1252"),
        ("Läufer".encode("utf-16"), "utf-16-le"), (b"\xfe\xff" + "Läufer".encode("utf-16-be"), "utf-16-be"),
        ("Läufer".encode("utf-16-le"), "utf-16-le"), ("Läufer".encode("utf-16-be"), "utf-16-be"),
    ],
)  # fmt: skip
def test_encodings(data, encoding):
    assert decode(data) == ("Läufer\n", encoding)


def test_one_damaged_byte_doesnt_change_the_encoding_of_the_rest():
    text, encoding = decode("Höhe, Länge, Gürtel".encode() + b"\xff")
    assert (text, encoding) == ("Höhe, Länge, Gürtel\ufffd\n", "utf-8")


def test_another_encoding_is_said():
    _, problems = read("a,b,c\n1,Gürtel,3\n".encode("cp1252"))
    assert problems == [
        "log.csv: the text is not UTF-8; it was read as Windows-1252. Check names with accents."
    ]  # fmt: skip


def test_caps_say_what_was_left(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    table, problems = read("a,b,c\n" + "1,2,3\n" * 5)
    assert len(table.rows) == 3
    assert problems == ["log.csv: only the first 3 rows were read. Split the file for the rest."]
    monkeypatch.setattr(tables, "MOST_BYTES", 20)
    table, problems = read("a,b,c\n" + "1,2,3\n" * 5)
    assert len(table.rows) == 2
    assert "only the first 0 MB were read" in problems[0]


STRAVA = "Aktivitäts-ID,Datum,Name" + ",x" * 12 + "\n1,2026,Lauf,,,,,,,,,activities/1.fit.gz,,,\n"


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ('"title","start_time","end_time","exercise_title"\n', "hevy"),
        ("Date;Workout Name;Exercise Name;Set Order;Weight\n", "strong"),
        ("\ufeffsep=;\n" + "date;WORKOUT NAME; Exercise  Name ;Set Order\n", "strong"),
        ("Date,Exercise,Category,Reps\n", "fitnotes"), ("Date,Exercise,Reps,isWarmup\n", "fitbod"),
        ("Workout DateTime,Exercise\n", "liftosaur"), ("Activity Type,Date,Time\n", "garmin-activities"),
        ("Type d'activité,Date,Durée\n", "garmin-activities"),
        ("Aktivitetstype,Dato,Training Stress Score®\n", "garmin-activities"),
        ("Activity ID,Activity Date,Activity Name\n", "strava-activities"), (STRAVA, "strava-activities"),
        ("Date,Open,Close\n", ""), ("", ""), ("hello", ""), (STRAVA.replace("activities/", ""), ""),
    ],
)  # fmt: skip
def test_the_header_tells_the_app(text, layout):
    assert layout_of(text) == layout
