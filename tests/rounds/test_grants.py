"""A grant is a role within a part of the organisation, for a time."""

from __future__ import annotations

from datetime import date

from utfall.rounds import ALLOWED, Grant, Permission, Role, codes_reached, holds, may, roles_at

TREE = {"7": frozenset({"7", "71", "72", "711"}), "71": frozenset({"71", "711"}), "72": frozenset({"72"})}
TODAY = date(2024, 9, 1)


def below(code: str) -> frozenset[str]:
    return TREE.get(code, frozenset({code}))


AREA = Grant(Role.AREA_MANAGER, "71", date(2024, 1, 1), date(2024, 12, 31))


def test_a_grant_reaches_its_unit_and_all_under_it() -> None:
    assert holds([AREA], Permission.APPROVE, TODAY, "711", below)
    assert not holds([AREA], Permission.APPROVE, TODAY, "72", below)
    assert not holds([AREA], Permission.APPROVE, TODAY, "7", below)


def test_a_hierarchy_is_no_prefix() -> None:
    assert not holds([Grant(Role.UNIT_MANAGER, "7")], Permission.COMMENT, TODAY, "79", below)


def test_a_grant_holds_on_its_last_day_and_not_the_day_after() -> None:
    assert holds([AREA], Permission.APPROVE, date(2024, 12, 31), "71", below)
    assert not holds([AREA], Permission.APPROVE, date(2025, 1, 1), "71", below)
    assert not holds([AREA], Permission.APPROVE, date(2023, 12, 31), "71", below)


def test_the_whole_organisation_is_reached_only_by_a_grant_without_a_unit() -> None:
    assert not holds([AREA], Permission.READ_FIGURES, TODAY, None, below)
    assert holds([Grant(Role.BOARD_MEMBER)], Permission.READ_FIGURES, TODAY, None, below)


def test_grants_are_added_together() -> None:
    both = [AREA, Grant(Role.UNIT_MANAGER, "72")]
    assert codes_reached(both, Permission.COMMENT, TODAY, below) == {"71", "711", "72"}
    assert codes_reached(both, Permission.APPROVE, TODAY, below) == {"71", "711"}
    assert codes_reached([], Permission.COMMENT, TODAY, below) == frozenset()
    assert codes_reached([Grant(Role.CONTROLLER)], Permission.COMMENT, TODAY, below) is None
    assert roles_at(both, TODAY, "72", below) == {Role.UNIT_MANAGER}


def test_every_role_has_a_row_and_every_permission_somebody() -> None:
    assert set(ALLOWED) == set(Role)
    assert set().union(*ALLOWED.values()) == set(Permission)


def test_the_one_who_hands_out_rights_reads_no_figures_and_politicians_read_no_vouchers() -> None:
    assert not may(Role.ADMINISTRATOR, Permission.READ_FIGURES)
    assert not may(Role.BOARD_MEMBER, Permission.READ_VOUCHERS)
    assert not any(may(role, Permission.ENTER_FORECAST) for role in (Role.AUDITOR, Role.BOARD_MEMBER))
