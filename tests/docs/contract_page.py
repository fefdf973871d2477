"""The page on the progression contract: its blocks of JSON, and what is answered today.

`python tests/docs/contract_page.py` writes the answer on the page anew. Read the difference before it lands.
"""

import json
import re
from pathlib import Path
from typing import Any

from ironstride.coach.progress_requests import ProgressRequests

PAGE = Path(__file__).parents[2] / "docs" / "progress-contract.md"
_JSON = re.compile(r"^```json\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks() -> tuple[Any, Any, Any]:
    """The request, its answer and the problems, as the page shows them."""
    request, answer, problems = map(json.loads, _JSON.findall(PAGE.read_text(encoding="utf-8")))
    return request, answer, problems


def answered(request: object) -> Any:
    """What a request is answered."""
    return json.loads(ProgressRequests().answer(json.dumps(request).encode()).line)


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    shown = list(_JSON.finditer(text))[1]
    compact = json.dumps(answered(blocks()[0]), indent=1, ensure_ascii=False)
    for inner in re.findall(r"\{[^{}]*\}", compact):  # what holds nothing more stands on one line
        compact = compact.replace(inner, " ".join(inner.split()).replace("{ ", "{").replace(" }", "}"))
    PAGE.write_text(f"{text[: shown.start(1)]}{compact}\n{text[shown.end(1) :]}", encoding="utf-8")
