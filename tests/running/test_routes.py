"""Ways are told apart by the ground that outings share, whatever comes later."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ironstride.running.history import UNKNOWN, Codes
from ironstride.running.routes import routes

ways = st.lists(st.sets(st.integers(0, 30)).map(lambda cells: np.array(sorted(cells), dtype=np.int64)), max_size=12)


def way(first: int, count: int) -> Codes:
    return np.arange(first, first + count)


def test_a_way_is_known_again_when_a_satellite_errs_and_a_corner_is_cut() -> None:
    home = way(0, 100)
    jittered = np.concatenate([home[::1][:80], way(500, 25)])
    assert routes([home, jittered, way(40, 100)]).tolist() == [0, 0, 0]


def test_half_a_way_is_another_one() -> None:
    assert routes([way(0, 100), way(0, 40), way(0, 45)]).tolist() == [0, 1, 1]


def test_without_positions_nobody_knows() -> None:
    assert routes([way(0, 0), way(0, 9), way(0, 0)]).tolist() == [UNKNOWN, 0, UNKNOWN]


@given(ways)
def test_what_comes_later_changes_no_route(cells: list[Codes]) -> None:
    whole = routes(cells)
    for count in range(len(cells)):
        assert routes(cells[:count]).tolist() == whole[:count].tolist()


@given(ways)
def test_the_same_ground_is_the_same_route(cells: list[Codes]) -> None:
    found = routes([*cells, *cells])
    again = routes([*cells, *cells, *cells])[2 * len(cells) :]
    assert found[len(cells) :].tolist() == again.tolist()
