"""Rapport: a report is written, built, compared, decided and published by those who may, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import INSIDE
from utfall.rounds import Role, RoundState, UnitState

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from utfall.web.register.models import Job, Round

SECTION = "ekonomi"
BOUND = '{{ cell("main", "result", "deviation") | tkr }}'


def shown(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


@pytest.fixture
def section(served: Path, round_: Round) -> str:
    """A section of the report, as its address names it."""
    from utfall.app.writing import outline
    from utfall.web.figures import figures

    return outline(figures(), round_.report)[0].id


@pytest.fixture
def light_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions in the two formats that are compared and read, without those that take seconds."""
    from utfall.web import publishing

    monkeypatch.setattr(publishing, "FORMATS", ("html", "json"))


def built(round_: Round, edition: str = "board") -> Job:
    """A version, built as the queue builds it."""
    from utfall.web.publishing import BUILD, build_report
    from utfall.web.register.models import Job
    from utfall.web.register.models.trail import JobState

    arguments = {"round": round_.pk, "edition": edition}
    result = build_report(arguments, lambda _: None)
    return Job.objects.create(kind=BUILD, arguments=arguments, state=JobState.DONE, result=result)


def test_the_outline_says_how_far_each_section_has_come(
    signed_in: Callable[..., Client], round_: Round, section: str
) -> None:
    from utfall.web.register.models import SectionText

    client, address = signed_in(Role.CONTROLLER), f"/rapport/{round_.pk}/"
    assert "0 av" in shown(client.get(address))
    assert "Ej påbörjad" in shown(client.get(address))
    SectionText.objects.create(round=round_, section=section, text="Klart.", status="done", version=1)
    assert "1 av" in shown(client.get(address))
    assert "Klar" in shown(client.get(address))


def test_a_text_is_saved_and_what_it_says_is_shown_with_its_figures(
    signed_in: Callable[..., Client], round_: Round, section: str
) -> None:
    client, address = signed_in(Role.CONTROLLER), f"/rapport/{round_.pk}/avsnitt/{section}/"
    saved = client.post(address, {"text": f"Avvikelsen är {BOUND}.", "version": "0", "status": "done"})
    assert saved.status_code == 302
    page = shown(client.get(address))
    assert "14 220 tkr</data>" in page
    assert "&quot;main&quot;" in page  # the text itself, as it is written
    assert "Klar" in page


def test_a_fault_in_the_text_is_told_while_it_is_written_and_the_text_is_kept(
    signed_in: Callable[..., Client], round_: Round, section: str
) -> None:
    client, address = signed_in(Role.CONTROLLER), f"/rapport/{round_.pk}/avsnitt/{section}/"
    text = '{{ cell("main", "resultt", "actual") | tkr }}'
    told = shown(client.post(f"{address}prova/", {"text": text}, headers={"HX-Request": "true"}))
    assert "REP-005" in told
    page = shown(client.get(address))
    assert "Här är text som du skrev och inte sparade" in page
    assert "resultt" in page
    without_script = client.post(f"{address}prova/", {"text": text}, follow=True)
    assert "REP-005" in shown(without_script)
    client.post(address, {"drop": "1"})
    assert "resultt" not in shown(client.get(address))


def test_two_who_write_the_same_section_both_find_their_text(
    signed_in: Callable[..., Client], round_: Round, section: str
) -> None:
    first, second = signed_in(Role.CONTROLLER), signed_in(Role.CONTROLLER)
    address = f"/rapport/{round_.pk}/avsnitt/{section}/"
    first.post(address, {"text": "Min text.", "version": "0"})
    answer = second.post(address, {"text": "En annan text.", "version": "0"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Min text." in page
    assert "En annan text." in page
    assert second.post(address, {"text": "En annan text.", "version": "1"}).status_code == 302


def test_a_figure_is_found_by_words_of_its_row_and_column(
    signed_in: Callable[..., Client], round_: Round
) -> None:
    client = signed_in(Role.CONTROLLER)
    page = shown(client.get(f"/rapport/{round_.pk}/siffror/", {"sok": "resultat avvikelse"}))
    assert 'data-placeholder="{{ cell(&quot;main&quot;, &quot;result&quot;, &quot;deviation&quot;)' in page
    assert "Ingen siffra har de orden" in shown(
        client.get(f"/rapport/{round_.pk}/siffror/", {"sok": "månraketer"})
    )


def test_the_text_of_the_period_before_stands_beside(
    signed_in: Callable[..., Client], round_: Round, section: str
) -> None:
    from utfall.web.register.models import Round, SectionText

    before = Round.objects.create(report=round_.report, period="2024-04", organised_as="2024-04")
    SectionText.objects.create(round=before, section=section, text="Så var det i april.", version=1)
    page = shown(signed_in(Role.CONTROLLER).get(f"/rapport/{round_.pk}/avsnitt/{section}/"))
    assert "Förra gången" in page
    assert "Så var det i april." in page


@pytest.mark.usefixtures("light_build", "entries_folder")
def test_a_version_says_what_was_written_and_two_are_compared_with_the_cause(
    signed_in: Callable[..., Client], round_: Round, section: str
) -> None:
    from utfall.web.register.models import SectionText

    client = signed_in(Role.CONTROLLER)
    first = built(round_)
    SectionText.objects.create(round=round_, section=section, text="Nu är det omskrivet.", version=1)
    second = built(round_)
    assert (
        "Nu är det omskrivet."
        in client.get(f"/rapport/version/{second.pk}/namndrapport.html").content.decode()
    )
    page = shown(client.get(f"/rapport/{round_.pk}/jamfor/", {"fran": str(first.pk), "till": str(second.pk)}))
    assert "Nu är det omskrivet." in page
    assert "texten är ändrad" in page
    assert "underlaget är ändrat" not in page


@pytest.mark.usefixtures("light_build", "entries_folder")
def test_a_file_may_use_its_own_styles_and_run_nothing(
    signed_in: Callable[..., Client], round_: Round
) -> None:
    version = built(round_)
    answer = signed_in(Role.AUDITOR).get(f"/rapport/version/{version.pk}/namndrapport.html")
    policy = answer.headers["Content-Security-Policy"]
    assert "style-src 'sha256-" in policy
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert signed_in(Role.AUDITOR).get(f"/rapport/version/{version.pk}/../x").status_code == 404


@pytest.mark.usefixtures("light_build", "entries_folder")
def test_a_kept_file_that_has_been_changed_is_not_given_out(
    signed_in: Callable[..., Client], round_: Round, served: Path
) -> None:
    version = built(round_)
    name, digest = "namndrapport.json", version.result["files"]["namndrapport.json"]
    kept = served / ".utfall" / "editions" / digest
    content = kept.read_bytes()
    kept.write_bytes(content + b" ")
    try:
        assert signed_in(Role.CONTROLLER).get(f"/rapport/version/{version.pk}/{name}").status_code == 404
    finally:
        kept.write_bytes(content)


@pytest.mark.usefixtures("light_build", "entries_folder")
def test_a_report_is_compiled_decided_and_published(signed_in: Callable[..., Client], round_: Round) -> None:
    from utfall.web.register.models import Decision

    client, manager = signed_in(Role.CONTROLLER), signed_in(Role.UNIT_MANAGER, INSIDE)
    round_.tasks.update(state=UnitState.APPROVED)
    for step in ("lock", "compile"):
        client.post(f"/runda/{round_.pk}/{step}/")
    round_.refresh_from_db()
    assert round_.state == RoundState.COMPILED
    assert "Ingen version på det frysta underlaget" in shown(client.get(f"/rapport/{round_.pk}/beslut/"))
    version = built(round_)
    assert version.result["snapshot"] == round_.snapshot
    open_version = built(round_, "public")
    decision = {"decided_on": "2024-09-26", "paragraph": "§ 84", "text": "Nämnden godkänner rapporten."}
    client.post(f"/rapport/{round_.pk}/beslut/", decision)
    made = Decision.objects.get(round=round_, edition="board")
    assert made.files == version.result["files"]
    assert made.snapshot == round_.snapshot
    address = f"/rapport/beslut/{made.pk}/namndrapport.html"
    assert manager.get(address).status_code == 403  # not published yet, and a unit does not reach the whole
    client.post(f"/rapport/{round_.pk}/publicera/")
    round_.refresh_from_db()
    assert round_.state == RoundState.PUBLISHED
    assert manager.get(address).status_code == 403  # the board's own edition may tell of persons elsewhere
    public = Decision.objects.get(round=round_, edition="public")
    open_address = f"/rapport/beslut/{public.pk}/namndrapport-offentlig.html"
    assert manager.get(open_address).status_code == 200
    assert manager.get(f"/rapport/beslut/{public.pk}/secrecy-log.json").status_code == 403
    listed = shown(manager.get("/rapport/"))
    assert "§ 84" in listed
    assert open_address in listed
    assert address not in listed
    from django.test import Client

    assert public.files == open_version.result["files"]
    open_page = shown(Client().get(f"/oppet/{public.pk}/"))
    assert "§ 84" in open_page
    assert "secrecy-log" not in open_page
    assert Client().get(f"/oppet/{public.pk}/namndrapport-offentlig.html").status_code == 200
    assert Client().get(f"/oppet/{public.pk}/secrecy-log.json").status_code == 404


def test_what_is_compiled_is_no_longer_written_in(
    signed_in: Callable[..., Client], round_: Round, section: str
) -> None:
    from utfall.web.register.models import SectionText

    round_.state = RoundState.COMPILED
    round_.save()
    address = f"/rapport/{round_.pk}/avsnitt/{section}/"
    answer = signed_in(Role.CONTROLLER).post(address, {"text": "För sent.", "version": "0"})
    assert "För sent." in shown(answer)  # what was typed is still there to copy
    assert not SectionText.objects.filter(round=round_).exists()


def test_a_unit_sees_what_is_published_and_not_what_is_being_written(
    signed_in: Callable[..., Client], round_: Round
) -> None:
    manager = signed_in(Role.UNIT_MANAGER, INSIDE)
    assert "Inga publicerade rapporter" in shown(manager.get("/rapport/"))
    assert manager.get(f"/rapport/{round_.pk}/").status_code == 403
