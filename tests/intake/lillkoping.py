"""An invented municipality, as small as the tests of facts need: a few codes, two report lines, two quantities."""

from __future__ import annotations

from pathlib import Path

from utfall.core import CodePart, Month, SourceRef
from utfall.definitions.report import Aggregation, Definitions, Municipality, QuantityDefinition
from utfall.definitions.structure import AccountRange, Member, ReportLine, Structure, Tree, Validity

HERE = SourceRef("definitions", line=1)


def tree(part: CodePart, *codes: str, **closed: str) -> Tree:
    """A flat tree; ``closed`` gives the last month of codes that are no longer valid, as ``u520="2024-06"``."""
    ends = {code.removeprefix("u"): Month.parse(month) for code, month in closed.items()}
    members = (Member(code, f"Namn {code}", None, Validity(None, ends.get(code)), HERE) for code in codes)
    return Tree(part, tuple(members))


def line(id: str, first: str, last: str) -> ReportLine:
    return ReportLine(id, id.capitalize(), (AccountRange(first, last),), None, HERE)


def quantity(id: str, aggregation: Aggregation = Aggregation.SUM) -> QuantityDefinition:
    return QuantityDefinition(id, id.capitalize(), "timmar", aggregation, HERE)


def definitions() -> Definitions:
    """Lillköping: accounts 3001, 5012, 6000, 9999 (the last in no line), activities 510 and 520 (closed in June)."""
    trees = (
        tree(CodePart.ACCOUNT, "3001", "5012", "6000", "9999"),
        tree(CodePart.ACTIVITY, "510", "520", u520="2024-06"),
    )
    lines = (line("income", "3", "3"), line("staff", "50", "56"), line("other", "6", "7"))
    quantities = (quantity("home_care_hours"), quantity("places", Aggregation.DAY_WEIGHTED))
    return Definitions(
        municipality=Municipality("Lillköping", "9999", "Socialnämnden"),
        structure=Structure({each.part: each for each in trees}, {each.id: each for each in lines}),
        quantities={each.id: each for each in quantities},
        tables={},
        charts={},
        reports={},
        hashes={"definitions/lines.yaml": "0" * 64},
    )


def csv(folder: Path, *rows: str, name: str = "belopp.csv") -> Path:
    """A file with these rows, each ended by a line break."""
    path = folder / name
    path.write_bytes("".join(f"{row}\n" for row in rows).encode())
    return path
