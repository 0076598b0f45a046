"""What a bridge may say, and what is wrong with one that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.tables import ACCOUNTS, LINES, write
from utfall.core import Amount, CodePart, Span, WindowKind
from utfall.definitions import Definitions, load
from utfall.definitions.bridge import BridgeEnd, BridgeStart, Method
from utfall.problems import Problems

HEAD = "bridges:\n  - id: care\n    title: Hemtjänst\n    unit: mnkr\n"
LINE = "    lines:\n      - {label: Hemtjänst, account: ['5011'], volume: hours}\n"
WHOLE = HEAD + "    from: budget\n    to: actual\n" + LINE


def read(root: Path, bridges: str) -> tuple[Definitions, Problems]:
    write(root, "utfall.yaml", 'municipality: Lillköpings kommun\ncode: "0000"\nboard: Socialnämnden\n')
    write(root, "definitions/structure/account.csv", ACCOUNTS)
    write(root, "definitions/structure/lines.yaml", LINES)
    quantities = "quantities:\n  - {id: hours, name: Timmar, unit: timmar, aggregation: sum}\n"
    write(root, "definitions/quantities.yaml", quantities)
    write(root, "definitions/bridges.yaml", bridges)
    definitions, problems = load(root)
    assert definitions is not None
    return definitions, problems


def test_what_is_left_out_has_its_usual_meaning(tmp_path: Path) -> None:
    definitions, problems = read(tmp_path, WHOLE)
    assert not list(problems)
    bridge = definitions.bridges["care"]
    assert (bridge.start, bridge.end) == (BridgeStart.BUDGET, BridgeEnd.ACTUAL)
    assert (bridge.window, bridge.method, bridge.decimals) == (WindowKind.YEAR_TO_DATE, Method.TWO_WAY, 0)
    assert bridge.whole is None
    assert bridge.one_offs == ()


def test_a_volume_is_looked_for_under_the_lines_own_codes_but_not_its_accounts(tmp_path: Path) -> None:
    text = WHOLE.replace("account: ['5011']", "account: ['5011'], object: ['7']")
    volume = read(tmp_path, text)[0].bridges["care"].lines[0].volume
    assert volume is not None
    assert (volume.quantity, volume.codes) == ("hours", ((CodePart.OBJECT, ("7",)),))


def test_a_volume_may_have_codes_of_its_own(tmp_path: Path) -> None:
    text = WHOLE.replace("volume: hours", "volume: {quantity: hours, object: '8'}")
    volume = read(tmp_path, text)[0].bridges["care"].lines[0].volume
    assert volume is not None
    assert volume.codes == ((CodePart.OBJECT, ("8",)),)


def test_an_item_set_apart_is_read_with_its_months_and_reason(tmp_path: Path) -> None:
    item = (
        "    one_offs:\n      - {label: Återkrav, amount: '−300 000,50', period: 2024-01..2024-03, reason: Beslut,"
        " decided_by: Ekonomichef, kind: accrual, in_forecast: false}\n"
    )
    (one_off,) = read(tmp_path, WHOLE + item)[0].bridges["care"].one_offs
    assert one_off.amount == Amount(-300_000_50)
    assert one_off.span == Span.parse("2024-01..2024-03")
    assert (one_off.is_accrual, one_off.is_in_forecast, one_off.line) == (True, False, None)


ITEM = "    one_offs:\n      - {label: Återkrav, amount: '-1', period: 2024-01, reason: Beslut, decided_by: Chef}\n"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (WHOLE.replace("from: budget", "from: budgt"), "DEF-004", 5),
        (WHOLE.replace("unit: mnkr", "unit: antal"), "DEF-003", 4),
        (WHOLE.replace("to: actual", "to: forecast"), "DEF-003", 6),
        (WHOLE.replace("account: ['5011'], ", ""), "DEF-003", 8),
        (WHOLE.replace("account: ['5011']", "account: ['5012']"), "DEF-007", 8),
        (WHOLE.replace("volume: hours", "volume: horus"), "DEF-007", 8),
        (WHOLE.replace("volume: hours", "unit_cost: hours"), "DEF-002", 8),
        (WHOLE.replace("volume: hours", "volume: {object: '8'}"), "DEF-002", 8),
        (WHOLE + LINE.partition("\n")[2], "DEF-006", 9),
        (WHOLE + ITEM.replace("'-1'", "lite"), "DEF-003", 10),
        (WHOLE + ITEM.replace("2024-01", "januari"), "DEF-003", 10),
        (WHOLE + ITEM.replace("reason: Beslut, ", ""), "DEF-002", 10),
        (WHOLE + ITEM.replace("decided_by: Chef", "decided_by: Chef, line: Resor"), "DEF-007", 10),
        (WHOLE + ITEM.replace("decided_by: Chef", "decided_by: Chef, kind: both"), "DEF-003", 10),
        (WHOLE.replace("method", "metod") + "    metod: two_way\n", "DEF-001", 9),
    ],
)
def test_a_fault_is_told_at_its_place(tmp_path: Path, text: str, code: str, line: int) -> None:
    _, problems = read(tmp_path, text)
    found = [(each.code, each.source.file, each.source.line) for each in problems if each.code != "DEF-009"]
    assert found == [(code, "definitions/bridges.yaml", line)]
