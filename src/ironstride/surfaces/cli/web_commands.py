"""The command of the web app. Its work is imported when it is called: the command line starts without a server."""

from typing import Annotated

import typer

from ironstride.surfaces.cli.data_option import DataOption
from ironstride.surfaces.web.where import HOST, PORT


def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes a free one.")] = PORT,
    host: Annotated[str, typer.Option(metavar="H", help="An address of this machine.")] = HOST,
    data: DataOption = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Don't open a browser.")] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Bring the made-up runner back, made anew.")] = False,
) -> None:
    """Start the app on this machine and open it in your browser.

    The same as no command at all. It keeps everything in one file, listens on this
    machine only, and stops with Ctrl+C.

    \b
    Examples:
      serve
      serve --port 9000 --no-browser
      serve --data ~/training
    """
    from ironstride.surfaces.cli.start_web import start_web

    start_web(port=port, host=host, data=data, opens_browser=not no_browser, wants_demo=demo)
