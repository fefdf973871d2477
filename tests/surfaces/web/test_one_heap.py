"""One heap for all threads: asked for in a process of its own, where threads have none yet."""

import platform
import subprocess
import sys
from pathlib import Path

from ironstride.surfaces.web.one_heap import use_one_heap

THREADS = """
import sys, threading
from ironstride.surfaces.web.one_heap import use_one_heap
if sys.argv[1] == "one":
    use_one_heap()
kept = []
gate = threading.Barrier(5)
def work():
    gate.wait()
    kept.append([bytes(1_000) for _ in range(2_000)])
    gate.wait()
threads = [threading.Thread(target=work) for _ in range(4)]
for one in threads:
    one.start()
gate.wait()
gate.wait()
for one in threads:
    one.join()
print(sum("heap" not in line and line.split()[0].split("-")[0].endswith("000000") for line in open("/proc/self/maps")))
"""


def heaps(which: str) -> int:
    source = str(Path(__file__).parents[3] / "src")
    words = [sys.executable, "-c", f"import sys; sys.path.insert(0, {source!r})\n{THREADS}", which]
    return int(subprocess.run(words, capture_output=True, text=True, check=True).stdout)


def test_threads_share_one_heap() -> None:
    if platform.libc_ver()[0] == "glibc":
        assert heaps("one") < heaps("many")
    else:
        use_one_heap()  # nothing to ask for, and no harm
