"""Protocols, exercises, evidence, loads, schemas, help: what is asked for is there, and what isn't is said."""

import json

import pytest
from cli_runner import run, start
from jsonschema import Draft202012Validator

from ironstride.protocols.catalogue import exercises
from ironstride.protocols.evidence import claims
from ironstride.protocols.read import ALIASES, protocol_ids
from ironstride.protocols.registers import contradictions

COMMANDS = (
    "init", "plan", "why", "check", "week", "protocols", "exercises", "evidence", "e1rm", "warmup", "plates",
    "progress", "schema", "bench",
)  # fmt: skip


def test_help_names_every_command_and_the_exit_codes() -> None:
    answer = run("--help")
    assert answer.code == 0
    assert [name for name in COMMANDS if f"\n  {name} " not in answer.out] == []
    assert "Exit codes: 0 done, 1" in answer.out
    assert "--install-completion" in answer.out


@pytest.mark.parametrize("command", [(name,) for name in COMMANDS] + [("protocols", "compare")], ids=" ".join)
def test_help_of_each_command_fits_80_columns(command: tuple[str, ...]) -> None:
    answer = run(*command, "--help")
    assert answer.code == 0
    assert [line for line in answer.out.splitlines() if len(line) > 80] == []


def test_the_version_is_printed() -> None:
    assert run("--version").out.startswith("ironstride 0.")


def test_an_unknown_command_exits_2() -> None:
    assert run("liftoff").code == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_shown_for(shell: str) -> None:
    answer = start("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert answer.code == 0
    assert "complet" in answer.out.lower()


def test_comparing_shows_all_six_with_provenance_and_every_contradiction() -> None:
    text = run("protocols", "compare").out
    assert [one for one in protocol_ids() if one not in text] == []
    assert [one for one in contradictions() if f"! {one} " not in text] == []
    assert [mark for mark in "●◐○·!" if mark not in text] == []
    assert [line for line in text.splitlines() if len(line) > 80] == []


def test_comparing_marks_a_contested_field() -> None:
    fields = json.loads(run("protocols", "compare", "--json").out)["fields"]
    reps = next(field for field in fields if field["field"] == "reps")
    assert "C1" in reps["contested"]
    assert reps["protocols"]["heavy-patterns"]["from"] == "source"
    assert reps["protocols"]["heavy-patterns"]["statements"] == [2]


@pytest.mark.parametrize("alias", ["S0", "s4", "consensus"])
def test_a_page_is_shown_by_id_or_alias(alias: str) -> None:
    answer = run("protocols", "show", alias)
    assert ALIASES.get(alias.upper(), alias) in answer.out.splitlines()[0]
    assert [line for line in answer.out.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("protocols", "show", "S9"), "is not a protocol"),
        (("protocols", "compare", "--phase", "race"), "has no dose"),
        (("exercises", "show", "bakc squat"), "Did you mean back-squat"),
        (("exercises", "--kit", "barbel"), "'barbel' is unknown"),
        (("exercises", "--pattern", "twist"), "'twist' is unknown"),
        (("schema", "run"), "Choose athlete, plan or report"),
        (("bench", "nothing-like-it"), "is not a benchmark"),
        (("e1rm", "80", "0"), "at least one repetition"),
        (("e1rm", "heavy", "5"), "'heavy' is not a load"),
        (("e1rm", "80kg", "20"), "say too little about one"),
        (("e1rm", "0kg", "5"), "above zero"),
        (("plates", "15kg"), "lighter than the bare bar"),
        (("plates", "60kg", "--plates", "20,ten"), "'ten' is not a load"),
    ],
)
def test_what_is_not_there_is_answered_with_exit_code_2(arguments: tuple[str, ...], says: str) -> None:
    answer = run(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert says in " ".join(answer.err.split())


def test_exercises_are_found_by_word_pattern_and_kit() -> None:
    found = {one["id"] for one in json.loads(run("exercises", "calf", "--kit", "dumbbells", "--json").out)}
    assert "dumbbell-calf-raise" in found
    assert "barbell-standing-calf-raise" not in found
    jumps = json.loads(run("exercises", "--pattern", "jump", "--json").out)
    assert {one["pattern"] for one in jumps} == {"jump"}
    assert len(json.loads(run("exercises", "--json").out)) == len(exercises())


def test_every_exercise_can_be_shown_in_80_columns() -> None:
    for exercise_id in exercises():
        lines = run("exercises", "show", exercise_id).out.splitlines()
        assert [line for line in lines if len(line) > 80] == []


def test_evidence_shows_shown_claims_only_with_doi_and_status() -> None:
    found = {one["id"]: one for one in json.loads(run("evidence", "--json").out)}
    assert found.keys() == {claim.id for claim in claims().values() if claim.shown}
    assert found["re-heavy-eihara"]["doi"].startswith("10.")
    assert "https://doi.org/" in run("evidence", "plyometric", "eihara").out


def test_e1rm_shows_eight_their_median_and_range() -> None:
    # 100 kg x 5 by eight equations: 112.5 to 119.0, median 116.6 (tests/authorities/one_rm.toml).
    data = json.loads(run("e1rm", "100kg", "5", "--json").out)
    assert (len(data["by_formula"]), data["low"], data["median"], data["high"]) == (8, 112.5, 116.6, 119.0)
    assert "about 116.6 kg for one" in run("e1rm", "100kg", "5").out
    assert "lb" in run("e1rm", "225lb", "5").out
    told = " ".join(run("e1rm", "100kg", "5").out.split())
    assert "Sources: The eight 1RM equations" in told
    assert "Hutchins and others 2010" in told


def test_the_ramp_is_that_of_the_heavy_duty_article() -> None:
    # Ten with the bar, then 8, 5 and 3 with 40, 60 and 80 % of the working load (S2), rounded down to plates.
    rows = json.loads(run("warmup", "82.5kg", "--json").out)
    assert [(row["reps"], row["load"]) for row in rows] == [(10, "20 kg"), (8, "32.5 kg"), (5, "47.5 kg"), (3, "65 kg")]


@pytest.mark.parametrize(
    ("arguments", "load", "side"),
    [
        (("82.5kg",), "82.5 kg", ["20 kg", "10 kg", "1.25 kg"]),
        (("100kg", "--bar", "15kg", "--plates", "20,20,2.5"), "100 kg", ["20 kg", "20 kg", "2.5 kg"]),
        (("185lb",), "185 lb", ["45 lb", "25 lb"]),
        (("20kg",), "20 kg", []),
        (("83kg",), "82.5 kg", ["20 kg", "10 kg", "1.25 kg"]),  # never rounded up
    ],
)
def test_plates_of_one_side(arguments: tuple[str, ...], load: str, side: list[str]) -> None:
    data = json.loads(run("plates", *arguments, "--json").out)
    assert (data["load"], data["each_side"]) == (load, side)


def test_plates_can_be_those_of_an_athlete_file() -> None:
    assert "15 kg" in json.loads(run("plates", "20kg", "--file", "examples/masters-5k.toml", "--json").out)["bar"]


@pytest.mark.parametrize("name", ["athlete", "plan"])
def test_schemas_are_valid(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(run("schema", name).out))
