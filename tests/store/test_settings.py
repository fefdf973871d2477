"""Settings: kept over those that are there, and a page shows whatever a row holds."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from ironstride.store import Store, schema
from ironstride.store.athletes import the_athlete
from ironstride.store.settings import keep_settings, settings_of
from ironstride.training.settings import FIRST_DAYS, LANGUAGES, THEMES, Settings
from tests.store.made_store import NOW

ALL = st.builds(
    Settings, language=st.sampled_from(LANGUAGES), theme=st.sampled_from(THEMES), has_24_hours=st.booleans(),
    first_day=st.sampled_from(FIRST_DAYS), has_keys=st.booleans(),
)  # fmt: skip


def who(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, NOW)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(ALL, ALL)
def test_the_last_word_counts(store: Store, first: Settings, last: Settings) -> None:
    runner = who(store)
    for wanted in (first, last):
        with store.write() as connection:
            keep_settings(connection, runner, wanted)
    with store.read() as connection:
        assert settings_of(connection, runner) == last
        rows = connection.execute(select(schema.settings.c.name)).all()
    assert len(rows) == sum(getattr(last, name) != getattr(Settings(), name) for name in last.__slots__)


@pytest.mark.parametrize(
    ("name", "value"),
    [("theme", '"pink"'), ("theme", "1"), ("first_day", "3"), ("has_keys", "0"), ("theme", "{"), ("nobody", "1")],
)
def test_what_cannot_be_read_has_its_default(store: Store, name: str, value: str) -> None:
    runner = who(store)
    with store.write() as connection:
        row = {"id": "x", "athlete_id": runner, "name": name, "value": value}
        connection.execute(insert(schema.settings).values(row))
    with store.read() as connection:
        assert settings_of(connection, runner) == Settings()
