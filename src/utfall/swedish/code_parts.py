"""What the parts of the code string are called in Swedish."""

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
