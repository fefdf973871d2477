"""Pain stands where the day is planned, and is taken back there: it is gone, or it was a mistake."""

import pytest
from litestar.testing import TestClient

from ironstride.coach.pain_in_session import pain_in_session
from ironstride.coach.pain_now import pain_now
from ironstride.surfaces.web.whose import Places
from ironstride.training.request import Injury
from tests.surfaces.web.made_runner import NOW

OURS = {"Origin": "http://127.0.0.1:8080"}


def felt(places: Places, place: str, level: int) -> list[str]:
    someone = places.someone()
    assert someone is not None
    pain_in_session(someone.store, someone.athlete_id, Injury(place=place, pain=level), NOW)
    return [one.report for one in pain_now(someone.store, someone.athlete_id, NOW)]
