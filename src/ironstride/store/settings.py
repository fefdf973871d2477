"""An athlete's settings, one row each by their name: a new one needs no migration."""

import json
from dataclasses import asdict, replace
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select

from ironstride.store.columns import new_id
from ironstride.store.schema import settings
from ironstride.training.settings import Settings

_DEFAULTS: Final[dict[str, Any]] = asdict(Settings())


def settings_of(connection: Connection, athlete_id: str) -> Settings:
    """The athlete's settings. What nobody set has its default, and so has what can't be read: a page must show."""
    found = Settings()
    wanted = select(settings.c.name, settings.c.value).where(settings.c.athlete_id == athlete_id)
    for name, value in connection.execute(wanted.order_by(settings.c.name)).all():
        try:
            told: Any = json.loads(value)
            if type(told) is type(_DEFAULTS.get(name)):
                found = replace(found, **dict[str, Any]({name: told}))
        except ValueError:
            continue
    return found


def keep_settings(connection: Connection, athlete_id: str, wanted: Settings) -> None:
    """Write all settings over those that are kept. Only what differs from its default is a row."""
    connection.execute(delete(settings).where(settings.c.athlete_id == athlete_id))
    rows = [
        {"id": new_id(), "athlete_id": athlete_id, "name": name, "value": json.dumps(value)}
        for name, value in asdict(wanted).items()
        if value != _DEFAULTS[name]
    ]
    if rows:
        connection.execute(insert(settings), rows)
