"""Reads SIE 5, the XML edition: accounts, dimensions, balances with budget, and journals."""

from __future__ import annotations

from datetime import date

from utfall.core import SourceRef
from utfall.problems import Problems, Severity
from utfall.readers.sie.balancing import check_balances
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
from utfall.readers.sie.sie5_amounts import read_amounts
from utfall.readers.sie.sie5_tree import Element, MalformedError, RefusedError, parse
from utfall.readers.sie.sie5_values import Values, named, within

_TYPES = {named("Sie"): SieType.EXPORT, named("SieEntry"): SieType.IMPORT}
_SIGNATURE = "http://www.w3.org/2000/09/xmldsig# Signature"
_KINDS = {
    "asset": AccountKind.ASSET,
    "liability": AccountKind.LIABILITY,
    "equity": AccountKind.LIABILITY,
    "cost": AccountKind.COST,
    "income": AccountKind.INCOME,
}


def read(data: bytes, name: str, problems: Problems) -> SieFile | None:
    """Read a ``Sie`` or ``SieEntry`` document; None when it is none, or declares a document type or entities.

    A signature is told but its validity not judged. Struck rows are kept as history. Balances are monthly: the first
    opening and the last closing one of each fiscal year are taken. A budget without a month is for the whole primary
    year and has period 0. Source: SIE 5 (2016-12-09) and its schema.
    """
    try:
        root = parse(data)
    except RefusedError:
        problems.add("SIE-036", SourceRef(name))
        return None
    except MalformedError as fault:
        problems.add("SIE-034", SourceRef(name, None, fault.line))
        return None
    if root.name not in _TYPES:
        problems.add("SIE-035", SourceRef(name, None, root.line), root=root.name.rpartition(" ")[2])
        return None
    values = Values(name)
    signature = root.first(_SIGNATURE)
    if signature:
        problems.add("SIE-040", SourceRef(name, None, signature.line), Severity.WARNING)
    sie = _file(root, values)
    values.tell(problems)
    check_balances(sie, name, problems)
    return sie


def _file(root: Element, values: Values) -> SieFile:
    header = _header(root, values)
    accounts = _accounts(root, values)
    dimensions, objects = _dimensions(root, values)
    amounts = read_amounts(root, header.fiscal_years, {each.number: each.kind for each in accounts}, values)
    return SieFile(header, accounts, dimensions, objects, *amounts, version=5, encoding="xml")


def _header(root: Element, values: Values) -> Header:
    info = root.first(named("FileInfo")) or root
    program, creation, company, currency, years = (
        info.first(named(name)) or Element("", {}, info.line, info.column)
        for name in ("SoftwareProduct", "FileCreation", "Company", "AccountingCurrency", "FiscalYears")
    )
    return Header(
        type=_TYPES[root.name],
        program=program.get("name"),
        program_version=program.get("version"),
        generated=values.optional_day(creation, "time"),
        generated_by=creation.get("by"),
        company_id=company.get("clientId"),
        organisation=company.get("organizationId"),
        company=company.get("name"),
        currency=currency.get("currency"),
        fiscal_years=_fiscal_years(years, values),
    )


def _fiscal_years(container: Element, values: Values) -> tuple[FiscalYear, ...]:
    """The fiscal years, the primary one as 0 and the others counted from it; the last is primary if none says so."""
    found: list[tuple[date, date, bool]] = []
    for element in container.each(named("FiscalYear")):
        first, last = values.month(element, "start"), values.month(element, "end")
        if first and last:
            days = date(first.year, first.month, 1), date(last.year, last.month, last.days)
            found.append((*days, element.get("primary") in ("true", "1")))
    found.sort()
    primary = next((at for at, (_, _, is_primary) in enumerate(found) if is_primary), len(found) - 1)
    years = [FiscalYear(at - primary, first, last) for at, (first, last, _) in enumerate(found)]
    return tuple(reversed(years))


def _accounts(root: Element, values: Values) -> tuple[Account, ...]:
    return tuple(
        Account(number, element.get("name"), _KINDS.get(element.get("type")), element.get("unit"))
        for element in within(root, "Accounts", "Account")
        if (number := values.required(element, "id"))
    )


def _dimensions(root: Element, values: Values) -> tuple[tuple[Dimension, ...], tuple[DimensionObject, ...]]:
    dimensions, objects = [], []
    for element in within(root, "Dimensions", "Dimension"):
        number = values.dimension(element, "id")
        if number is None:
            continue
        dimensions.append(Dimension(number, element.get("name")))
        objects += [
            DimensionObject(number, each.get("id"), each.get("name"))
            for each in element.each(named("Object"))
        ]
    return tuple(dimensions), tuple(objects)
