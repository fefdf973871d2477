"""Start the web app: find the database, take the port, say where it is, serve until told to stop."""

import gc
import os
import sys
from datetime import UTC, datetime

from ironstride.surfaces.cli.data_place import data_place, is_absent, opened_store
from ironstride.surfaces.cli.demo_place import demo_place
from ironstride.surfaces.cli.say import refuse, say
from ironstride.surfaces.web.where import HOST, PORT
from ironstride.training.problem import Problem


def start_web(
    *,
    port: int = PORT,
    host: str = HOST,
    data: str | None = None,
    opens_browser: bool = True,
    wants_demo: bool = False,
) -> None:
    """Serve until Ctrl+C or a signal, which is an ordinary end. Exit code 2 where the port or the database can't be
    had, with the reason."""
    from ironstride.surfaces.web.demo_runner import DemoRunner
    from ironstride.surfaces.web.local_zone import local_zone
    from ironstride.surfaces.web.one_heap import use_one_heap
    from ironstride.surfaces.web.serve import address_of, listening, serve
    from ironstride.surfaces.web.whose import places_at

    use_one_heap()
    gc.disable()  # until everything is imported, which is no garbage: looking through it is a part of the wait
    place = data_place(data)
    is_new = is_absent(place)
    opened_store(data, makes=True).close()  # its problems are said here, where somebody reads them
    listener = listening(host, port)
    if isinstance(listener, Problem):
        refuse([listener])
    address = address_of(host, listener.getsockname()[1])
    demo = DemoRunner(demo_place(place), local_zone())
    with places_at(place, demo) as places:
        now = datetime.now(UTC)
        if wants_demo:
            places.bring_demo_back(now)
        places.begin_demo(now)
        said = [f"Ironstride: {address}", f"Your data:  {places.own_store.where}{' (new)' if is_new else ''}"]
        if demo.state in ("there", "being made"):
            shown = demo.file if demo.is_of_today(now) else demo.file_of(now)
            said.append(f"Made up:    {shown}, the example runner; 'trend --demo' looks at her")
        say([*said, "Stop it with Ctrl+C."])
        sys.stdout.flush()
        serve(places, listener, opens=address if opens_browser and has_display() else "")


def has_display() -> bool:
    """Whether a browser could be seen here: not over SSH, and not on a machine without a screen."""
    if os.environ.get("SSH_CONNECTION"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
