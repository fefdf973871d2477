"""The report: all of it in HTML without a request, in PDF, and in JSON by its schema."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser

import pytest
from jsonschema import Draft202012Validator

from ironstride.coach.is_it_working import FoundOut
from ironstride.coach.report_facts import ReportFacts
from ironstride.coach.strength_bands import StrengthLine, StrengthOutcome
from ironstride.coach.stronger import LiftGain, Stronger
from ironstride.surfaces.report.as_html import report_html
from ironstride.surfaces.report.as_json import report_data, trend_data
from ironstride.surfaces.report.as_pdf import report_pdf
from ironstride.surfaces.report.content import Words
from ironstride.surfaces.report.figures import WIDTH, Dot, Figure, Label
from ironstride.surfaces.report.make_report import make_report
from ironstride.surfaces.report.report_schema import report_schema
from ironstride.training.progress import OneRmBand
from tests.surfaces.report.made_found import found, nothing, without_level

SCHEMA = Draft202012Validator(report_schema())
NOW = datetime(2026, 10, 12, 8, tzinfo=UTC)
RUNNERS = {
    "faster": found(), "no change": found(0.0), "with rides": found(rides=True), "too early": found(weeks=20),
    "no level": without_level(found()), "no lift": nothing(12), "nobody": nothing(),
}  # fmt: skip


def band(kg: float) -> OneRmBand:
    return OneRmBand(low_kg=0.9 * kg, mid_kg=kg, high_kg=1.1 * kg)


def facts(of: FoundOut, name: str = "Jo <Ünal> & Łuc") -> ReportFacts:
    """A runner with one lift and no plan."""
    days = [date(2026, 5, 4) + timedelta(days=7 * week) for week in range(8)]
    line = StrengthLine(
        exercise="back-squat", points=tuple((on, band(60.0 + week)) for week, on in enumerate(days)), now=band(68.0),
        sessions=8, unit="kg",
    )  # fmt: skip
    gain = LiftGain(
        exercise="back-squat", now=band(90.0), sessions=8, unit="kg", implements=1, last=days[-1], start_kg=60.0,
        start_on=days[2], change_kg=30.0, low_kg=20.0, high_kg=40.0,
    )  # fmt: skip
    return ReportFacts(
        name=name, made_at=NOW, found=of, strength=StrengthOutcome(lines=(line,)), stronger=Stronger(lifts=(gain,))
    )


class Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("name", RUNNERS)
def test_the_page_asks_nothing_of_anybody(name: str) -> None:
    text = report_html(make_report(facts(RUNNERS[name]))).decode()
    elements = Elements(text).found
    assert {tag for tag, _ in elements} & {"script", "link", "img", "iframe", "object", "form", "base"} == set()
    assert [attrs for _, attrs in elements if {"src", "href", "style", "onload", "onclick"} & set(attrs)] == []
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text
    assert "<Ünal>" not in text
    assert [tag for tag, _ in elements].count("h1") == 1


def test_every_picture_has_a_sentence_and_a_table() -> None:
    report = make_report(facts(found(rides=True)))
    pictures = [block for section in report.sections for block in section.blocks if isinstance(block, Figure)]
    assert len(pictures) >= 4
    for one in pictures:
        assert one.label.endswith(".")
        assert one.rows
        assert {len(row) for row in one.rows} == {len(one.heads)}
    elements = Elements(report_html(report).decode()).found
    drawn = [attrs for tag, attrs in elements if tag == "svg"]
    assert len(drawn) == len(pictures)
    assert all(one["role"] == "img" and one["aria-label"] for one in drawn)
    assert [tag for tag, _ in elements].count("details") == len(pictures)


def test_nothing_is_drawn_outside_of_a_picture() -> None:
    for of in (found(), found(-6.0), found(rides=True)):
        report = make_report(facts(of))
        for one in (block for section in report.sections for block in section.blocks if isinstance(block, Figure)):
            for shape in one.shapes:
                places = [shape.at] if isinstance(shape, Dot | Label) else list(shape.points)
                assert all(-0.5 <= x <= WIDTH + 0.5 and 0 <= y <= one.height for x, y in places), (one.label, shape)


@pytest.mark.parametrize("name", RUNNERS)
def test_a_verdict_stands_first(name: str) -> None:
    first = make_report(facts(RUNNERS[name])).sections[0]
    block = first.blocks[0]
    assert isinstance(block, Words)
    assert block.tone == "verdict"
    assert ("95 % interval" in block.says) == (name in ("faster", "no change", "with rides", "no level"))


@pytest.mark.parametrize("name", RUNNERS)
def test_the_paper_is_a_pdf_and_the_same_each_time(name: str) -> None:
    report = make_report(facts(RUNNERS[name]))
    made = report_pdf(report)
    assert made.startswith(b"%PDF-")
    assert made.rstrip().endswith(b"%%EOF")
    assert made == report_pdf(report)
    assert b"/JavaScript" not in made
    assert b"/URI" not in made


@pytest.mark.parametrize("name", RUNNERS)
def test_the_data_is_what_the_schema_says(name: str) -> None:
    of = facts(RUNNERS[name])
    for data in (report_data(of), trend_data(of.found, NOW.date())):
        assert [error.message for error in SCHEMA.iter_errors(json.loads(json.dumps(data)))] == []
    for wrong in ({"version": 2}, {"is_it_working": {}}, {"strength": [{}]}):
        assert not SCHEMA.is_valid({**report_data(of), **wrong})


def test_the_schema_is_a_schema_and_says_what_every_field_means() -> None:
    schema = report_schema()
    Draft202012Validator.check_schema(schema)

    def undescribed(part: object) -> list[str]:
        if isinstance(part, list):
            return [name for one in part for name in undescribed(one)]
        if not isinstance(part, dict):
            return []
        own = [name for name, one in part.get("properties", {}).items() if not one.get("description")]
        return own + [name for one in part.values() for name in undescribed(one)]

    assert undescribed(schema) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("faster", "rose"),
        ("no change", "no clear change"),
        ("too early", "cannot tell yet"),
        ("nobody", "cannot tell yet"),
    ],
)
def test_programs_get_one_word_for_the_answer(name: str, code: str) -> None:
    data = trend_data(RUNNERS[name], NOW.date())["is_it_working"]
    assert data["verdict"] == code
    assert (data["all_causes"]["state"] == "not yet") == (code == "cannot tell yet")
    assert "per_cent" not in data["all_causes"] or data["all_causes"]["low"] <= data["all_causes"]["high"]


def test_a_lift_is_called_clear_only_by_its_interval() -> None:
    of = facts(found())
    (gain,) = of.stronger.lifts
    small = replace(of, stronger=Stronger(lifts=(replace(gain, low_kg=-1.0),)))
    texts = [report_html(make_report(one)).decode() for one in (of, small)]
    assert ["not clear: " in text for text in texts] == [False, True]
    assert re.search(r"clear: \+30\.0", texts[0])
