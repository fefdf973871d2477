"""A runner's own page: laid over consensus, and every mistake named with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.protocols.packaged import read_text
from ironstride.protocols.page_doses import DOSE_PHASES
from ironstride.protocols.read import ALIASES, PAGE_TABLES, protocol, read_page

HEAD = 'id = "mine"\nname = "Mine"\nsource = "my-coach"\n'


def test_an_empty_page_is_consensus_under_another_name() -> None:
    read, base = read_page(HEAD).protocol, protocol("consensus")
    assert read is not None
    assert read.rules == base.rules
    for phase in DOSE_PHASES:
        assert read.doses[phase].reps == base.doses[phase].reps
        assert all(origin.inherited for origin in read.doses[phase].origin.values())


def test_all_speaks_for_building_phases_only() -> None:
    read = read_page(HEAD + '[dose.all]\nreps = { value = [4, 4], from = "source", items = [2] }').protocol
    assert read is not None
    fours = [phase for phase in DOSE_PHASES if read.doses[phase].reps == (4, 4)]
    assert fours == ["base", "strength", "reactive", "race-prep", "off-season"]
    assert read.doses["strength"].origin["reps"].source == "my-coach"


def test_a_phases_own_table_speaks_for_it_even_in_technique() -> None:
    read = read_page(HEAD + "[dose.technique]\nreps = { value = [5, 5] }").protocol
    assert read is not None
    assert read.doses["technique"].reps == (5, 5)
    assert read.doses["recovery"].reps == (8, 12)


def test_a_phase_beats_all_and_explicit_silence_beats_both() -> None:
    read = read_page(
        HEAD + "[dose.all]\nsets = { value = [5, 5] }\n[dose.base]\nsets = { value = [2, 2] }\n"
        '[dose.strength]\nsets = { from = "unspecified", note = "as you like" }'
    ).protocol
    assert read is not None
    assert [read.doses[phase].sets for phase in ("base", "strength", "reactive")] == [(2, 2), (3, 4), (5, 5)]
    silence = read.doses["strength"].origin["sets"]
    assert (silence.inherited, silence.note) == (True, "as you like")


def test_same_as_reads_on_in_the_other_phase() -> None:
    read = read_page(HEAD + '[dose.base]\nsets = { value = [5, 5] }\n[dose.reactive]\nsame_as = "base"').protocol
    assert read is not None
    assert read.doses["reactive"].sets == (5, 5)


def test_same_as_in_a_circle_ends() -> None:
    page = HEAD + '[dose.base]\nsame_as = "reactive"\n[dose.reactive]\nsame_as = "base"'
    assert read_page(page).protocol is not None


def test_a_rule_changes_by_its_id() -> None:
    read = read_page(HEAD + "[rule.rest-days]\ndays = 2").protocol
    assert read is not None
    assert read.rules["rest-days"].number("days") == 2
    assert protocol("consensus").rules["rest-days"].number("days") == 1


MISTAKES = [
    ("[dose.all]\nset = { value = [1, 2] }", "dose.all", "set "),
    ("[dose.bases]\n", "dose", "bases"),
    ("[dose.all]\nsets = [1, 2]", "dose.all.sets", "not a table"),
    ("[dose.all]\nsets = { value = [3, 2] }", "dose.all.sets", "above its high end"),
    ("[dose.all]\nsets = { value = [0, 2] }", "dose.all.sets", "outside 1 to 10"),
    ("[dose.all]\nsets = { value = [1, 11] }", "dose.all.sets", "outside 1 to 10"),
    ("[dose.all]\nsets = { value = [1.5, 2] }", "dose.all.sets", "whole number"),
    ("[dose.all]\nsets = { value = 3 }", "dose.all.sets", "a pair"),
    ("[dose.all]\nsets = { value = 'none' }", "dose.all.sets", "can't be none"),
    ("[dose.all]\npercent_1rm = { value = [80, 90] }", "dose.all.percent_1rm", "outside 0.2 to 1"),
    ("[dose.all]\nrir = { value = true }", "dose.all.rir", "a number from 0 to 9"),
    ("[dose.all]\nstyle = { value = 'both' }", "dose.all.style", "bilateral"),
    ("[dose.all]\npatterns = { value = ['sqat'] }", "dose.all.patterns", "squat"),
    ("[dose.all]\nsets = { value = [2, 3], form = 'source' }", "dose.all.sets", "form"),
    ("[dose.all]\nsets = { value = [2, 3], from = 'article' }", "dose.all.sets", "'article'"),
    ("[dose.all]\nsets = { value = [2, 3], items = 'two' }", "dose.all.sets.items", "no list of numbers"),
    ("[dose.base]\nsame_as = 'bass'", "dose.base.same_as", "bass"),
    ("[deload]\nevery_weeks = 1\nsets_share = 0.5\nload_share = 0.9", "deload", "every_weeks"),
    ("[variation]\nlevers = ['tempo']", "variation", "tempo"),
    ("[variation]\nmain_weeks = [4, 2]", "variation", "main_weeks"),
    ("[progression]\nform = 'linear'", "progression", "'linear'"),
    ("[gate]\nrefuses = ['beginner']\ninstead = 'base'", "gate", "novice"),
    ("[gate]\nrefuses = ['novice']\ninstead = 'yoga'", "gate", "technique"),
    ("[warm_up]\ncardio_minutes = 5", "warm_up", "cardio_minutes"),
    ("[warm_up]\ncardio_minutes = [5, 5]\nramp = [{ share = 1.2, reps = 3 }]", "warm_up", "ramp step"),
    ("[rule.rest-day]\ndays = 2", "rule.rest-day", "no common rule"),
    ("[rule.rest-days]\nday = 2", "rule.rest-days.day", "doesn't read this"),
    ("[rule.rest-days]\ndays = 'two'", "rule.rest-days.days", "no number"),
    ("[rule.rest-days]\nstrength = 'may'", "rule.rest-days.strength", "no strength"),
    ("[rule.rest-days]\nstrength = { quality = -1 }", "rule.rest-days.strength", "no strength"),
    ("[rule.rest-days]\nsays = 'Rest {hours}.'", "rule.rest-days.says", "hours"),
    ("[rule.rest-days]\nsays = 'Rest {days.'", "rule.rest-days.says", "expected '}'"),
    ("[rule.rest-days]\nform = 'rest'", "rule.rest-days.form", "'rest'"),
    ("[rule.mine]\nsays = 'x'\nform = 'rest'\nstrength = 'must'", "rule.mine.form", "no form"),
    ("[rule.rest-days]\nsources = 'me'", "rule.rest-days.sources", "no list"),
    ("[doses]\n", "doses", "no such entry"),
    ("rule = 3", "rule", "not a table"),
]


@pytest.mark.parametrize(("page", "where", "word"), MISTAKES)
def test_a_mistake_is_named_with_its_place(page: str, where: str, word: str) -> None:
    reading = read_page(HEAD + page)
    assert reading.protocol is None
    (problem,) = reading.problems
    assert problem.where == where
    assert word in f"{problem.what} {problem.try_this}"
    assert problem.try_this


def test_every_mistake_is_named_at_once() -> None:
    page = HEAD + "[dose.all]\nsets = { value = [9, 1] }\nrir = { value = 12 }\n[rule.nothing]\nhours = 3\n[deload]\n"
    assert {problem.where for problem in read_page(page).problems} == {
        "dose.all.sets", "dose.all.rir", "rule.nothing", "deload",
    }  # fmt: skip


@pytest.mark.parametrize(("page", "where"), [("", "id"), ('id = "x"', "name"), ('id = "heavy-duty"\nname = "x"', "id")])
def test_a_page_needs_a_name_of_its_own(page: str, where: str) -> None:
    assert where in {problem.where for problem in read_page(page).problems}


def test_what_is_not_toml_says_where() -> None:
    (problem,) = read_page('name = "x"\nid = mine').problems
    assert "line 2" in problem.what


@pytest.mark.parametrize("page_id", ALIASES.values())
def test_our_own_pages_read_as_somebodys_page_without_a_mistake(page_id: str) -> None:
    text = read_text(f"pages/{page_id}.toml").replace(f'"{page_id}"', '"a-copy"', 1)
    reading = read_page(text)
    assert not reading.problems
    assert reading.protocol is not None
    assert reading.protocol.doses == protocol(page_id).doses


VALUES = st.recursive(
    st.sampled_from(["3", "-1", "0.5", "true", '"none"', '"unspecified"', '"a"', "[]", "[1, 2]", '["squat"]', "{}"]),
    lambda inner: st.builds(
        lambda key, value: f"{{ {key} = {value} }}",
        st.sampled_from(["value", "from", "items", "note", "share", "quality"]),
        inner,
    ),
    max_leaves=3,
)
KEYS = st.sampled_from(
    ["sets", "reps", "patterns", "style", "same_as", "from", "items", "source", "form", "says", "strength", "sources",
     "levers", "ramp", "refuses", "instead", "main_weeks", "cardio_minutes", "days", "note"]
)  # fmt: skip
TABLES = st.sampled_from(
    [*(f"dose.{phase}" for phase in ("all", "base", "technique", "x")), "rule.rest-days", "rule.x", *PAGE_TABLES]
)


@given(tables=st.dictionaries(TABLES, st.dictionaries(KEYS, VALUES, max_size=4), max_size=3))
def test_reading_never_raises(tables: dict[str, dict[str, str]]) -> None:
    body = "\n".join(
        f"[{name}]\n" + "\n".join(f"{key} = {value}" for key, value in table.items()) for name, table in tables.items()
    )
    reading = read_page(HEAD + body)
    assert (reading.protocol is None) == bool(reading.problems)
