"""Facts from SIE: the sign is turned once, and a whole is never added to its own parts."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.sie_files import DECLARED, HEAD, VOUCHER, understood
from utfall.core import CodePart
from utfall.intake import FactKind, column_types
from utfall.readers import sie
from utfall.readers.sie import SieFile, SieType, to_facts

BY_UNIT = {1: CodePart.RESPONSIBILITY}
BY_UNIT_AND_PROJECT = {1: CodePart.RESPONSIBILITY, 6: CodePart.PROJECT}


def facts(text: str, mapping: dict[int, CodePart], *columns: str) -> list[tuple[Any, ...]]:
    found, _ = understood(HEAD + DECLARED + text)
    return [tuple(row[column] for column in columns) for row in to_facts(found, mapping).to_pylist()]


def test_the_columns_are_those_of_facts() -> None:
    found, _ = understood(HEAD + DECLARED + VOUCHER)
    wanted = [field for field in column_types(FactKind.AMOUNTS) if field.name != "batch"]
    assert list(to_facts(found, BY_UNIT).schema) == wanted
    assert list(to_facts(SieFile(), {}).schema) == wanted


def test_a_booked_row_is_a_fact_of_the_vouchers_month_with_the_sign_turned() -> None:
    found, _ = understood(HEAD + DECLARED + VOUCHER)
    first, second = to_facts(found, BY_UNIT).to_pylist()
    assert first == {
        "scenario": "actual", "decision": "", "as_of": 0, "period_from": 202408, "period_to": 202408,
        "responsibility": "100", "account": "5010", "activity": "", "object": "", "task": "", "project": "",
        "counterparty": "", "free": "", "amount": -120050, "source_sheet": "", "source_line": 14,
    }  # fmt: skip
    assert (second["account"], second["responsibility"], second["amount"]) == ("1930", "", 120050)


def test_history_is_no_fact() -> None:
    history = "#BTRANS 5010 {} 9.00\n#RTRANS 5010 {} 1.00\n"
    rows = "#VER A 1 20240815\n{\n" + history + "#TRANS 5010 {} 1.00\n#TRANS 1930 {} -1.00\n}\n"
    assert facts(rows, {}, "account", "amount") == [("5010", -100), ("1930", 100)]


def test_dimensions_that_are_not_mapped_are_left_out() -> None:
    assert facts(VOUCHER, {6: CodePart.PROJECT}, "responsibility", "project") == [("", ""), ("", "")]


@pytest.mark.parametrize("mapping", [{1: CodePart.ACCOUNT}, {1: CodePart.PROJECT, 6: CodePart.PROJECT}])
def test_a_mapping_that_loses_codes_is_our_own_fault(mapping: dict[int, CodePart]) -> None:
    with pytest.raises(ValueError, match="different code parts"):
        to_facts(SieFile(), mapping)


BUDGET = "#PBUDGET 0 202408 5010 {} 100.00\n"
PARTS = "#PBUDGET 0 202408 5010 {1 100} 70.00\n#PBUDGET 0 202408 5010 {1 200} 20.00\n"
OTHER_PARTS = "#PBUDGET 0 202408 5010 {6 P1} 55.00\n#PBUDGET 0 202408 5010 {6 P2} 45.00\n"
LEFT = ("", "", -1000)
DIVIDED = [("100", "", -7000), ("200", "", -2000)]
BOTH = "#PBUDGET 0 202408 5010 {1 100 6 P1} 60.00\n"


@pytest.mark.parametrize(
    ("rows", "mapping", "expected"),
    [
        (BUDGET, BY_UNIT, [("", "", -10000)]),
        (BUDGET + PARTS, {}, [("", "", -10000)]),
        (BUDGET + BUDGET + PARTS, BY_UNIT, [LEFT, ("", "", -10000), *DIVIDED]),
        (BUDGET + PARTS, BY_UNIT, [LEFT, *DIVIDED]),
        (PARTS + BUDGET, BY_UNIT, [*DIVIDED, LEFT]),
        (PARTS, BY_UNIT, DIVIDED),
        (PARTS, {}, [("", "", -7000), ("", "", -2000)]),
        (BUDGET + OTHER_PARTS, BY_UNIT, [("", "", -10000)]),
        (BUDGET + PARTS + OTHER_PARTS, BY_UNIT_AND_PROJECT, [LEFT, *DIVIDED]),
        (BUDGET + PARTS + OTHER_PARTS, {6: CodePart.PROJECT}, [("", "P1", -5500), ("", "P2", -4500)]),
        (BUDGET + PARTS + BOTH, BY_UNIT_AND_PROJECT, [("", "", -4000), ("100", "P1", -6000)]),
    ],
    ids=[
        "no parts", "parts not asked for", "a whole on two rows", "parts and what is left over", "parts first",
        "parts without a whole",
        "parts without a whole, not asked for", "parts by another dimension", "two divisions of the same whole",
        "the other division", "the division by most dimensions",
    ],
)  # fmt: skip
def test_each_whole_is_counted_once(
    rows: str, mapping: dict[int, CodePart], expected: list[tuple[str, str, int]]
) -> None:
    assert facts(rows, mapping, "responsibility", "project", "amount") == expected


@settings(max_examples=50)
@given(
    st.dictionaries(st.sampled_from(["3010", "4010", "5010"]), st.integers(-(10**12), 10**12), min_size=1),
    st.lists(
        st.tuples(
            st.sampled_from(["3010", "4010", "5010"]),
            st.sampled_from(["", "100", "200"]),
            st.sampled_from(["", "P1"]),
            st.integers(-(10**12), 10**12),
        )
    ),
)
def test_the_facts_add_up_to_the_wholes_however_they_are_divided(
    wholes: dict[str, int], parts: list[tuple[str, str, str, int]]
) -> None:
    divided = [part for part in parts if part[0] in wholes and (part[1] or part[2])]
    rows = [(account, "", "", ore) for account, ore in wholes.items()] + divided
    accounts, units, projects, amounts = map(list, zip(*rows, strict=True))
    table = sie.periods(
        {
            "kind": ["PBUDGET"] * len(rows),
            "period": [202408] * len(rows),
            "account": accounts,
            "amount": amounts,
        },
        {1: units, 6: projects},
    )
    found = to_facts(SieFile(periods=table), BY_UNIT_AND_PROJECT).to_pylist()
    sums: Counter[str] = Counter()
    for fact in found:
        sums[fact["account"]] -= fact["amount"]
    assert {account: sums[account] for account in wholes} == wholes


MONTHS = "#PSALDO 0 202408 5010 {} 10.00\n#PSALDO -1 202308 5010 {} 8.00\n#PBUDGET -1 202308 5010 {} 9.00\n"


def test_without_vouchers_the_period_balances_are_the_facts() -> None:
    assert facts(MONTHS, {}, "scenario", "period_from", "amount") == [
        ("actual", 202408, -1000),
        ("actual", 202308, -800),
        ("budget", 202308, -900),
    ]


def test_with_vouchers_only_earlier_years_come_from_period_balances() -> None:
    assert facts(MONTHS + VOUCHER, {}, "scenario", "period_from", "amount") == [
        ("actual", 202408, -120050),
        ("actual", 202408, 120050),
        ("actual", 202308, -800),
        ("budget", 202308, -900),
    ]


def test_a_file_whose_rows_without_objects_are_remainders_is_added_up_and_said_so() -> None:
    months = "#RES 0 5010 100.00\n#PSALDO 0 202408 5010 {} 30.00\n#PSALDO 0 202408 5010 {1 100} 70.00\n"
    found, problems = understood(
        HEAD.replace("#SIETYP 4", "#SIETYP 3") + DECLARED + "#OMFATTN 20240831\n" + months
    )
    assert [problem.code for problem in problems] == ["SIE-031"]
    amounts = to_facts(found, BY_UNIT)["amount"].to_pylist()
    assert amounts == [-3000, -7000]


def test_a_file_whose_rows_without_objects_are_totals_is_silent() -> None:
    months = "#RES 0 5010 100.00\n#PSALDO 0 202408 5010 {} 100.00\n#PSALDO 0 202408 5010 {1 100} 70.00\n"
    found, problems = understood(
        HEAD.replace("#SIETYP 4", "#SIETYP 3") + DECLARED + "#OMFATTN 20240831\n" + months
    )
    assert list(problems) == []
    assert to_facts(found, BY_UNIT)["amount"].to_pylist() == [-3000, -7000]


def test_opening_balances_and_results_of_the_year_are_no_facts() -> None:
    found, _ = understood(HEAD.replace("#SIETYP 4", "#SIETYP 1") + "#IB 0 1930 5.00\n#RES 0 5010 9.00\n")
    assert found.header.type is SieType.YEAR
    assert to_facts(found, {}).num_rows == 0
