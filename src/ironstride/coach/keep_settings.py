"""How the runner likes the app: read for every page, kept when she changes it."""

from ironstride.store import Store
from ironstride.store.settings import keep_settings as keep
from ironstride.store.settings import settings_of
from ironstride.training.settings import Settings

__all__ = ["keep_settings", "settings_of"]


def keep_settings(store: Store, athlete_id: str, wanted: Settings) -> None:
    """Keep all settings, over those that are kept. Raises `StoreProblem`."""
    with store.write() as connection:
        keep(connection, athlete_id, wanted)
