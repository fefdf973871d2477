"""Nothing is said half in English: every page in German, every sentence of the rooms below, filled in as they do it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

import pytest
from litestar.testing import TestClient

from ironstride.protocols.catalogue import exercises
from ironstride.surfaces.web.catalogue import catalogue
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.half_english import english_in, shown
from tests.surfaces.web.made_runner import NOW
from tools.messages import extracted
from tools.screens import screens

Client = TestClient[Any]
TODAY: Final = NOW.date()
NAMES: Final = re.compile(
    r"City half|Lakeside|Spring 10k|Held und andere|Auch genannt: .*|help\.trainingpeaks\.com.*|in your own words"
)
"""Of races, authors and pages; and what an exercise is called elsewhere, which is there to be searched for."""
FILLED: Final = ("3", "heavy", "'x y'")
"""What stands in sentences: a number, a kind, somebody's own words."""
CODE: Final = re.compile(
    r"--\w|\[\w|ironstride \w|\w+ = |^from \d|: pain |\bpain (achilles|\{)|may_move_to|lift \{|weeks = "
)
"""Sentences of the command line, which quote what there is to type."""
PREVIEWS: Final = [
    {"what": "log"},
    {"what": "ill", "from": f"{TODAY}", "to": f"{TODAY + timedelta(3)}", "fever": "1"},
    {"what": "tired", "on": f"{TODAY}"},
    {"what": "short", "on": f"{TODAY}", "minutes": "20"},
    {"what": "travel", "from": f"{TODAY}", "to": f"{TODAY + timedelta(7)}", "kit": "bodyweight"},
    {"what": "kit", "kit": "dumbbells"},
    {"what": "missed", "session": f"{TODAY}-heavy"},
    {"what": "run_moved", "run": f"{TODAY} intervals"},
    {"what": "race", "change": "new", "date": f"{TODAY + timedelta(40)}", "name": "Adventslauf", "km": "10"},
    {"what": "race", "change": "dropped", "date": "2027-02-14"},
    {"what": "protocol", "id": "heavy-patterns"},
    {"what": "pain", "place": "chest", "pain": "8"},
    {"what": "pain", "place": "knee", "pain": "4", "side": "left", "night": "1"},
    {"what": "pain", "place": "shin", "pain": "2", "side": "both"},
    {"what": "pain", "place": "Kreuzbein", "pain": "5"},
    {"what": "ill", "from": "x", "to": "2026-13-01"},
    {"what": "short", "minutes": "abc"},
    {"what": "race"},
    {"what": "travel", "kit": "bodyweight"},
    {"what": "pain", "place": "knee", "pain": "12"},
]


def german_of(client: Client, path: str, **query: str) -> Iterator[str]:
    """The texts of a page in German that have English words, each with these."""
    answer = client.get(path, headers={"accept-language": "de"}, params=query or None)
    assert answer.status_code < 500, path
    for text in shown(answer.text):
        if found := english_in(NAMES.sub("", text)):
            yield f"{path}: {text} ({', '.join(found)})"


def test_the_search_finds_half_a_sentence() -> None:
    page = '<p title="Nur easier">Dieselbe Bewegung, <b>easier</b>.</p><p lang="en">The title</p><script>the</script>'
    assert [one for one in shown(page) if english_in(one)] == ["Nur easier", "easier"]
    assert english_in("The session of Montag") == ["the", "session", "of"]


def test_no_page_is_half_in_english(client: Client, places: Places) -> None:
    pages = screens(places, NOW)
    assert len(pages) > 25
    assert [said for path in pages.values() for said in german_of(client, path)] == []


def test_no_exercise_is_half_in_english(client: Client) -> None:
    found = [said for one in exercises() for said in german_of(client, f"/exercises/{one}")]
    assert found == []


@pytest.mark.parametrize("told", PREVIEWS, ids=lambda told: "-".join(list(told.values())[:2]))
def test_no_preview_is_half_in_english(client: Client, told: dict[str, str]) -> None:
    assert list(german_of(client, "/replan/preview", **told)) == []


@pytest.mark.parametrize("filled", FILLED)
def test_no_sentence_of_the_rooms_below_is_half_in_english(filled: str) -> None:
    german = catalogue("de")
    assert german is not None
    said = {text: german.text(re.sub(r"\{\w+\}", filled, str(text))) for text in map(str, extracted("words"))}
    typed = {text: says for text, says in said.items() if not CODE.search(text) and not re.search(r"\} ?\{", text)}
    assert len(typed) > 1_200
    assert {text: says for text, says in typed.items() if english_in(says)} == {}


@pytest.mark.parametrize(
    ("english", "german_"),
    [
        ("Chest, pain 8 of 10: lifts that load this place stop.", "Brust, Schmerz 8 von 10"),
        ("Same movement, a form that is easier.", "Dieselbe Bewegung, eine leichtere Form."),
        ("This race is new: 2027-01-03, Adventslauf.", "Dieser Wettkampf ist neu: 3. Jan 2027, Adventslauf."),
        (
            "Else at most 8 kg (20 % off the last load, 10 kg), and your kit has nothing so light: leave it out.",
            "Sonst höchstens 8 kg (20 % weniger als",
        ),
        ("Heavy on Wednesday 08:20 is 46.7 h before Friday's tempo run.", "46,7 h vor Freitag (Tempolauf)"),
        ("'x' is not a date.", "'x' ist kein Datum."),
        ("Doma and Deakin 2013", "Doma und Deakin 2013"),
    ],
)
def test_what_was_half_in_english(english: str, german_: str) -> None:
    assert german_ in Words("de").gettext(english)


def test_one_english_word_with_two_meanings_has_two_texts() -> None:
    words = Words("de")
    assert (words.gettext("Go back"), words.gettext("Back")) == ("Zurück", "Rücken")
    assert (words.gettext("Lifting tempo"), words.gettext("Tempo")) == ("Hebetempo", "Tempolauf")


def test_forms_that_were_marked_one_by_one_are_found() -> None:
    said = Words("de").ngettext("%(fits)s heavy session fits.", "%(fits)s heavy sessions fit.", 2)
    assert said == "%(fits)s schwere Einheiten passen."


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "no lifting before 4 Dec 2026."), ("de", "no lifting before 4. Dez 2026.")],
)
def test_a_date_within_a_sentence_is_in_words(language: str, said: str) -> None:
    assert Words(language).gettext("no lifting before 2026-12-04.") == said


@pytest.mark.parametrize(
    "text", ["2026-11-24-heavy", "2026-11-11.fit", "such as 2027-04-18", "'2026-11-24'", "on = 2026-11-24"]
)
def test_what_only_looks_like_a_date_stays(text: str) -> None:
    assert Words().gettext(text) == text


def test_pounds_of_a_source_follow_the_runners_own_unit() -> None:
    text = "By 2.5 %, never more than 10 lb."
    assert Words(units="metric").gettext(text) == "By 2.5 %, never more than 4.5\xa0kg (10\xa0lb)."
    assert Words(units="imperial").gettext(text) == Words().gettext(text) == text
