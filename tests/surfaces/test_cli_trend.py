"""`trend` and `report` as somebody types them: what they print, write and refuse."""

import json
from pathlib import Path

import pytest
from cli_runner import run

from ironstride.surfaces.cli import show_report
from ironstride.surfaces.cli.show_trend import trend_lines
from ironstride.surfaces.cli.trend_picture import HEIGHT, picture
from tests.surfaces.report.made_found import FIRST, found


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database and a folder of this test's own."""
    monkeypatch.setenv("IRONSTRIDE_DATA", str(tmp_path / "own.db"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_anything_it_cannot_tell_and_says_what_is_missing() -> None:
    answer = run("trend")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Cannot tell yet.\n  No comparable run so far: ")
    text = " ".join(answer.out.split())
    assert "0 of 1" not in text
    assert "20 comparable runs from 8 weeks or more before the first lift, 8 weeks since, and 12 comparable" in text
    data = json.loads(run("trend", "--json").out)
    assert (data["version"], data["is_it_working"]["verdict"]) == (1, "cannot tell yet")


def test_lines_fit_a_terminal_and_the_answer_stands_first() -> None:
    lines = list(trend_lines(found()))
    assert lines[0].startswith("Since you began lifting you run ")
    assert max(len(line) for line in "\n".join(lines).splitlines()) <= 80
    text = " ".join(" ".join(lines).split())
    for said in ("95 % interval", "in 100 that it rose at all", "All causes together", "is noticed four times in five",
                 "Runs alone can hardly tell", "3 runs too short",
                 "highest heart rate and height"):  # fmt: skip
        assert said in text, said


def test_the_picture_has_its_zero_its_start_and_its_band() -> None:
    one = found()
    assert one.working is not None
    assert one.working.level is not None
    assert one.kept.lifting_from is not None
    lines = list(picture(one.working.level, one.day_of, one.kept.lifting_from, 80))
    drawn = [line[7:] for line in lines[:-1]]
    assert len(drawn) == HEIGHT
    assert sum(any(len(row) > at and row[at] == "●" for row in drawn) for at in range(80)) == len(one.working.level.day)
    starts = {row.index(":") for row in drawn if ":" in row}
    assert len(starts) == 1
    first = min(at for at, row in enumerate(drawn) if "●" in row[-8:])
    last = max(at for at, row in enumerate(drawn) if "●" in row[:8])
    assert first < last, "a level that rose ends higher than it began"
    assert str(FIRST.year) in lines[-1]
    assert list(picture(one.working.level, one.day_of, one.kept.lifting_from, 8)) == []


def test_a_report_of_an_empty_log_is_whole(place: Path) -> None:
    answer = run("report", "--html", "r.html", "--pdf", "r.pdf", "--json", "r.json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Wrote r.html\nWrote r.pdf\nWrote r.json\n")
    assert "Cannot tell yet." in (place / "r.html").read_text(encoding="utf-8")
    assert (place / "r.pdf").read_bytes().startswith(b"%PDF-")
    assert json.loads((place / "r.json").read_bytes())["plan"] is None
    assert all((place / name).stat().st_mode & 0o077 == 0 for name in ("r.html", "r.pdf", "r.json"))


def test_without_a_name_it_is_a_page_and_json_can_be_printed(place: Path) -> None:
    assert run("report").out.startswith("Wrote report.html\n")
    assert json.loads(run("report", "--json", "-").out)["version"] == 1
    assert sorted(one.name for one in place.glob("report*")) == ["report.html"]


def test_what_is_there_stays_unless_forced(place: Path) -> None:
    (place / "r.html").write_text("mine", encoding="utf-8")
    answer = run("report", "--html", "r.html", "--json", "r.json")
    assert answer.code == 2
    assert "it was left alone" in " ".join(answer.err.split())
    assert not (place / "r.json").exists()
    assert run("report", "--html", "r.html", "--force").code == 0
    assert "mine" not in (place / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "says"), [(".", "this is a folder"), ("no/where.html", "there is no folder no")])
def test_a_place_that_cannot_be_is_refused(name: str, says: str) -> None:
    answer = run("report", "--html", name)
    assert answer.code == 2
    assert says in answer.err


def test_without_the_library_a_pdf_is_refused_before_anything_is_written(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(show_report, "find_spec", lambda _: None)
    answer = run("report", "--pdf", "r.pdf", "--html", "r.html")
    assert answer.code == 2
    assert "get report" in answer.err
    assert list(place.glob("r.*")) == []


def test_the_schema_of_a_report_is_published() -> None:
    schema = json.loads(run("schema", "report").out)
    assert schema["title"] == "Ironstride report"
    assert run("schema", "week").code == 2
