"""`python -m ironstride.surfaces.web.make_demo_runner FILE ZONE MOMENT`: the made-up runner at a moment."""

import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ironstride.coach.demo.make import make_demo

if __name__ == "__main__":
    make_demo(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[3]).replace(tzinfo=ZoneInfo(sys.argv[2])))
