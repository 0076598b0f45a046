"""What budget decisions are called in a report: their kinds, the table of them, and how they are paid for."""

from __future__ import annotations

from collections.abc import Mapping

from utfall.swedish.language import Phrase

KINDS: Mapping[str, str] = {  # efter beslutets slag, som underlaget anger det
    "": "Budget utan angivet beslut",
    "original": "Ursprunglig budget",
    "supplement": "Tilläggsbudget",
    "carry_over": "Ombudgetering från föregående år",
    "between_boards": "Till och från andra nämnder",
    "reallocation": "Omdisponering inom nämnden",
}
LABEL_HEADER, DECIDED, BODY, KIND, AMOUNT = "Beslut", "Beslutad", "Av", "Slag", "Belopp"
TITLE = "Budgetens väg {year}"
CURRENT = "Budget {last_day}"
RESULT = "Budget för resultatet {last_day}"
NOTE = "Beslut som är fattade till och med {last_day}. Kostnader är minus: mer budget för kostnader är ett minustal."
SUMMARY = "Besluten om årets budget i den ordning de fattades, och budgeten som de blir tillsammans."

PHASED: Mapping[str, str] = {  # efter periodiseringens profil
    "even": Phrase("jämnt på månaderna"),
    "last_year": Phrase("som förra årets utfall"),
    "workdays": Phrase("efter arbetsdagar"),
    "explicit": Phrase("med angivna tal per månad"),
}


def of_which(line: str) -> str:
    """What of the budget is for a line.

    >>> of_which("Investeringar")
    'varav investeringar'
    """
    return f"varav {line[:1].lower()}{line[1:]}"


def paid_for(sources: list[str]) -> str:
    """How a decision is paid for, under the table.

    >>> paid_for(["Statsbidrag 400 000,00 kr", "Eget kapital"])
    'Finansieras med Statsbidrag 400 000,00 kr och Eget kapital.'
    """
    *first, last = sources
    return f"Finansieras med {', '.join(first)} och {last}." if first else f"Finansieras med {last}."


def moved(board: str) -> str:
    """Which board money comes from or goes to."""
    return f"Den andra nämnden: {board}."


def carried(year: int) -> str:
    """Which year money is carried over from."""
    return f"Överfört från {year}."
