"""The commands about what Ironstride knows: protocols, exercises, evidence, schemas; and its benchmarks."""

from typing import Annotated

import typer

from ironstride.surfaces.cli.program import as_started

protocols = typer.Typer(
    help="The six protocols: five articles and our consensus.", rich_markup_mode=None, invoke_without_command=True
)
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]


@protocols.callback()
def protocols_start(context: typer.Context) -> None:
    """The six protocols: five articles and our consensus."""
    if context.invoked_subcommand is None:
        from ironstride.surfaces.cli.show_protocols import show_list

        show_list(as_json=False)


@protocols.command("list")
def protocols_list(as_json: AsJson = False) -> None:
    """Id, name and idea of each."""
    from ironstride.surfaces.cli.show_protocols import show_list

    show_list(as_json=as_json)


@protocols.command("show")
def protocols_show(
    protocol: Annotated[str, typer.Argument(metavar="ID", help="An id or alias, such as S4.")], as_json: AsJson = False
) -> None:
    """One page in full: doses by phase, rules, and where each comes from."""
    from ironstride.surfaces.cli.show_protocols import show_page

    show_page(protocol, as_json=as_json)


def protocols_compare(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Some of them; all by default.")] = None,
    phase: Annotated[str, typer.Option(help="The phase whose doses are compared.")] = "strength",
    as_json: AsJson = False,
) -> None:
    """All side by side, with provenance, and where they contradict.

    \b
    Examples:
      protocols compare
      protocols compare S0 S4 --phase race-prep
    """
    from ironstride.surfaces.cli.show_protocols import show_comparison

    show_comparison(tuple(ids or ()), phase, as_json=as_json)


protocols.command("compare", help=as_started(protocols_compare.__doc__))(protocols_compare)


def protocols_check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Your own page (TOML).")], as_json: AsJson = False
) -> None:
    """Read a page of your own: every mistake, then what the evidence has to say.

    Exit code 2 where the page has mistakes. Notes from the evidence block nothing.

    \b
    Example:
      protocols check my-page.toml
    """
    from ironstride.surfaces.cli.show_own_page import show_own_page

    show_own_page(file, as_json=as_json)


protocols.command("check", help=as_started(protocols_check.__doc__))(protocols_check)


def exercises(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT...|show ID]", help="Words to look for, or 'show' and an id.")
    ] = None,
    pattern: Annotated[str | None, typer.Option(metavar="P", help="squat, hinge, lunge, calf, jump, ...")] = None,
    kit: Annotated[str | None, typer.Option(metavar="A,B", help="Only what this kit is enough for.")] = None,
    as_json: AsJson = False,
) -> None:
    """Search the catalogue, or show one exercise in full.

    \b
    Examples:
      exercises calf --kit dumbbells,box
      exercises show back-squat
    """
    from ironstride.surfaces.cli.show_exercises import show_exercise, show_exercises

    if words and words[0] == "show" and len(words) > 1:
        show_exercise(" ".join(words[1:]), as_json=as_json)
    else:
        show_exercises(" ".join(words or ()), pattern, kit, as_json=as_json)


def evidence(
    words: Annotated[list[str] | None, typer.Argument(metavar="[TEXT...]", help="Words to look for.")] = None,
    as_json: AsJson = False,
) -> None:
    """Search the evidence: claims with numbers, sources, DOI.

    \b
    Examples:
      evidence economy
      evidence doma
    """
    from ironstride.surfaces.cli.show_evidence import show_evidence

    show_evidence(" ".join(words or ()), as_json=as_json)


def schema(
    name: Annotated[str, typer.Argument(metavar="athlete|plan|report", help="Which one.")],
) -> None:
    """Print the JSON Schema of the athlete file, of a plan or of a report."""
    from ironstride.surfaces.cli.show_schema import show_schema

    show_schema(name)


def bench(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A file of benchmarks/, such as plan.")] = "",
) -> None:
    """Run a benchmark of the clone (python3 run.py bench)."""
    from ironstride.surfaces.cli.run_bench import run_bench

    run_bench(name, context.args)
