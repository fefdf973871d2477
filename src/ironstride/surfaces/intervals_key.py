"""The key of intervals.icu: from the environment, else from the system's keyring where that is installed."""

import os
from typing import Final

VARIABLE: Final = "IRONSTRIDE_INTERVALS_TOKEN"
SERVICE, USER = "ironstride", "intervals.icu"
"""Under which the keyring has it: ``keyring set ironstride intervals.icu``."""


def intervals_key() -> str:
    """The key, "" where there is none. It is never shown."""
    told = os.environ.get(VARIABLE, "").strip()
    if told:
        return told
    try:
        import keyring
        import keyring.errors
    except ModuleNotFoundError:
        return ""
    try:
        return (keyring.get_password(SERVICE, USER) or "").strip()
    except keyring.errors.KeyringError:
        return ""
