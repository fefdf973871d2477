"""German: the data and the exercises are complete and read as German, and what is filled in stays everywhere."""

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from ironstride.protocols.catalogue import exercises
from ironstride.surfaces.web.catalogue import Catalogue
from ironstride.surfaces.web.language import Words
from tools.messages import DOMAINS, LOCALE, catalogue, extracted, is_missing, write

DATA: Final = ("data", "exercises")
NAME: Final = re.compile(r"\{\w+\}|%\(\w+\)s")
ENDS: Final = frozenset(".!?:;,")
ENGLISH: Final = re.compile(r"\b(the|and|with|of|your|you|not|is|are|by|from|to)\b")
FOR_PROGRAMS: Final = re.compile(
    r"\b(?:tuple|dict|ndarray|dtype)\[|\| (?:None|str)\b|"
    r"^\w+ = \w+$|^:?[a-z]+:$|^[A-Z]{3,} [A-Z]{3,}|\}\.[a-z]+$|^#|^-c"
)
"""Types, settings, ids, statements and file names."""
COLUMNS: Final = frozenset({"exercise name", "set order", "workout notes", "avg hr", "completed reps", "is amrap?"})
POINT: Final = re.compile(r"(?<![\d.])\d+\.\d+(?![\d.])")


@pytest.fixture(params=DOMAINS, scope="module")
def every(request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    """Each text of a domain, as it is said now, with what is said for it; both forms where there are two."""
    found: Catalog = catalogue("de", request.param)
    return [pair for one in found if one.id for pair in _pairs(one)]


def _pairs(one: Message) -> list[tuple[str, str]]:
    if isinstance(one.id, str):
        return [(one.id, str(one.string))]
    return list(zip(map(str, one.id), map(str, one.string or ()), strict=True))


@pytest.fixture(params=DATA, scope="module")
def german(request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    """Each text of a domain, as it is said now, with what is said for it."""
    found: Catalog = catalogue("de", request.param)
    return [(str(one.id), str(one.string)) for one in found if one.id]


def test_nothing_is_missing(german: list[tuple[str, str]]) -> None:
    assert len(german) > 500
    assert [text for text, said in german if is_missing(said)] == []


def test_what_is_filled_in_stays_the_same(every: list[tuple[str, str]]) -> None:
    assert [text for text, said in every if said and set(NAME.findall(text)) != set(NAME.findall(said))] == []


def test_ends_are_kept(every: list[tuple[str, str]]) -> None:
    assert [text for text, said in every if said and _ends(text) != _ends(said)] == []


def _ends(text: str) -> tuple[bool, bool, str]:
    return text[:1].isspace(), text[-1:].isspace(), text.rstrip()[-1] if text.rstrip()[-1] in ENDS else ""


def test_nothing_stayed_english(german: list[tuple[str, str]]) -> None:
    assert [said for _, said in german if ENGLISH.search(NAME.sub("", said))] == []


def test_typography_is_german(german: list[tuple[str, str]]) -> None:
    assert [said for _, said in german if POINT.search(said) or '"' in said or "'" in said] == []


def test_what_only_programs_read_is_nothing_to_translate() -> None:
    words = [str(one) for one in extracted("words")]
    assert [one for one in words if FOR_PROGRAMS.search(one)] == []
    assert COLUMNS.isdisjoint(words)
    assert {"the file is empty.", "a system of units", "no ending", "Why:", "Check the cell in the file."} <= {*words}


def test_every_exercise_has_a_german_name_of_its_own() -> None:
    said = Counter(Words("de").gettext(one.name) for one in exercises().values())
    assert [name for name, times in said.items() if times > 1] == []


@pytest.mark.parametrize(
    ("english", "german_"),
    [
        ("Romanian deadlift", "Rumänisches Kreuzheben"),
        ("push the floor away", "Boden wegdrücken"),
        ("At least 36.5 h between sessions with jumps.", "Mindestens 36,5 h zwischen Einheiten mit Sprüngen."),
        (
            "At least 48 h between sessions that load the legs, 72 h in the first week of a load that is new to the "
            "runner.",
            "Mindestens 48 h zwischen Einheiten, die die Beine belasten, 72 h in der ersten Woche mit einer Last, die "
            "für dich neu ist.",
        ),
        (
            "Less than 12 weeks after birth: no heavy work, no jumps and no automatic progression; running waits 3 "
            "months.",
            "Weniger als 12 Wochen nach der Geburt: nichts Schweres, keine Sprünge und keine automatische Steigerung; "
            "Laufen wartet 3 Monate.",
        ),
        ("See a clinician about the shin before you load your legs.",
         "Lass die Stelle (Schienbein) ärztlich ansehen, bevor du die Beine belastest."),
        ("Heavy on Tuesday 18:00 is not on a day of intervals, tempo or hills. Put lifts that load the legs on the "
         "days of hard running (intervals, tempo or hills), so that easy days stay easy.",
         "Schwer am Dienstag 18:00 liegt nicht auf einem Tag mit Intervalle, Tempolauf oder Bergläufe. Leg Übungen, "
         "die die Beine belasten, auf die Tage mit hartem Lauf (Intervalle, Tempolauf oder Bergläufe), damit lockere "
         "Tage locker bleiben."),
        ("37 h before Thursday's intervals; 24 h is the least.",
         "37 h vor Donnerstag (Intervalle); 24 h sind das Mindeste."),
        ("62.5 kg, up from 60 kg: two sessions in a row were done in full with two or more repetitions in reserve. "
         "That earns a step: +4.2 %, inside 5 % and 4.5 kg.",
         "62,5 kg, vorher 60 kg: zwei Einheiten in Folge ganz geschafft, mit zwei oder mehr Wiederholungen übrig. "
         "Das verdient eine Stufe: +4,2 %, innerhalb von 5 % und 4,5 kg."),
        ("Still 60 kg: 1 of 2 sessions with two or more left in every set count so far; 2 in a row earn a step.",
         "Weiter 60 kg: Einheiten mit zwei oder mehr übrig in jedem Satz zählen bisher: 1 von 2; 2 in Folge verdienen "
         "eine Stufe."),
        ("57.5 kg, -4 % on 60 kg: the last sets left less than planned.",
         "57,5 kg, -4 % gegenüber 60 kg: Die letzten Sätze ließen weniger übrig als geplant."),
        ("170 lb instead of 200 lb: a hard run ends 10 h before you lift, and tired legs lift less.",
         "170 lb statt 200 lb: Ein harter Lauf endet 10 h vor deinem Krafttraining, und müde Beine heben weniger."),
        ("The heavy session of Tue 24 Nov was missed and found no other place in its week: that week is over.",
         "Einheit (schwer) vom Di 24. Nov: verpasst, und in ihrer Woche war kein anderer Platz: diese Woche ist "
         "vorbei."),
        ("Still 60 kg: 3 weeks without it, so nothing goes up today.",
         "Weiter 60 kg: 3 Wochen ohne die Übung, darum steigt heute nichts."),
        ("Deload: 50 kg, the most your kit makes within nine tenths of your last 57.5 kg. Nothing goes up now, and the "
         "count waits.",
         "Entlastung: 50 kg, das Höchste, was deine Ausrüstung innerhalb von neun Zehnteln deiner letzten 57,5 kg "
         "hergibt. Jetzt steigt nichts, und die Zählung wartet."),
        ("8 repetitions instead of 4 with 62.5 kg, which leaves room for them; the next load waits for the rule.",
         "8 statt 4 Wiederholungen mit 62,5 kg, dafür ist da noch Luft; die nächste Last wartet auf die Regel."),
        ("65 kg, +8 % on 60 kg: 5 with 2 left instead of 8 with 3 asks for about as much.",
         "65 kg, +8 % gegenüber 60 kg: 5 mit 2 übrig statt 8 mit 3 verlangt etwa genauso viel."),
        ("Give the CSV export of a gym app, unchanged.", "Gib den CSV-Export einer Kraft-App, unverändert."),
        ("Leave 24 to 48 hours between lifting and intense running.",
         "Lass 24 bis 48 Stunden zwischen Krafttraining und intensivem Laufen."),
        ("Knee at night or at rest: no leg lifting and no jumps at any pain score.",
         "Knie nachts oder in Ruhe: kein Krafttraining der Beine und keine Sprünge, egal wie stark der Schmerz ist."),
    ],
)  # fmt: skip
def test_texts_are_found_by_what_was_filled_in(english: str, german_: str) -> None:
    assert Words("de").gettext(english) == german_


@pytest.mark.parametrize(
    ("english", "german_"),
    [
        ("3 of 4", "3 von 4"),
        ("24.5 kg to 48 kg", "24,5 kg bis 48 kg"),
        ("two of Garmin Connect", "zwei von Garmin Connect"),
        ("hills of easy, long", "Bergläufe von locker, lang"),
        ("Wait 24 to 48 hours between one thing and another.", None),
        ("Nobody said a word of this yet.", None),
        ("Three to five reps", None),
        ("3 of them are still English", None),
    ],
)
def test_a_template_of_few_words_takes_no_english_run(english: str, german_: str | None) -> None:
    few = {"{n} of {total}": "{n} von {total}", "{low} to {high}": "{low} bis {high}"}
    known = {"two": "zwei", "easy": "locker", "long": "lang", "hills": "Bergläufe"}
    assert Catalogue(few | known, {}).text(english) == (german_ or english)


def test_bringing_the_catalogues_up_to_date_keeps_every_translation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(LOCALE / "de", tmp_path / "de")
    before = _said(tmp_path)
    monkeypatch.setattr("tools.messages.LOCALE", tmp_path)
    write("de")
    now = {_first(message) for domain in DOMAINS for message in extracted(domain)}
    assert {text: said for text, said in before.items() if text in now} == _said(tmp_path)


def _said(locale: Path) -> dict[str, str]:
    """Everything that is translated, whatever its domain."""
    found: dict[str, str] = {}
    for path in (locale / "de").glob("*.po"):
        with path.open("rb") as file:
            found |= {_first(one.id): str(one.string) for one in read_po(file) if one.id and not is_missing(one.string)}
    return found


def _first(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]
