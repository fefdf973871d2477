"""The 104 numbered statements of the articles: all there, and each leads to something that exists."""

import pytest

from ironstride.protocols.registers import contradictions, items, sources
from ironstride.protocols.trace import TEXT_KINDS, PointsNowhere, for_each_protocol, resolve

ACTED_ON = [*range(1, 21), *range(27, 36), *range(51, 62), *range(63, 81)]
"""Dose, progression and warm-up, placement and frequency, length, variation and jumps: never text alone."""

ACTED_ON_BY = {"rule", "dose", "exercise", "progression", "variation", "gate", "warm-up"}


def test_all_104_are_there_in_order() -> None:
    assert list(items()) == list(range(1, 105))


@pytest.mark.parametrize("number", range(1, 105))
def test_every_pointer_leads_somewhere(number: int) -> None:
    item = items()[number]
    assert item.lives_in, "a statement with no place"
    for pointer in item.lives_in:
        assert resolve(pointer).says.strip()
    assert set(item.sources) <= set(sources())


@pytest.mark.parametrize("number", ACTED_ON)
def test_what_a_plan_can_act_on_is_acted_on(number: int) -> None:
    kinds = {resolve(pointer).kind for pointer in items()[number].lives_in}
    assert kinds & ACTED_ON_BY
    assert not items()[number].contested


@pytest.mark.parametrize("number", [n for n in range(1, 105) if n not in ACTED_ON])
def test_text_alone_says_why(number: int) -> None:
    item = items()[number]
    if all(resolve(pointer).kind in TEXT_KINDS for pointer in item.lives_in):
        assert item.contested


@pytest.mark.parametrize("number", range(1, 105))
def test_a_dose_pointer_of_an_article_leads_back_to_the_statement(number: int) -> None:
    for pointer in items()[number].lives_in:
        target = resolve(pointer)
        if target.kind == "dose" and target.origin is not None and target.origin.provenance != "default":
            assert number in target.origin.items, pointer


@pytest.mark.parametrize(
    ("pointer", "says"),
    [
        ("dose:hard-days-hard.strength.reps", "Hard days hard, strength: reps 10"),
        ("dose:heavy-duty.strength", "Heavy duty, strength: 3 × 3–5, by effort, 0 left, rest 2–3 min"),
        ("deload:consensus", "every 4 weeks 55 % of the sets at 90 % of the load"),
        ("kit:medicine-ball", "medicine ball"),
    ],
)
def test_a_pointer_in_words(pointer: str, says: str) -> None:
    assert resolve(pointer).says == says


@pytest.mark.parametrize(
    "pointer",
    [
        "run-first", "law:run-first", "rule:", "rule:run-last", "rule:hard-days-hard.run-last", "rule:heavy.run-first",
        "dose:heavy-duty", "dose:heavy-duty.race", "dose:heavy-duty.strength.weight", "dose:S2.strength.reps",
        "exercise:back-squad", "progression:linear", "variation:none", "gate:consensus", "warm-up:", "deload:weekly",
        "health:headache", "kit:barbel", "claim:no-such-claim", "claim:osteogenic-index",
    ],
)  # fmt: skip
def test_a_pointer_to_nothing_is_refused_by_name(pointer: str) -> None:
    with pytest.raises(PointsNowhere, match=pointer.split(":")[-1] or "no such"):
        resolve(pointer)


def test_seventeen_contradictions() -> None:
    assert list(contradictions()) == [f"C{number}" for number in range(1, 18)]


@pytest.mark.parametrize("number", range(1, 18))
def test_a_contradiction_keeps_every_side_and_says_which_is_used(number: int) -> None:
    contradiction = contradictions()[f"C{number}"]
    assert len(contradiction.positions) >= 2
    assert contradiction.reads
    assert contradiction.why.startswith(("Consensus", "The", "Where"))
    for read in contradiction.reads:
        for pointer in for_each_protocol(read):
            assert resolve(pointer).value


@pytest.mark.parametrize(
    ("number", "field", "different"),
    [(1, "reps", 4), (2, "percent_1rm", 4), (3, "rir", 3), (6, "sets", 4), (7, "rest_s", 4)],
)
def test_a_contradiction_between_articles_is_one_between_protocols(number: int, field: str, different: int) -> None:
    read = f"dose:*.strength.{field}"
    assert read in contradictions()[f"C{number}"].reads
    assert len({resolve(pointer).value for pointer in for_each_protocol(read)}) >= different
