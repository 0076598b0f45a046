"""What the parts of the code string, and the other columns of facts, are called in Swedish."""

from __future__ import annotations

from utfall.core import CodePart

_NAMES = {
    CodePart.RESPONSIBILITY: "ansvar",
    CodePart.ACCOUNT: "konto",
    CodePart.ACTIVITY: "verksamhet",
    CodePart.OBJECT: "objekt",
    CodePart.TASK: "aktivitet",
    CodePart.PROJECT: "projekt",
    CodePart.COUNTERPARTY: "motpart",
    CodePart.FREE: "fri koddel",
}


def part_name(part: CodePart) -> str:
    """The Swedish name, in the middle of a sentence.

    >>> part_name(CodePart.ACTIVITY)
    'verksamhet'
    """
    return _NAMES[part]


_COLUMNS = {
    "scenario": "slag",
    "decision": "beslut",
    "as_of": "prognosmånad",
    "period_from": "från",
    "period_to": "till",
    "measure": "volym",
    "gender": "kön",
    "amount": "kronor",
    "number": "antal",
}


def column_name(column: str) -> str:
    """The Swedish name of a column of facts; a column that is none keeps its own.

    >>> column_name("account"), column_name("period_from")
    ('konto', 'från')
    """
    return _NAMES[CodePart(column)] if column in list(CodePart) else _COLUMNS.get(column, column)
