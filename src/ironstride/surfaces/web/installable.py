"""The app on a phone's home screen: its manifest, and the service worker that answers without a network."""

import json
from functools import cache
from typing import Final

from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.static_files import FOLDER, address, tree_hash


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


SHELL: Final = "/gym/free"
"""The page that the worker keeps: gym mode's is the same for every session."""
_FOR_THE_GYM: Final = (
    "css/app.css", "css/gym.css", "js/app.js", "vendor/idb/idb.js", "vendor/inter/inter-latin-opsz-normal.woff2",
    "icons/icon.svg", "icons/icon-192.png",
)  # fmt: skip


def manifest(words: Words) -> dict[str, object]:
    """The web manifest; `start_url` is Today, which opens gym mode's list where there is no network."""
    icons = [("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"),
             ("icon-maskable-512.png", "512x512", "maskable")]  # fmt: skip
    return {
        "id": "/",
        "name": "Ironstride",
        "short_name": "Ironstride",
        "description": words.gettext(_("The strength coach for runners")),
        "lang": words.language,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#0D0E11",
        "theme_color": "#0D0E11",
        "icons": [
            {"src": address(f"icons/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in icons
        ],
        "shortcuts": [{"name": words.gettext(_("Lift outside the plan")), "url": SHELL}],
    }


def shell_files() -> list[str]:
    """The addresses of every file that gym mode needs."""
    scripts = sorted(path.relative_to(FOLDER).as_posix() for path in (FOLDER / "js/gym").glob("*.js"))
    return [address(name) for name in (*_FOR_THE_GYM, *scripts)]


@cache
def service_worker() -> str:
    """The worker's script. Any change of any file changes its first line, and so a browser takes the new one."""
    known = {"digest": tree_hash(), "shell": SHELL, "files": shell_files()}
    return f"const KNOWN = {json.dumps(known)};\n{(FOLDER / 'js/worker.js').read_text(encoding='utf-8')}"
