"""One heap for all threads of the process, where the C library would keep one for each."""

import ctypes
import sys
from typing import Final

_MOST_HEAPS: Final = -8  # M_ARENA_MAX of glibc's <malloc.h>


def use_one_heap() -> None:
    """Have the threads that are still to come share the heap of the first one. Elsewhere than with glibc nothing
    happens, and nothing but memory depends on it.

    Each thread of glibc's gets a heap of its own, and what one page of a long log needed stays with the thread that
    worked on it: some fifteen megabytes with two of them. They hardly ever run at once, for Python lets them not.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_MOST_HEAPS, 1)
