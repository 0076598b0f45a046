"""The roles of a round and what each may do; one table decides."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in the follow-up, within a part of the organisation and for a time."""

    CONTROLLER = "controller"  # controller
    UNIT_MANAGER = "unit_manager"  # enhetschef
    AREA_MANAGER = "area_manager"  # områdeschef
    BOARD_MEMBER = "board_member"  # förtroendevald i nämnden
    AUDITOR = "auditor"  # revisor
    ADMINISTRATOR = "administrator"  # systemförvaltare


class Permission(StrEnum):
    """Something that a page or an operation asks for."""

    READ_FIGURES = "read_figures"  # tables, forecasts, goals and reports
    READ_VOUCHERS = "read_vouchers"  # down to the single row of the ledger
    READ_ROUND = "read_round"  # how far each unit has come
    ENTER_FORECAST = "enter_forecast"  # forecasts and plans of an own unit
    COMMENT = "comment"  # on rows, cells and sections
    HAND_IN = "hand_in"  # mark an own unit ready
    APPROVE = "approve"  # approve or return what a unit has handed in
    RUN_ROUND = "run_round"  # open, lock and compile a round
    WRITE_REPORT = "write_report"  # text of the report's sections
    DECIDE_REPORT = "decide_report"  # record the board's decision and publish
    IMPORT_FACTS = "import_facts"  # bring facts in, and take an import back
    REVIEW_REPORT = "review_report"  # check a report that is dropped in
    READ_LOG = "read_log"  # the audit log and every change
    MANAGE_ACCOUNTS = "manage_accounts"  # accounts, grants, deputies and tokens


_READS = {Permission.READ_FIGURES, Permission.READ_ROUND, Permission.REVIEW_REPORT}
_WORKS_IN_A_UNIT = _READS | {
    Permission.READ_VOUCHERS,
    Permission.ENTER_FORECAST,
    Permission.COMMENT,
    Permission.HAND_IN,
}

ALLOWED: Mapping[Role, frozenset[Permission]] = {
    Role.CONTROLLER: frozenset(
        _WORKS_IN_A_UNIT
        | {Permission.APPROVE, Permission.RUN_ROUND, Permission.WRITE_REPORT, Permission.DECIDE_REPORT}
        | {Permission.IMPORT_FACTS, Permission.READ_LOG}
    ),
    Role.UNIT_MANAGER: frozenset(_WORKS_IN_A_UNIT),
    Role.AREA_MANAGER: frozenset(_WORKS_IN_A_UNIT | {Permission.APPROVE}),
    Role.BOARD_MEMBER: frozenset(
        {Permission.READ_FIGURES}
    ),  # never down to a voucher: it may tell of a person
    Role.AUDITOR: frozenset(_READS | {Permission.READ_VOUCHERS, Permission.READ_LOG}),
    # The one who hands out rights gets none to the figures by that.
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_ACCOUNTS, Permission.READ_LOG}),
}


def may(role: Role, permission: Permission) -> bool:
    """Whether the role includes the permission.

    >>> may(Role.UNIT_MANAGER, Permission.ENTER_FORECAST), may(Role.BOARD_MEMBER, Permission.READ_VOUCHERS)
    (True, False)
    """
    return permission in ALLOWED[role]
