"""The shape of facts in bulk: which columns they have, from reader to Parquet to query (ADR 0003).

Facts are Arrow columns, never one object per row. A fact states something for a *span* of months, most often one;
published figures state eight or twelve at once, and such a fact is never divided.
"""

from __future__ import annotations

from utfall.core.codes import CodePart

CODE_PARTS = tuple(str(part) for part in CodePart)

SHARED_COLUMNS = (
    "scenario",  # Scenario
    "decision",  # Decision of a budget fact, otherwise ""
    "as_of",  # the month in which a forecast was made, as 202408, otherwise 0
    "period_from",  # first month, as 202401
    "period_to",  # last month, as 202408
    *CODE_PARTS,  # codes as text, "" where the part does not apply
)
SHEET = "source_sheet"
ORIGIN_COLUMNS = (
    "batch",  # id of the import
    SHEET,  # sheet of the batch's file, "" in a file that has none
    "source_line",  # line in the sheet or file, from 1
)

AMOUNT = "amount"  # öre, int64; income positive, cost negative
MEASURE = "measure"  # id of the quantity definition
GENDER = "gender"  # "" total, "K" women, "M" men
NUMBER = "number"  # decimal with NUMBER_SCALE decimals
NUMBER_PRECISION, NUMBER_SCALE = 28, 6

AMOUNT_COLUMNS = (*SHARED_COLUMNS, AMOUNT, *ORIGIN_COLUMNS)
QUANTITY_COLUMNS = (MEASURE, GENDER, *SHARED_COLUMNS, NUMBER, *ORIGIN_COLUMNS)
