"""A runner's own page speaks for itself: its values rest on it, and nothing on it can stop a plan from being made."""

import pytest

from ironstride.loads.effort import percent_of_1rm
from ironstride.protocols.page_limits import LEAST_LEFT_WHERE_HEALTH_ASKS, MOST_POSSIBLE_REPS
from ironstride.protocols.race_prep import CIRCUIT_FIELDS, with_muscular_endurance
from ironstride.protocols.read import OWN_PAGE, protocol, protocol_ids, read_page

HEAD = 'id = "mine"\nname = "Mine"\n'

MISTAKES = [
    ('id = "My page"\nname = "x"', "id", "can't be an id"),
    ('id = "s4"\nname = "x"', "id", "one of our own pages"),
    ('id = "mine"\nname = "two\\nlines"', "name", "not a line"),
    (HEAD + "source = 3", "source", "not a line"),
    (HEAD + "[deload]\nevery_weeks = 2.5\nsets_share = 0.5\nload_share = 0.9", "deload", "whole number"),
    (HEAD + "[variation]\naccessory_weeks = [2, 2.5]", "variation", "whole number"),
    (HEAD + "[progression]\nform = 'rep-maximum'", "progression", "says is missing"),
    (HEAD + "[gate]\nrefuses = ['novice']\ninstead = 'technique'", "gate", "says is missing"),
    (HEAD + "[rule.rest-days]\nstrength = { quality = 1001 }", "rule.rest-days.strength", "1000"),
    (HEAD + "[rule.rest-days]\ndays = -1", "rule.rest-days.days", "outside"),
    (HEAD + "[rule.rest-days]\ndays = nan", "rule.rest-days.days", "outside"),
    (HEAD + "[rule.rest-days]\ndays = true", "rule.rest-days.days", "no number"),
    (HEAD + "[rule.run-first]\nlift_first_phases = ['bass']", "rule.run-first.lift_first_phases", "bass"),
    (HEAD + "[rule.hard-days-hard]\nruns = ['temp']", "rule.hard-days-hard.runs", "intervals"),
    (HEAD + "[rule.hard-days-hard]\nruns = []", "rule.hard-days-hard.runs", "empty list"),
    (HEAD + "[rule.x]\nsays = 'x'\nform = 'day_before_run'\nstrength = 'must'", "rule.x", "reads runs, a list"),
    (HEAD + "[rule.sessions-a-week]\nshare_20 = 0", "rule.sessions-a-week.share_20", "outside 0.1 to 1"),
    (HEAD + "[dose.base]\nreps = { value = [20, 28] }", "dose.base.reps", "effort chart"),
    (HEAD + "[dose.base]\nreps = { value = [8, 22] }\nrir = { value = 9 }", "dose.base.reps", "22 reps with up to 9"),
    (HEAD + "[dose.taper]\naccessory_reps = { value = [8, 28] }", "dose.taper.accessory_reps", "effort chart"),
    (HEAD + f"[dose.base]\nsets = {{ value = [1, 1{'0' * 400}] }}", "dose.base.sets", "outside 1 to 10"),
    (f"x = {'[' * 9000}", "page", "not TOML"),
]


@pytest.mark.parametrize(("page", "where", "word"), MISTAKES)
def test_a_mistake_is_named_with_its_place(page: str, where: str, word: str) -> None:
    (problem,) = read_page(page).problems
    assert (problem.where, bool(problem.try_this)) == (where, True)
    assert word in f"{problem.what} {problem.try_this}"


def test_the_longest_set_of_a_page_is_the_longest_on_the_effort_chart() -> None:
    percent_of_1rm(int(MOST_POSSIBLE_REPS - LEAST_LEFT_WHERE_HEALTH_ASKS), LEAST_LEFT_WHERE_HEALTH_ASKS)
    with pytest.raises(ValueError, match="effort chart"):
        percent_of_1rm(MOST_POSSIBLE_REPS, 1)
    assert read_page(HEAD + "[dose.base]\nreps = { value = [8, 27] }\nrir = { value = 3 }").protocol is not None


def test_what_a_page_says_rests_on_the_page() -> None:
    read = read_page(HEAD + "[dose.base]\nrir = { value = 3 }\n[rule.rest-days]\ndays = 2").protocol
    assert read is not None
    assert read.doses["base"].origin["rir"].source == OWN_PAGE
    assert read.rules["rest-days"].sources == (OWN_PAGE,)
    assert read.rules["run-first"].sources == protocol("consensus").rules["run-first"].sources
    assert read.doses["base"].origin["sets"].inherited


def test_a_page_may_name_its_source_and_call_a_value_a_default() -> None:
    head = HEAD + 'source = "My coach"\n'
    read = read_page(head + '[dose.base]\nrir = { value = 3 }\nsets = { value = [2, 2], from = "default" }').protocol
    assert read is not None
    assert read.doses["base"].origin["rir"].source == "My coach"
    assert read.doses["base"].origin["sets"].source == ""


@pytest.mark.parametrize("page_id", protocol_ids())
def test_the_circuit_near_races_is_season_balances_on_every_page(page_id: str) -> None:
    page, theirs = protocol(page_id), protocol("season-balance").doses["race-prep"]
    changed = with_muscular_endurance(page)
    dose = changed.doses["race-prep"]
    assert (dose.sets, dose.reps, dose.style) == ((3, 4), (15, 15), "single-leg")  # statement 14
    assert dose.sessions_a_week == (2, 2)  # statement 66
    assert all(getattr(dose, name) == getattr(theirs, name) for name in CIRCUIT_FIELDS)
    assert dose.origin["reps"].source == "seed-003"
    assert (dose.contacts, dose.session_minutes) == (
        page.doses["race-prep"].contacts,
        page.doses["race-prep"].session_minutes,
    )
    assert {phase for phase, one in changed.doses.items() if one != page.doses[phase]} <= {"race-prep"}
    assert changed.rules == page.rules
