"""A few kills of each kind; `bench store` does fifty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks._postgres import own_cluster
from benchmarks._store_kill import Ground, child_command, kill_at_random, outcomes, wrong_in_database

KILLS = 3


@pytest.fixture(params=["sqlite", "postgresql"])
def ground(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ground]:
    if request.param == "sqlite":
        yield Ground(folder=tmp_path)
        return
    with own_cluster(is_safe=True) as server:
        yield Ground(folder=tmp_path, server=server)


def test_nothing_promised_is_lost_and_nothing_is_half(ground: Ground) -> None:
    found = dict(outcomes(KILLS, ground))
    assert {kind: outcome.wrong for kind, outcome in found.items()} == {
        "log": (),
        "change": (),
        "backup": (),
        "migration": (),
    }
    assert sum(outcome.promised for outcome in found.values()) > 0


def test_the_look_finds_what_was_promised_and_never_kept(tmp_path: Path) -> None:
    def command(address: str, seed: int) -> list[str]:
        return list(child_command("log", tmp_path, address, seed))

    def look(address: str, promised: object) -> list[str]:
        return wrong_in_database(address, ["session nobody-wrote-this 3"])

    outcome = kill_at_random(command, look, 1, Ground(folder=tmp_path))
    assert outcome.wrong == ("kill 0: session nobody-wrote-this has 0 sets, 3 were promised",)
