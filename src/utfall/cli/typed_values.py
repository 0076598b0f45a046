"""What is typed for a command, understood without Pydantic, by which typer reads all values and which is slow to load.

Words, paths and what an option's own parser reads need no more than a call. All else is read as typer does it, and so
is a path that cannot be read, for typer to say so.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, get_args


def read_plainly(command: Any, context: Any) -> None:
    """Let a command of typer's read its arguments and options so."""
    for parameter in command.get_params(context):
        as_typer_does = partial(type(parameter).get_runtime_param, parameter)
        read = _reader_of(parameter.type_descriptor)
        parameter.get_runtime_param = _PlainReading(read, as_typer_does).itself


@dataclass(frozen=True, slots=True)
class _PlainReading:
    """How one parameter is read: by ``read``, when there is one, or else as typer does."""

    read: Callable[[Any], Any] | None
    as_typer_does: Callable[[], Any]

    def itself(self) -> _PlainReading:
        """What typer asks for, to `coerce` a value by."""
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as the command takes it, of what was typed or is the default; raises as typer would."""
        is_list = param.multiple or param.nargs != 1
        if value is None:
            return () if is_list else None
        if self.read is None or (self.read is Path and not _can_be_read(value if is_list else [value])):
            return self.as_typer_does().coerce(value, param=param, ctx=ctx)
        return [self.read(each) for each in value] if is_list else self.read(value)


def _reader_of(described: Any) -> Callable[[Any], Any] | None:
    kind = next(iter(get_args(described.annotation)), described.annotation)  # of a list, that of its items
    plain = kind if kind in (str, Path) else None
    return described.parameter_info.parser or plain


def _can_be_read(paths: list[Any]) -> bool:
    return all(not Path(path).exists() or os.access(path, os.R_OK) for path in paths)
