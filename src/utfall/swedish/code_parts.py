"""What the parts of the code string, and the other columns of facts, are called in Swedish."""

from __future__ import annotations

from utfall.core import CodePart
from utfall.swedish.language import Phrase

_NAMES = {
    CodePart.RESPONSIBILITY: Phrase("ansvar"),
    CodePart.ACCOUNT: Phrase("konto"),
    CodePart.ACTIVITY: Phrase("verksamhet"),
    CodePart.OBJECT: Phrase("objekt"),
    CodePart.TASK: Phrase("aktivitet"),
    CodePart.PROJECT: Phrase("projekt"),
    CodePart.COUNTERPARTY: Phrase("motpart"),
    CodePart.FREE: Phrase("fri koddel"),
}


def part_name(part: CodePart) -> str:
    """The Swedish name, in the middle of a sentence.

    >>> part_name(CodePart.ACTIVITY)
    'verksamhet'
    """
    return _NAMES[part]


_COLUMNS = {
    "scenario": Phrase("slag"),
    "decision": Phrase("beslut"),
    "as_of": Phrase("prognosmånad"),
    "period_from": Phrase("från"),
    "period_to": Phrase("till"),
    "measure": Phrase("volym"),
    "gender": Phrase("kön"),
    "amount": Phrase("kronor"),
    "number": Phrase("antal"),
}


def column_name(column: str) -> str:
    """The Swedish name of a column of facts; a column that is none keeps its own.

    >>> column_name("account"), column_name("period_from")
    ('konto', 'från')
    """
    return _NAMES[CodePart(column)] if column in list(CodePart) else _COLUMNS.get(column, column)
