"""The six pages against the articles: numbers copied by hand, each row naming the numbered statement it stands on."""

import pytest

from ironstride.protocols.dose_fields import DOSE_FIELDS
from ironstride.protocols.evidence import origins_of
from ironstride.protocols.packaged import read_toml
from ironstride.protocols.page_doses import CONSENSUS_PHASES, DOSE_PHASES
from ironstride.protocols.page_rules import common_rules
from ironstride.protocols.protocol import Dose, Protocol
from ironstride.protocols.read import ALIASES, protocol, protocol_ids
from ironstride.training.words import PhaseId

ARTICLES = tuple(ALIASES)
BY_EFFORT = None

# page, phase, field, value, statements of the article (empty: consensus or a default of ours)
STATED: list[tuple[str, PhaseId, str, object, tuple[int, ...]]] = [
    ("S0", "strength", "percent_1rm", (0.80, 0.90), (1,)),
    ("S0", "strength", "sets", (4, 6), (2,)),
    ("S0", "strength", "reps", (1, 5), (2,)),
    ("S0", "strength", "rest_s", (120, 240), (3, 45)),
    ("S0", "strength", "rir", 2, (4, 5)),
    ("S0", "base", "sessions_a_week", (2, 3), (63, 70, 71)),
    ("S0", "race-prep", "sessions_a_week", (1, 2), (63,)),
    ("S0", "race-prep", "percent_1rm", (0.80, 0.90), (1,)),
    ("S0", "strength", "patterns", ("hinge", "squat", "lunge", "pull"), (36,)),
    ("S1", "strength", "reps", (1, 6), (6, 23)),
    ("S1", "base", "reps", (8, 15), (22, 29)),
    ("S1", "base", "percent_1rm", BY_EFFORT, (22,)),
    ("S1", "strength", "accessory_reps", (8, 15), (22,)),
    ("S1", "race-prep", "accessory_reps", (8, 15), (22,)),
    ("S2", "strength", "sets", (3, 3), (9,)),
    ("S2", "strength", "reps", (3, 5), (9, 12)),
    ("S2", "strength", "rir", 0, (10,)),
    ("S2", "strength", "rpe_cap", 10, (10,)),
    ("S2", "strength", "percent_1rm", BY_EFFORT, (10,)),
    ("S2", "strength", "rest_s", (120, 180), (11,)),
    ("S2", "off-season", "sessions_a_week", (1, 1), (64,)),
    ("S2", "race-prep", "sessions_a_week", (1, 1), (64,)),
    ("S2", "strength", "exercises", (2, 3), (38,)),
    ("S2", "strength", "patterns", ("squat", "hinge", "lunge"), (38,)),
    ("S3", "off-season", "percent_1rm", (0.80, 0.87), (13,)),
    ("S3", "off-season", "style", "bilateral", (15,)),
    ("S3", "off-season", "sessions_a_week", (3, 3), (65,)),
    ("S3", "race-prep", "sets", (3, 4), (14,)),
    ("S3", "race-prep", "reps", (15, 15), (14,)),
    ("S3", "race-prep", "style", "single-leg", (14,)),
    ("S3", "race-prep", "percent_1rm", BY_EFFORT, (14, 66)),
    ("S3", "race-prep", "sessions_a_week", (2, 2), (66, 68)),
    ("S3", "race-prep", "session_minutes", (20, 20), (68, 73)),
    ("S3", "race-prep", "patterns", ("hinge", "lunge", "step"), (14, 43)),
    ("S3", "strength", "core_sessions", 1, (79,)),
    ("S4", "strength", "sets", (2, 3), (17,)),
    ("S4", "strength", "reps", (10, 10), (17, 18)),
    ("S4", "strength", "rir", 2, (18,)),
    ("S4", "strength", "rpe_cap", 9, (18, 20)),
    ("S4", "base", "sessions_a_week", (2, 3), (16, 69)),
    ("S4", "race-prep", "sessions_a_week", (2, 3), (16, 69)),
    ("S4", "strength", "session_minutes", (30, 60), (72,)),
    ("S4", "strength", "patterns", ("push", "pull", "squat", "hinge", "carry", "lunge"), (39,)),
]

# The consensus phase table: phase, sets, reps, share of 1RM, reps left, sessions a week, contacts, seconds of rest
CONSENSUS: list[tuple[PhaseId, object, object, object, float, object, object, object]] = [
    ("technique", (2, 3), (8, 12), BY_EFFORT, 4.5, (2, 2), (20, 40), (90, 120)),
    ("base", (3, 3), (6, 10), (0.68, 0.77), 2.5, (2, 3), (40, 60), (90, 120)),
    ("strength", (3, 4), (3, 5), (0.80, 0.87), 2, (2, 2), (40, 60), (180, 180)),
    ("reactive", (3, 4), (3, 5), (0.80, 0.87), 2, (2, 2), (40, 80), (180, 180)),
    ("race-prep", (2, 3), (2, 4), (0.80, 0.87), 2.5, (1, 2), (30, 60), (180, 180)),
    ("taper", (2, 2), (2, 2), (0.70, 0.70), 5, (1, 1), None, (120, 180)),
    ("recovery", (2, 3), (8, 12), BY_EFFORT, 4.5, (2, 2), None, (90, 120)),
    ("off-season", (3, 3), (6, 10), (0.68, 0.77), 2.5, (2, 3), (40, 60), (90, 120)),
]


def dose(page: str, phase: PhaseId) -> Dose:
    return protocol(page).doses[phase]


@pytest.mark.parametrize(("page", "phase", "field", "value", "statements"), STATED)
def test_an_article_says(page: str, phase: PhaseId, field: str, value: object, statements: tuple[int, ...]) -> None:
    read = dose(page, phase)
    assert getattr(read, field) == value
    origin = read.origin[field]
    assert origin.items == statements
    assert origin.provenance in ("source", "derived")
    assert origin.source == protocol(page).source
    assert not origin.inherited


@pytest.mark.parametrize(("phase", "sets", "reps", "share", "rir", "sessions", "contacts", "rest"), CONSENSUS)
def test_the_consensus_phase_table(
    phase: PhaseId,
    sets: object,
    reps: object,
    share: object,
    rir: float,
    sessions: object,
    contacts: object,
    rest: object,
) -> None:
    read = dose("consensus", phase)
    found = (read.sets, read.reps, read.percent_1rm, read.rir, read.sessions_a_week, read.contacts, read.rest_s)
    assert found == (sets, reps, share, rir, sessions, contacts, rest)


@pytest.mark.parametrize(
    ("page", "fields"),
    [  # where an article says nothing at all, its page says so too
        ("S0", {"session_minutes", "accessory_sets", "core_sessions", "contacts"}),
        ("S1", {"sets", "percent_1rm", "rest_s", "sessions_a_week", "patterns", "session_minutes"}),
        ("S2", {"session_minutes"}),
        ("S3", {"rir", "rpe_cap", "exercises", "accessory_sets", "contacts"}),
        ("S4", {"contacts", "accessory_sets"}),
    ],
)
def test_silence_is_filled_in_by_consensus_and_says_so(page: str, fields: set[str]) -> None:
    read = dose(page, "strength")
    for field in fields:
        assert getattr(read, field) == getattr(dose("consensus", "strength"), field)
        assert read.origin[field].inherited
        assert read.origin[field].provenance == "default"


@pytest.mark.parametrize("page", ARTICLES)
@pytest.mark.parametrize("phase", sorted(CONSENSUS_PHASES))
def test_no_article_reaches_into_technique_taper_and_recovery(page: str, phase: PhaseId) -> None:
    for field in DOSE_FIELDS:
        assert getattr(dose(page, phase), field) == getattr(dose("consensus", phase), field)
        assert dose(page, phase).origin[field].inherited


@pytest.mark.parametrize("page", ARTICLES)
def test_an_articles_page_is_explicit_about_every_field(page: str) -> None:
    written = read_toml(f"pages/{ALIASES[page]}.toml")
    assert set(written["dose"]["all"]) == set(DOSE_FIELDS)
    assert {"deload", "variation", "progression", "warm_up"} <= set(written)


@pytest.mark.parametrize("page", protocol_ids())
def test_every_phase_has_a_dose_that_can_be_lifted(page: str) -> None:
    read = protocol(page)
    assert tuple(read.doses) == DOSE_PHASES
    for phase, one in read.doses.items():
        assert one.phase == phase
        assert set(one.origin) == set(DOSE_FIELDS)
        assert one.rir >= 10 - one.rpe_cap, "the target effort may not pass the cap"
        assert one.percent_1rm is None or one.percent_1rm[1] <= 1


@pytest.mark.parametrize("page", protocol_ids())
def test_what_a_page_calls_its_sources_own_names_source_and_statement(page: str) -> None:
    for where, origin in origins_of(protocol(page)):
        if origin.provenance == "source":
            assert origin.source == protocol(page).source, where
            assert origin.items, where


@pytest.mark.parametrize(("alias", "page_id"), ALIASES.items())
def test_an_alias_is_the_same_page(alias: str, page_id: str) -> None:
    assert protocol(alias) is protocol(page_id) is protocol(alias.lower())
    assert protocol(alias).alias == alias


def test_an_unknown_protocol_is_refused_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match=r"S9.*heavy-patterns.*consensus.*S0"):
        protocol("S9")


@pytest.mark.parametrize(
    ("page", "form", "statements"),
    [
        ("S0", "two-sessions-in-reserve", (27, 28)),
        ("S1", "experience-ladder", (7, 29)),
        ("S2", "rep-maximum", (10,)),
        ("S4", "overload-levers", (18, 20, 30)),
        ("consensus", "two-sessions-in-reserve", (27,)),
    ],
)
def test_progression(page: str, form: str, statements: tuple[int, ...]) -> None:
    progression = protocol(page).progression
    assert progression.form == form
    assert progression.origin.items == statements
    assert progression.numbers["most_lb"] == 10  # our cap, on every page
    assert progression.numbers["share"] == [0.025, 0.05]


def test_progression_where_the_article_is_silent_is_consensus() -> None:
    silent, base = protocol("S3").progression, protocol("consensus").progression
    assert (silent.form, silent.numbers) == (base.form, base.numbers)
    assert silent.origin.inherited


def test_the_rep_maximum_has_both_its_edges() -> None:  # statement 10
    numbers = protocol("S2").progression.numbers
    assert (numbers["too_heavy_at"], numbers["target_reps"], numbers["too_light_at"]) == (4, 5, 6)


def test_variation() -> None:
    levers = ("eccentric-5s", "isometric-3s", "load", "sets-reps", "rest")
    assert protocol("S4").variation.main_weeks == (2, 3)  # statement 32
    assert protocol("S4").variation.levers == levers  # statements 74-76
    assert protocol("S0").variation.main_weeks is None  # statement 36
    assert not protocol("S0").variation.origin.inherited
    assert protocol("consensus").variation.accessory_weeks == (3, 4)
    assert protocol("S2").variation.origin.inherited


def test_deload_is_consensus_on_every_page() -> None:
    for page in protocol_ids():
        deload = protocol(page).deload
        assert (deload.every_weeks, deload.load_share) == (4, 0.9)
        assert 0.5 <= deload.sets_share <= 0.6  # forty to fifty per cent fewer sets
        assert deload.origin.inherited == (page != "consensus")


def gate_of(page: Protocol) -> tuple[tuple[str, ...], str] | None:
    return None if page.gate is None else (page.gate.refuses, page.gate.instead)


@pytest.mark.parametrize(
    ("page", "gate"),
    [
        ("S0", None),
        ("S1", (("novice",), "base")),  # statements 22, 29
        ("S2", (("novice",), "technique")),  # statement 87
        ("S3", None),
        ("S4", None),
        ("consensus", None),
    ],
)
def test_gates(page: str, gate: tuple[tuple[str, ...], str] | None) -> None:
    assert gate_of(protocol(page)) == gate


def test_the_ramp_is_heavy_dutys_everywhere() -> None:  # statements 33-35
    for page in protocol_ids():
        warm_up = protocol(page).warm_up
        assert warm_up["cardio_minutes"] == (5, 10)
        assert warm_up["mobility"] == ("hip", "knee", "ankle")
        assert warm_up["ramp"] == (
            {"load": "bar", "reps": 10},
            {"share": 0.4, "reps": 8},
            {"share": 0.6, "reps": 5},
            {"share": 0.8, "reps": 3},
        )


def test_rules_a_page_changes_or_adds() -> None:
    changed = {
        page: sorted(id_ for id_, rule in protocol(page).rules.items() if rule != common_rules().get(id_))
        for page in protocol_ids()
    }
    assert changed == {
        "heavy-patterns": [],
        "rep-continuum": [],
        "heavy-duty": [],
        "season-balance": ["hard-days-hard", "two-rest-days-in-long-distance-season"],
        "hard-days-hard": ["gym-minutes", "recovery-between-loaded-sessions", "run-first"],
        "consensus": [],
    }


def test_two_rest_days_are_wished_for_and_one_is_kept() -> None:  # statement 60
    rules = protocol("S3").rules
    wished, kept = rules["two-rest-days-in-long-distance-season"], rules["rest-days"]
    assert (wished.form, wished.tier, wished.price, wished.number("days")) == ("rest_days", "preference", 2, 2)
    assert (kept.form, kept.tier, kept.number("days")) == ("rest_days", "safety", 1)


def test_its_own_sample_week_is_no_breach_of_hard_days_hard() -> None:
    # Statement 57 lifts on Tuesday and on Thursday: 48 h apart, in the first week too.
    assert protocol("S4").rules["recovery-between-loaded-sessions"].number("novel_hours") == 48
    assert protocol("consensus").rules["recovery-between-loaded-sessions"].number("novel_hours") == 72


def test_lifting_first_is_for_the_phases_the_article_names() -> None:  # statement 51
    assert protocol("S4").rules["run-first"].words("lift_first_phases") == ("base", "strength")


def test_weekly_minutes() -> None:  # statement 72
    rule = protocol("S4").rules["gym-minutes"]
    assert rule.number("weekly_minutes") == 120
    assert "120" in rule.sentence


@pytest.mark.parametrize("page", protocol_ids())
def test_every_rule_speaks(page: str) -> None:
    for rule in protocol(page).rules.values():
        assert "{" not in rule.sentence
        assert rule.source
