"""The commands of ``utfall``; their names and exit codes are stable (0 done, 1 problems that block, 2 wrong use)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from utfall.cli import show
from utfall.core import Month

app = typer.Typer(
    name="utfall",
    help="Uppföljning, prognoser och nämndrapporter för kommuner – med varje siffra spårbar.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

WorkspaceArgument = Annotated[
    Path, typer.Argument(help="Arbetsytans mapp (den med utfall.yaml).", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")]
FORMATS = ("pdf", "docx", "odt", "html", "xlsx", "json", "datapackage")


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as error:
        raise typer.BadParameter("skriv månaden som 2024-08") from error


PeriodOption = Annotated[
    Month | None,
    typer.Option(
        "--period",
        parser=_month,
        metavar="ÅÅÅÅ-MM",
        help="Rapportens period; annars senaste månaden med utfall.",
    ),
]


def _format(text: str) -> str:
    if text not in FORMATS:
        raise typer.BadParameter(f"välj bland {', '.join(FORMATS)}")
    return text


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Var arbetsytan läggs.")] = Path(
        "utfall-demo"
    ),
) -> None:
    """Bygg exempelarbetsytan och dess rapport, och säg var filerna finns."""
    from utfall.app.demo import demo as build_demo

    with show.progress() as step:
        result = build_demo(folder, step)
    show.problems(result.problems)
    if result.document is None or result.problems.blocks:
        raise typer.Exit(1)
    show.table(next(result.document.tables))
    show.files(result.files)


@app.command()
def new(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="Den nya arbetsytans mapp; ny eller tom.", show_default=False),
    ],
    example: Annotated[
        str, typer.Option("--from", metavar="EXAMPLE", help="Exemplet att utgå från, t.ex. ekero-2024-08.")
    ],
    with_data: Annotated[bool, typer.Option("--with-data", help="Ta med exemplets underlag.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Gör en ny arbetsyta av ett exempel: definitioner och text, men inget underlag."""
    from utfall.app.creating import create

    result = create(folder, example, with_data)
    show.created(result, with_data, as_json)
    raise typer.Exit(1 if result.problems.blocks else 0)


@app.command("import")
def import_(
    workspace: WorkspaceArgument,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Filer med belopp eller volymer.", show_default=False),
    ],
    as_json: JsonOption = False,
) -> None:
    """Läs in filer med belopp eller volymer; samma fil två gånger ändrar ingenting."""
    from utfall.app.importing import import_files

    with show.progress(quiet=as_json) as step:
        result = import_files(workspace, files, step)
    show.imported(result, as_json)
    raise typer.Exit(1 if result.problems.blocks else 0)


@app.command()
def undo(
    workspace: WorkspaceArgument,
    batch: Annotated[str, typer.Argument(help="Inläsningens id.", show_default=False)],
    as_json: JsonOption = False,
) -> None:
    """Ta tillbaka en hel inläsning."""
    from utfall.app.importing import undo as take_back

    found = take_back(workspace, batch)
    show.problems(found, as_json)
    raise typer.Exit(1 if found.blocks else 0)


@app.command()
def build(
    workspace: WorkspaceArgument,
    report: Annotated[str, typer.Argument(help="Rapportens id, t.ex. namndrapport.", show_default=False)],
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
        Path | None, typer.Option("-o", "--out", help="Mapp för filerna; annars arbetsytans out/.")
    ] = None,
    period: PeriodOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bygg en rapport; den gamla ligger kvar tills den nya är hel."""
    from utfall.app.building import build as build_report

    with show.progress(quiet=as_json) as step:
        result = build_report(workspace, report, formats or ["pdf"], out or workspace / "out", period, step)
    show.built(result, as_json)
    raise typer.Exit(1 if result.problems.blocks else 0)


@app.command()
def explain(
    workspace: WorkspaceArgument,
    figure: Annotated[
        list[str],
        typer.Argument(
            metavar="[REPORT] TABLE ROW COLUMN",
            help="Tabellens id, radens etikett eller id och kolumnens rubrik eller id. Rapportens id står först, "
            "och kan utelämnas när arbetsytan har en enda rapport.",
            show_default=False,
        ),
    ],
    period: PeriodOption = None,
    as_json: JsonOption = False,
) -> None:
    """Förklara en tryckt siffra: uttryck, led, underlag med fil och rad, avrundning."""
    from utfall.app.explaining import explain_figure

    if len(figure) not in (3, 4):
        raise typer.BadParameter("ange tabell, rad och kolumn, med rapporten först om det finns flera")
    report, (table, row, column) = figure[0] if len(figure) == 4 else None, figure[-3:]
    explained = explain_figure(workspace, report, table, row, column, period)
    show.explained(explained, as_json)
    raise typer.Exit(1 if explained.problems.blocks else 0)


@app.command()
def check(
    workspace: WorkspaceArgument,
    report: Annotated[
        str | None, typer.Argument(help="Kontrollera bara denna rapport.", show_default=False)
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Kontrollera arbetsytan: definitioner, underlag och att rapporterna går att bygga."""
    from utfall.app.checking import check as check_workspace

    found = check_workspace(workspace, report)
    show.problems(found, as_json)
    if not as_json and not len(found):
        show.line("Inga anmärkningar.")
    raise typer.Exit(1 if found.blocks else 0)


@app.command()
def draft(
    workspace: WorkspaceArgument,
    table: Annotated[str, typer.Argument(help="Tabellens id.", show_default=False)],
    kronor: Annotated[int, typer.Option(min=0, help="Minsta avvikelse i kronor.")] = 500_000,
    percent: Annotated[int, typer.Option(min=0, max=100, help="Minsta avvikelse i procent av budget.")] = 2,
    period: PeriodOption = None,
    as_json: JsonOption = False,
) -> None:
    """Skriv utkast till kommentarer om en tabells avvikelser, med bundna tal att klistra in i texten."""
    from decimal import Decimal

    from utfall.app.drafting import draft_comments
    from utfall.core import Amount
    from utfall.narrative.commentary_subject import Threshold

    threshold = Threshold(Amount(kronor * 100), Decimal(percent) / 100)
    result = draft_comments(workspace, table, threshold, period)
    show.drafted(result, as_json)
    raise typer.Exit(1 if result.problems.blocks else 0)


@app.command()
def fit(
    workspace: WorkspaceArgument,
    published: Annotated[Path, typer.Argument(help="De tryckta tabellerna som JSON.", show_default=False)],
    period: Annotated[
        Month, typer.Option("--period", parser=_month, metavar="ÅÅÅÅ-MM", help="Rapportens period.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Räkna fram underlag ur en publicerad rapports avrundade tabeller, till arbetsytans data/."""
    from utfall.app.fitting import fit_workspace

    result = fit_workspace(workspace, published, period)
    show.problems(result.problems, as_json)
    if not as_json and result.files:
        show.line(
            f"{result.cells} tryckta tal följer av {', '.join(f'data/{name}' for name in result.files)}"
        )
    raise typer.Exit(1 if result.problems.blocks else 0)


def main() -> None:
    """Run the command line."""
    app()
