"""SIE, the Swedish exchange format for ledgers: SIE 4 of every type read and written, SIE 5 read.

`read` gives what the file says, debit positive; `to_facts` turns the sign and gives Utfall's facts.
"""

from utfall.readers.sie.facts import to_facts
from utfall.readers.sie.model import (
    Account,
    AccountKind,
    Dimension,
    DimensionObject,
    FiscalYear,
    Header,
    SieFile,
    SieType,
)
from utfall.readers.sie.reading import read
from utfall.readers.sie.tables import (
    BalanceKind,
    PeriodKind,
    RowKind,
    balances,
    dimension_column,
    dimensions_of,
    periods,
    transactions,
    vouchers,
)
from utfall.readers.sie.writing import write

__all__ = [
    "Account",
    "AccountKind",
    "BalanceKind",
    "Dimension",
    "DimensionObject",
    "FiscalYear",
    "Header",
    "PeriodKind",
    "RowKind",
    "SieFile",
    "SieType",
    "balances",
    "dimension_column",
    "dimensions_of",
    "periods",
    "read",
    "to_facts",
    "transactions",
    "vouchers",
    "write",
]
