"""How much memory this process has needed at most."""

import resource
import sys
from pathlib import Path


def peak_mb() -> float:
    """The most resident memory of this process so far, in MB.

    Linux hands a child the figure of the process that started it in `ru_maxrss`; its own stands in /proc.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / (1 << 10)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1 << 20 if sys.platform == "darwin" else 1 << 10)
