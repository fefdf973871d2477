"""Data messages of one definition, by the place where each begins."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ironstride.files.fit.definitions import Definition


@dataclass(slots=True, kw_only=True)
class Batch:
    """All data messages of one definition: where each begins. `stamps` is filled for compressed headers only."""

    data: bytes
    definition: Definition
    offsets: list[int] = field(default_factory=list)
    stamps: list[int] = field(default_factory=list)
    _places: NDArray[np.int64] | None = None

    @property
    def places(self) -> NDArray[np.int64]:
        """The offsets as numpy wants them; to be asked for when the walk is over."""
        if self._places is None:
            self._places = np.fromiter(self.offsets, dtype=np.int64, count=len(self.offsets))
        return self._places

    def each(self, layout: "np.dtype[np.void] | str", skipped: int = 0) -> NDArray[np.void]:
        """What stands `skipped` bytes into each message, read by a numpy layout."""
        kind = np.dtype(layout)
        # One item begins at every byte of the data: so any set of places is one index, and nothing is copied twice.
        count = max(len(self.data) - skipped - kind.itemsize + 1, 0)
        anywhere = np.ndarray((count,), dtype=kind, buffer=self.data, offset=skipped, strides=(1,))
        found: NDArray[np.void] = anywhere[self.places]
        return found
