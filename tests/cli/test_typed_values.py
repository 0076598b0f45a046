"""What is typed is understood as typer would have understood it, only sooner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command

from utfall.cli.main import app
from utfall.cli.typed_values import read_plainly

TYPED = ("", "2024-08", "2024-13", "board", "responsibility", "html", "7", "-1", ".", "å ä/ö.csv", "nej")


def parameters() -> list[Any]:
    """Every argument and option of every command, but for those that are only there or not."""
    commands: list[Any] = [get_command(app)]
    for each in commands:
        commands += getattr(each, "commands", {}).values()
    found = [(command, each) for command in commands for each in command.params]
    chosen = [(command, each) for command, each in found if each.type_descriptor.annotation is not bool]
    return [pytest.param(each, id=f"{command.name} {each.name}") for command, each in chosen]


class Alone:
    """A command with one parameter."""

    def __init__(self, parameter: Any) -> None:
        self._parameter = parameter

    def get_params(self, _: Any) -> list[Any]:
        return [self._parameter]


def understood(parameter: Any, value: Any) -> Any:
    """What comes of a value; what is wrong with it, without the frame that Pydantic puts around it."""
    context = typer.Context(get_command(app))
    try:
        return parameter.get_runtime_param().coerce(value, param=parameter, ctx=context)
    except typer.BadParameter as fault:
        return type(fault), fault.message


@pytest.mark.parametrize("parameter", parameters())
def test_it_is_what_typer_makes_of_it(parameter: Any) -> None:
    is_list = parameter.multiple or parameter.nargs == -1
    values = [None, [], *([each] for each in TYPED)] if is_list else [None, *TYPED]
    wanted = [understood(parameter, value) for value in values]
    read_plainly(Alone(parameter), None)
    assert [understood(parameter, value) for value in values] == wanted


def test_a_file_that_cannot_be_read_is_told_by_typer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (workspace,) = (each for each in get_command(app).commands["tree"].params if each.name == "workspace")
    monkeypatch.setattr("os.access", lambda *_: False)
    wanted = understood(workspace, str(tmp_path))
    read_plainly(Alone(workspace), None)
    assert understood(workspace, str(tmp_path)) == wanted
    assert wanted[0] is typer.BadParameter
