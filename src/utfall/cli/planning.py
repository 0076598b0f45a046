"""The commands about the year ahead: the forecast, its record, and the plan for the rest of the year."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from utfall.cli import show
from utfall.cli.options import JsonOption, WorkspaceArgument, month, one_of
from utfall.core import Month
from utfall.core.division import Division
from utfall.swedish.language import say

AsOfOption = Annotated[
    Month | None,
    typer.Option(
        "--as-of",
        parser=month,
        metavar="ÅÅÅÅ-MM",
        help="Månaden som prognosen görs efter; annars senaste månaden med utfall.",
    ),
]


def _by(otherwise: str) -> Any:
    """The option for how the year is divided, and what it is divided by when nothing is said."""
    words = f"{', '.join(Division)}; annars {otherwise}."
    return typer.Option("--by", parser=one_of(Division), metavar="INDELNING", help=words)


ByOption = Annotated[Division | None, _by("den första som utfallet är bokfört i")]


_PARTS = tuple(each for each in Division if each is not Division.LINE)


def _part(text: str) -> Division:
    """A division that a forecast can be decided in: facts of a report line have no code."""
    if text not in _PARTS:
        raise typer.BadParameter(say("välj bland {words}", words=", ".join(_PARTS)))
    return Division(text)


def forecast(  # noqa: PLR0913, PLR0917  a command has as many options as it has
    workspace: WorkspaceArgument,
    as_of: AsOfOption = None,
    by: ByOption = None,
    backtest: Annotated[
        bool, typer.Option("--backtest", help="Visa hur metoderna har träffat tidigare år.")
    ] = False,
    theta: Annotated[
        bool, typer.Option("--theta", help="Väg in AutoTheta; kräver tillägget utfall[forecast].")
    ] = False,
    ets: Annotated[
        bool, typer.Option("--ets", help="Väg in AutoETS, tio gånger långsammare; kräver samma tillägg.")
    ] = False,
    freeze: Annotated[
        bool, typer.Option("--freeze", help="Spara förslaget som underlag, för att prövas mot bokslutet.")
    ] = False,
    with_actions: Annotated[
        bool, typer.Option("--with-actions", help="Visa året utan och med åtgärdsplanen.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Föreslå årets bokslut per enhet, med intervall och vad förslaget bygger på."""
    from utfall.app.forecasting import ForecastOrder
    from utfall.app.forecasting import forecast as make_forecast
    from utfall.cli import show_forecast
    from utfall.forecast import Automatic

    if freeze and by is Division.LINE:
        raise typer.BadParameter(
            say("ett förslag per resultatrad kan inte frysas; välj verksamhet eller ansvar")
        )
    with show.progress(quiet=as_json) as step:
        automatic = tuple(name for name, is_asked in zip(Automatic, (theta, ets), strict=True) if is_asked)
        result = make_forecast(workspace, ForecastOrder(as_of, by, automatic, freeze, with_actions), step)
    show_forecast.forecast(result, backtest, as_json)
    raise typer.Exit(1 if result.problems.blocks else 0)


def score(
    workspace: WorkspaceArgument,
    by: Annotated[Division | None, _by("den första som har prognoser")] = None,
    as_json: JsonOption = False,
) -> None:
    """Pröva tidigare prognoser mot bokslut och mot enkla metoder."""
    from utfall.app.scoring import score as judge
    from utfall.cli import show_scores

    with show.progress(quiet=as_json) as step:
        result = judge(workspace, by, step)
    show_scores.scores(result, as_json)
    raise typer.Exit(1 if result.problems.blocks else 0)


def plan(
    workspace: WorkspaceArgument,
    as_of: AsOfOption = None,
    by: Annotated[
        Division | None,
        typer.Option(
            "--by",
            parser=_part,
            metavar="INDELNING",
            help=f"{', '.join(_PARTS)}; annars som lagren är lämnade.",
        ),
    ] = None,
    decide: Annotated[
        bool, typer.Option("--decide", help="Besluta prognosen som den står: spara den som underlag.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Visa planen för resten av året: prognosen i lager, åtgärder, risker, statsbidrag och behov."""
    from utfall.app.layers import decide as decide_forecast
    from utfall.app.planning import plan as make_plan
    from utfall.cli import show_plan

    with show.progress(quiet=as_json) as step:
        result = make_plan(workspace, as_of, by, step)
        decided = decide_forecast(workspace, as_of, by, step) if decide else None
    show_plan.plan(result, as_json)
    if decided is not None and not as_json:
        show.problems(decided.problems)
        if decided.decided is not None:
            show.line(say("\nPrognosen är beslutad och sparad i {decided}.", decided=decided.decided))
    blocks = result.problems.blocks or (decided is not None and decided.problems.blocks)
    raise typer.Exit(1 if blocks else 0)
