"""The commands of ``utfall``; their names and exit codes are stable (0 done, 1 problems that block, 2 wrong use)."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from utfall.cli import checking, clearing, importing, planning, show, tree
from utfall.cli.language import SpokenGroup, settle
from utfall.cli.options import JsonOption, PeriodOption, WorkspaceArgument, month, one_of
from utfall.cli.surroundings import in_utf8
from utfall.core import Month
from utfall.core.edition import Edition
from utfall.swedish.language import say

app = typer.Typer(
    name="utfall",
    cls=SpokenGroup,
    callback=settle,
    help="Uppföljning, prognoser och nämndrapporter för kommuner – med varje siffra spårbar.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # help as plain text: what draws boxes around it takes longer to load than all the rest
    context_settings={"max_content_width": 120},
)

FORMATS = ("pdf", "docx", "odt", "html", "xlsx", "json", "datapackage")


UnitOption = Annotated[
    str | None,
    typer.Option("--unit", metavar="KOD", help="Enheten, för en rapport som görs per enhet."),
]


EditionOption = Annotated[
    Edition,
    typer.Option(
        "--edition",
        parser=one_of(Edition),
        metavar="UTGÅVA",
        help="board: nämndens, med alla uppgifter; public: allmänhetens, där små antal döljs.",
    ),
]


def _format(text: str) -> str:
    if text not in FORMATS:
        raise typer.BadParameter(say("välj bland {words}", words=", ".join(FORMATS)))
    return text


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(metavar="MAPP", help="Var arbetsytan läggs.")] = Path(
        "utfall-demo"
    ),
) -> None:
    """Bygg exempelarbetsytan och dess rapport, och säg var filerna finns."""
    from utfall.app.demo import demos
    from utfall.app.sample import EXAMPLE

    with show.progress() as step:
        results = demos(folder, step)
    for result in results:
        show.problems(result.problems)
        if result.document is None or result.problems.blocks:
            raise typer.Exit(1)
        show.table(next(result.document.tables))
        show.files(result.files)
    show.line(
        say(
            "Öppna den påhittade kommunen i webben: utfall serve {folder} --demo",
            folder=quote(str(folder / EXAMPLE)),
        )
    )


@app.command()
def new(
    folder: Annotated[
        Path,
        typer.Argument(metavar="MAPP", help="Den nya arbetsytans mapp; ny eller tom.", show_default=False),
    ],
    example: Annotated[
        str, typer.Option("--from", metavar="EXEMPEL", help="Exemplet att utgå från, t.ex. ekero-2024-08.")
    ],
    with_data: Annotated[bool, typer.Option("--with-data", help="Ta med exemplets underlag.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Gör en ny arbetsyta av ett exempel: definitioner och text, men inget underlag."""
    from utfall.app.creating import create

    result = create(folder, example, with_data)
    show.created(result, with_data, as_json)
    raise typer.Exit(1 if result.problems.blocks else 0)


app.command("import")(importing.import_)
app.command("undo")(importing.undo)
app.command("gc")(clearing.gc)
app.command("kolada")(importing.kolada)


@app.command()
def build(  # noqa: PLR0913, PLR0917  a command has as many options as it has
    workspace: WorkspaceArgument,
    report: Annotated[
        str,
        typer.Argument(metavar="RAPPORT", help="Rapportens id, t.ex. namndrapport.", show_default=False),
    ],
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "-f",
            "--format",
            parser=_format,
            metavar="FORMAT",
            help=f"{', '.join(FORMATS)}; kan anges flera gånger.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar="MAPP",
            help="Mapp för filerna; annars arbetsytans out/, eller enhetens mapp där.",
        ),
    ] = None,
    period: PeriodOption = None,
    unit: UnitOption = None,
    each_unit: Annotated[
        bool, typer.Option("--each-unit", help="Bygg rapporten för varje enhet, i var sin mapp.")
    ] = False,
    edition: EditionOption = Edition.BOARD,
    as_json: JsonOption = False,
) -> None:
    """Bygg en rapport; den gamla ligger kvar tills den nya är hel."""
    from utfall.app.building import build as build_report
    from utfall.app.each_unit import build_each

    if each_unit and unit is not None:
        raise typer.BadParameter(say("ange --unit eller --each-unit, inte båda"))
    folder = out or workspace / "out"
    if out is None and unit is not None and Path(unit).name == unit:
        folder /= unit  # as --each-unit does; one unit's report must not take another's place
    with show.progress(quiet=as_json) as step:
        if each_unit:
            results = build_each(workspace, report, formats or ["pdf"], folder, period, step, edition)
        else:
            results = [
                build_report(workspace, report, formats or ["pdf"], folder, period, step, unit, edition)
            ]
    show.built_each(results, folder, as_json) if each_unit else show.built(results[0], as_json)
    if edition is Edition.PUBLIC and not as_json and not each_unit and results[0].files:
        from utfall.cli import show_secrecy

        show_secrecy.masked(results[0].guarded)
    raise typer.Exit(1 if any(result.problems.blocks for result in results) else 0)


@app.command()
def explain(
    workspace: WorkspaceArgument,
    figure: Annotated[
        list[str],
        typer.Argument(
            metavar="[RAPPORT] TABELL RAD KOLUMN",
            help="Tabellens id, radens etikett eller id och kolumnens rubrik eller id. Rapportens id står först, "
            "och kan utelämnas när arbetsytan har en enda rapport.",
            show_default=False,
        ),
    ],
    period: PeriodOption = None,
    unit: UnitOption = None,
    as_json: JsonOption = False,
) -> None:
    """Förklara en tryckt siffra: uttryck, led, underlag med fil och rad, avrundning."""
    from utfall.app.explaining import explain_figure

    if len(figure) not in (3, 4):
        raise typer.BadParameter(say("ange tabell, rad och kolumn, med rapporten först om det finns flera"))
    report, (table, row, column) = figure[0] if len(figure) == 4 else None, figure[-3:]
    explained = explain_figure(workspace, report, table, row, column, period, unit)
    show.explained(explained, as_json)
    raise typer.Exit(1 if explained.problems.blocks else 0)


app.command("check")(checking.check)
app.command("bind")(checking.bind)


@app.command()
def draft(  # noqa: PLR0913, PLR0917  a command has as many options as it has
    workspace: WorkspaceArgument,
    table: Annotated[str, typer.Argument(metavar="TABELL", help="Tabellens id.", show_default=False)],
    kronor: Annotated[
        int | None, typer.Option(min=0, help="Minsta avvikelse i kronor; annars som i rules.yaml.")
    ] = None,
    percent: Annotated[
        int | None, typer.Option(min=0, max=100, help="Minsta avvikelse i procent av budget.")
    ] = None,
    period: PeriodOption = None,
    since: Annotated[
        Month | None,
        typer.Option(
            "--since",
            parser=month,
            metavar="ÅÅÅÅ-MM",
            help="Förra rapportens månad, att jämföra prognosen med.",
        ),
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Lägg utkasten i entries/comments.yaml, för någon att godkänna.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Skriv utkast till kommentarer om en tabells avvikelser, med bundna tal att klistra in i texten."""
    from utfall.app import drafting

    threshold = drafting.threshold(kronor, percent)
    result = drafting.draft_comments(workspace, table, threshold, period, since)
    show.drafted(result, as_json)
    if save and not result.problems.blocks:
        count = drafting.save_drafts(workspace, table, result)
        if not as_json:
            show.line(f"{count} utkast i entries/comments.yaml.")
    raise typer.Exit(1 if result.problems.blocks else 0)


@app.command()
def fit(
    workspace: WorkspaceArgument,
    published: Annotated[
        Path, typer.Argument(metavar="FIL", help="De tryckta tabellerna som JSON.", show_default=False)
    ],
    period: Annotated[
        Month, typer.Option("--period", parser=month, metavar="ÅÅÅÅ-MM", help="Rapportens period.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Räkna fram underlag ur en publicerad rapports avrundade tabeller, till arbetsytans data/."""
    from utfall.app.fitting import fit_workspace

    result = fit_workspace(workspace, published, period)
    show.problems(result.problems, as_json)
    if not as_json and result.files:
        show.line(
            say(
                "{count} tryckta tal följer av {files}",
                count=result.cells,
                files=", ".join(f"data/{name}" for name in result.files),
            )
        )
    raise typer.Exit(1 if result.problems.blocks else 0)


app.command("forecast")(planning.forecast)
app.command("plan")(planning.plan)
app.command("score")(planning.score)
app.command("tree")(tree.tree)


@app.command()
def review(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FIL", help="Rapporter: pdf, docx, odt, html, xlsx eller text.", show_default=False
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar="MAPP",
            help="Skriv rapporten med märkta siffror hit, som webbsida (och pdf).",
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Kontrollera siffrorna i en rapport, vem som än har skrivit den."""
    from utfall.app.reviewing import review_file, write_annotated
    from utfall.cli import show_review

    results, written = [], {}
    alike = Counter(path.stem for path in files)
    with show.progress(quiet=as_json) as step:
        for at, path in enumerate(files, start=1):
            step(say("Läser {name}", name=path.name))
            results.append(review_file(path))
            if out is not None:
                name = f"{path.stem}-{at}" if alike[path.stem] > 1 else path.stem
                written[str(path)] = write_annotated(results[-1], out, name)
    show_review.reviewed(results, written, as_json)
    raise typer.Exit(1 if any(result.is_faulty for result in results) else 0)


@app.command()
def serve(
    workspace: WorkspaceArgument,
    host: Annotated[str, typer.Option(help="Adressen att lyssna på.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Porten att lyssna på.")] = 8000,
    with_demo: Annotated[
        bool, typer.Option("--demo", help="Gör en inloggning för varje roll, att prova med.")
    ] = False,
) -> None:
    """Starta webbsidorna för arbetsytan; avsluta med Ctrl-C."""
    from utfall.cli.web_process import become

    options = ["--host", host, "--port", str(port), *(["--demo"] if with_demo else [])]
    become("serve", workspace, *options)


@app.command()
def admin(
    workspace: WorkspaceArgument,
    name: Annotated[str, typer.Argument(metavar="NAMN", help="Kontots användarnamn.", show_default=False)],
) -> None:
    """Gör ett konto för webbens systemförvaltare, eller ge det ett nytt lösenord."""
    from utfall.cli.web_process import become

    become("admin", workspace, f"--name={name}")


@app.command()
def backup(
    workspace: WorkspaceArgument,
    file: Annotated[
        Path,
        typer.Argument(metavar="FIL", help="Filen som ska skrivas, som kopia.tar.gz.", show_default=False),
    ],
) -> None:
    """Skriv hela arbetsytan och webbens register till en fil, också medan webben är igång."""
    from utfall.cli.web_process import become

    become("backup", workspace, "--file", str(file))


@app.command()
def restore(
    file: Annotated[
        Path, typer.Argument(metavar="FIL", help="Filen från utfall backup.", show_default=False)
    ],
    workspace: Annotated[
        Path, typer.Argument(metavar="MAPP", help="En ny eller tom katalog.", show_default=False)
    ],
) -> None:
    """Återställ en arbetsyta och dess register ur en säkerhetskopia."""
    from utfall.cli.web_process import become

    become("restore", workspace, "--file", str(file))


audit = typer.Typer(
    help="Webbens logg över vem som har gjort vad.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(audit, name="audit")


@audit.command("verify")
def audit_verify(workspace: WorkspaceArgument) -> None:
    """Kontrollera att ingen händelse i webbens logg är ändrad eller borttagen."""
    from utfall.cli.web_process import become

    become("audit", workspace)


def main() -> None:
    """Run the command line."""
    in_utf8()
    try:
        app()
    finally:
        # Python would look through every object, twice, before it ends. DuckDB must be let go of: it complains in the
        # end of all that is left of it.
        if "duckdb" not in sys.modules:
            gc.freeze()
