"""The gate: no number reaches a person without a source that was read, or without being called our default."""

from dataclasses import replace

import pytest

from ironstride.protocols.evidence import Claim, claims, origins_of, problems_of_claim, problems_of_registry
from ironstride.protocols.health_rules import health_rules
from ironstride.protocols.page_rules import common_rules
from ironstride.protocols.read import protocol, protocol_ids
from ironstride.protocols.registers import contradictions, items, sources
from ironstride.running.metrics import metrics

SOUND = Claim(
    id="sound",
    statement="Lifting helps.",
    source="a-2020",
    status="abstract",
    design="trial",
    certainty="low",
    effect=-2.0,
    interval=(-3.0, -1.0),
    unit="%",
    contradicts=("other",),
)


def problems(claim: Claim) -> tuple[str, ...]:
    return problems_of_claim(claim, frozenset({"a-2020"}), frozenset({"sound", "other"}))


def test_the_registry_as_it_stands_has_no_problem() -> None:
    assert problems_of_registry() == ()


def test_a_sound_claim_passes() -> None:
    assert problems(SOUND) == ()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"status": "recalled"}, "recalled from memory, and shown"),
        ({"status": "recalled", "shown": False}, "recalled from memory, and has a number"),
        ({"status": "certain"}, "isn't one of"),
        ({"source": ""}, "no source"),
        ({"source": "b-2021"}, "isn't in the register"),
        ({"also": ("b-2021",)}, "isn't in the register"),
        ({"contradicts": ("nobody",)}, "which doesn't exist"),
        ({"unit": ""}, "without a unit"),
        ({"interval": (-1.0, -3.0)}, "runs backwards"),
        ({"effect": -0.5}, "outside its interval"),
    ],
)
def test_the_gate_sees(changes: dict[str, object], says: str) -> None:
    assert any(says in problem for problem in problems(replace(SOUND, **changes)))  # type: ignore[arg-type]


def test_our_own_judgement_needs_no_source_but_says_so() -> None:
    assert problems(replace(SOUND, source="", status="our default")) == ()


def test_there_are_enough_claims_to_stand_on() -> None:
    assert len([claim for claim in claims().values() if claim.shown]) >= 70


@pytest.mark.parametrize(
    ("claim_id", "number"),
    [  # effect, interval and unit as their sources print them
        ("re-heavy-eihara", "-0.32 [-0.55 to -0.1] Hedges' g"),
        ("re-ten-weeks-eihara", "-0.45 [-0.83 to -0.08] Hedges' g"),
        ("re-all-denadai", "-3.93 [-5.12 to -2.74] %"),
        ("re-range-blagrove", "-8 to -2 %"),
        ("strength-currier", "1.6 [1.38 to 1.82] standardised mean difference"),
        ("next-day-lift-first-doma", "-29.1 %, time to exhaustion"),
        ("next-day-run-first-doma", "-17.9 %, time to exhaustion"),
        ("reps-underreported", "0.95 [0.17 to 1.73] reps"),
        ("six-hours-robineau", "6 h"),
        ("kept-berryman", "-6.31 %"),
        ("workload-ratio", "0.574 c-statistic"),
        ("typical-error-saunders", "2.4 %, typical error"),
    ],
)
def test_a_number_is_its_sources(claim_id: str, number: str) -> None:
    assert claims()[claim_id].number == number


def test_smallest_detectable_changes_follow_from_the_typical_error() -> None:
    error = claims()["typical-error-saunders"].effect
    assert error is not None
    for claim_id, tests in [("one-test", 1), ("two-tests", 2), ("four-tests", 4), ("eight-tests", 8)]:
        computed = claims()[f"smallest-change-{claim_id}"].effect
        assert computed == pytest.approx(1.96 * error * (2 / tests) ** 0.5, abs=0.005)


def test_ten_pounds_follow_from_the_bar() -> None:
    interval = claims()["ten-pounds-on-a-light-bar"].interval
    assert interval is not None
    assert interval == pytest.approx((1000 / 225, 1000 / 65), abs=0.5)


def test_contradiction_goes_both_ways() -> None:
    for claim in claims().values():
        for other in claim.contradicts:
            assert claim.id in claims()[other].contradicts


def test_what_trials_contradict_is_shown_with_the_contradiction() -> None:
    assert "injuries-wu" in claims()["article-prevents-injury"].contradicts
    assert "six-hours-robineau" in claims()["article-three-hours"].contradicts
    assert "kept-berryman" in claims()["article-fades-in-six-weeks"].contradicts


@pytest.mark.parametrize(
    "claim_id",
    ["time-trial-heavy-eihara", "re-sizes-llanos-lagos", "size-balsalobre-2016", "index-equation", "equations-deadlift",
     "apre-table", "one-set-raises", "jumps-more", "reactive-strength-bands", "vdot-table", "osteogenic-index",
     "achilles-middle-weeks", "achilles-eccentric", "youth-numbers"],
)  # fmt: skip
def test_what_nobody_checked_stays_hidden(claim_id: str) -> None:
    assert not claims()[claim_id].shown
    assert claims()[claim_id].number == ""


@pytest.mark.parametrize("page", protocol_ids())
def test_every_number_of_a_page_has_an_origin(page: str) -> None:
    for where, origin in origins_of(protocol(page)):
        assert origin.provenance in ("source", "derived", "default"), where
        assert not origin.source or origin.source in sources(), where


def test_every_rule_has_sources_or_is_shown_as_ours() -> None:
    for rule in (*common_rules().values(), *health_rules().values()):
        assert set(rule.sources) <= set(sources()), rule.id
        assert rule.sources or rule.source == "our default"


def test_every_source_is_used_somewhere() -> None:
    used = {claim.source for claim in claims().values()} | {id_ for claim in claims().values() for id_ in claim.also}
    used |= {id_ for item in items().values() for id_ in item.sources}
    used |= {id_ for rule in common_rules().values() for id_ in rule.sources}
    used |= {id_ for metric in metrics().values() for id_ in metric.sources}
    assert set(sources()) <= used


def test_contradictions_cite_shown_claims_only() -> None:
    for contradiction in contradictions().values():
        assert all(claims()[claim_id].shown for claim_id in contradiction.claims)


@pytest.mark.parametrize(
    ("source_id", "url"),
    [
        ("doma-2013", "https://doi.org/10.1139/apnm-2012-0362"),
        ("rathleff-2015", "https://pubmed.ncbi.nlm.nih.gov/25145882/"),
        ("rts-chart", ""),
    ],
)
def test_a_source_can_be_looked_up(source_id: str, url: str) -> None:
    assert sources()[source_id].url == url


def test_five_articles_and_their_short_names() -> None:
    short = {source.id: source.short for source in sources().values() if source.kind == "article"}
    assert short == {protocol(page).source: protocol(page).name for page in protocol_ids() if page != "consensus"}
