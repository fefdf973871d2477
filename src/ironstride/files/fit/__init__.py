"""FIT files: what watches record. A tolerant reader of our own on numpy columns."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ironstride.files.fit.reader import read

__all__ = ["read"]


def __getattr__(name: str) -> Any:
    """The reader comes with numpy: whoever needs only the profile's words does without."""
    if name in __all__:
        from ironstride.files.fit import reader

        return getattr(reader, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
