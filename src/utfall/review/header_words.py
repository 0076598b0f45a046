"""What words of headers and labels mean to arithmetic; they make a rule likelier and never decide alone."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

_SUBSET = re.compile(r"^[\s\-–−•]*(varav|därav|d[åa]r av)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(summa|total\w*|resultat|netto\w*|summering|samtliga|hela)\b", re.IGNORECASE)
_INCOME = re.compile(r"intäkt|inkomst|avgifter\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|\b(procent\w*|proc|andel\w*)\b", re.IGNORECASE)
_MEAN = re.compile(
    r"snitt|medel|median|index|kvot|nyckeltal|styckpris|\bkr/|\bper\s+(?:brukare|plats|invånare|timme|dag|elev|person)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\s*(19|20)\d\d\s*")
_MARKS = re.compile(r"[¹²³⁰⁴-⁹*]+|(?<=[a-zåäö])\s\d$")
_NOT_WORD = re.compile(r"[^\wåäöé%]+")
_PLACE = re.compile(r"^\d{1,4}\s+(?=[a-zåäö])")


class Role(StrEnum):
    """What a column tells, when its header says it."""

    ACTUAL = "utfall"
    FORECAST = "prognos"
    BUDGET = "budget"
    DEVIATION = "avvikelse"


_ROLES: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.DEVIATION, ("avvik", "differens", "diff", "skillnad", "förändring")),
    (Role.FORECAST, ("prognos",)),
    (Role.BUDGET, ("budget", "plan")),
    (Role.ACTUAL, ("utfall", "bokslut", "ack")),
)


@cache
def role(header: str) -> Role | None:
    """The column's role, by the words of its header; a deviation may name what it deviates from.

    >>> role("Budget-avvikelse"), role("Bokslut 2024"), role("Målvärde")
    (<Role.DEVIATION: 'avvikelse'>, <Role.ACTUAL: 'utfall'>, None)
    """
    words = header.casefold()
    return next((each for each, stems in _ROLES if any(stem in words for stem in stems)), None)


def is_total(label: str) -> bool:
    """Whether a label or header speaks of a sum or a net result."""
    return _TOTAL.search(label) is not None


def is_income(label: str) -> bool:
    """Whether a row is an income by its name."""
    return _INCOME.search(label) is not None


def is_subset(label: str) -> bool:
    """Whether a row is a part of one above and stands outside the sum (*varav*)."""
    return _SUBSET.match(label) is not None


def is_mean(header: str) -> bool:
    """Whether a column holds means, quotients or indices, that do not add up down the rows."""
    return _MEAN.search(header) is not None


def is_percent(header: str, unit: str) -> bool:
    """Whether a column holds per cent."""
    return unit == "%" or _PERCENT.search(header) is not None


def is_year(text: str) -> bool:
    """Whether a printed cell is a calendar year.

    >>> is_year("2024"), is_year("2 024")
    (True, False)
    """
    return _YEAR.fullmatch(text) is not None


@cache
def plain(label: str) -> str:
    """A label without marks, codes in front and punctuation, in small letters.

    >>> plain("51 Äldreomsorg/LSS"), plain("Hemtjänst, timmar¹")
    ('äldreomsorg lss', 'hemtjänst timmar')
    """
    return _NOT_WORD.sub(" ", _PLACE.sub("", _MARKS.sub("", label.casefold().strip()))).strip()


@cache
def tokens(header: str) -> frozenset[str]:
    """The words of a header that can be compared, with the role's word for all its synonyms."""
    found = {word for word in plain(header).split() if len(word) > 1 or word == "%"}
    meaning = role(header)
    return frozenset(found | ({meaning.value} if meaning else set()))


def likeness(one: str, other: str) -> float:
    """How much of the words two headers share, from 0 to 1; different roles or years share nothing."""
    if role(one) is not role(other):
        return 0.0
    ones, others = tokens(one), tokens(other)
    years, other_years = ({word for word in words if word[:2].isdigit()} for words in (ones, others))
    if years and other_years and not years & other_years:
        return 0.0
    return len(ones & others) / max(len(ones | others), 1)
