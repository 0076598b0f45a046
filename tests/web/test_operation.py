"""The service as it is installed: the unit, the container and the page about running it say what the code does."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.databases import ROOT
from tests.web.identity_provider import SECRET

OURS = re.compile(r"\b(?:UTFALL_[A-Z_]*[A-Z]|DATABASE_URL)\b")
READ = re.compile(r"environ(?:\.get\(|\[)\s*\"(UTFALL_[A-Z_]+|DATABASE_URL)\"")


def settings_read() -> set[str]:
    """Every setting that the web reads from its surroundings."""
    modules = (ROOT / "src" / "utfall" / "web").rglob("*.py")
    return {name for path in modules for name in READ.findall(path.read_text(encoding="utf-8"))}


def container() -> list[list[str]]:
    """The instructions of the container's last stage, each as words."""
    text = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    last = text[text.rindex("\nFROM ") :]
    return [line.split(None, 1) for line in last.splitlines() if line and not line.startswith("#")]


def told(instruction: str) -> str:
    """What the container's last stage says of one thing."""
    return next(words for name, words in container() if name == instruction)


def unit() -> configparser.ConfigParser:
    """The unit of systemd."""
    found = configparser.ConfigParser(strict=False, interpolation=None)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read(ROOT / "deploy" / "utfall.service")
    return found


def test_the_page_lists_every_setting_and_no_other() -> None:
    page = (ROOT / "docs" / "sv" / "drift.md").read_text(encoding="utf-8")
    listed = set(OURS.findall(page[page.index("## Inställningar") : page.index("## Är allt väl?")]))
    assert len(listed) > 10
    assert listed == settings_read()
    assert set(OURS.findall(page)) == listed


@pytest.mark.parametrize("file", ["deploy/Containerfile", "deploy/utfall.service"])
def test_a_setting_that_is_named_is_one(file: str) -> None:
    named = set(OURS.findall((ROOT / file).read_text(encoding="utf-8")))
    assert named
    assert named <= settings_read()


def test_the_container_serves_its_volume_on_the_port_that_it_opens(served: Path) -> None:
    from django.urls import reverse

    command = json.loads(told("CMD"))
    volume, port = told("VOLUME"), told("EXPOSE")
    assert command[:3] == ["utfall", "serve", volume]
    assert command[command.index("--port") + 1] == port
    assert command[command.index("--host") + 1] == "0.0.0.0"  # noqa: S104 - only compared
    assert f"http://127.0.0.1:{port}{reverse('health')}" in told("HEALTHCHECK")


def test_the_container_runs_as_a_user_that_it_has_made() -> None:
    made = next(words for name, words in container() if name == "RUN")
    assert re.search(rf"useradd .*\b{told('USER')}\b", made)
    assert re.search(rf"install -d -o {told('USER')} .*{told('VOLUME')}", made)
    assert told("STOPSIGNAL") == "SIGTERM"


def test_the_container_copies_what_is_there_and_installs_what_is_locked() -> None:
    text = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
    copied = [
        words for line in re.findall(r"^COPY (?!--)(.+)$", text, re.MULTILINE) for words in line.split()[:-1]
    ]
    assert {"src", "examples", "pyproject.toml", "requirements.txt"} <= set(copied)
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert "--require-hashes -r requirements.txt" in text


def test_the_page_installs_where_the_unit_looks() -> None:
    service = unit()["Service"]
    program, action, workspace = shlex.split(service["ExecStart"])[:3]
    page = (ROOT / "docs" / "sv" / "drift.md").read_text(encoding="utf-8")
    assert action == "serve"
    assert f"python3.11 -m venv {Path(program).parents[1]}\n" in page
    assert f"katalogen `{workspace}`" in page
    assert f"användaren `{service['User']}`" in page
    assert f"`{service['EnvironmentFile'].lstrip('-')}`" in page
    assert workspace.startswith(f"/var/lib/{service['StateDirectory']}/")


def test_the_unit_waits_as_long_as_the_service_needs_to_stop() -> None:
    from utfall.web.serving import STOP_WITHIN

    assert int(unit()["Service"]["TimeoutStopSec"]) > STOP_WITHIN


def test_health_is_told_without_https_and_by_the_computers_own_name(saved: str) -> None:
    from django.test import Client, override_settings

    with override_settings(
        SECURE_SSL_REDIRECT=True, ALLOWED_HOSTS=given(UTFALL_HOSTS="a.example.org")["ALLOWED_HOSTS"]
    ):
        near = Client(headers={"Host": "127.0.0.1:8000"})
        assert near.get("/halsa").status_code == 200
        assert near.get("/").status_code == 301


def given(**surroundings: str) -> dict[str, object]:
    """What Django's settings are with these surroundings."""
    names = (
        "ALLOWED_HOSTS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_AGE",
    )
    names += ("SECURE_PROXY_SSL_HEADER", "SOCIALACCOUNT_PROVIDERS", "SESSION_COOKIE_HTTPONLY")
    ask = "import json; from django.conf import settings as s; "
    ask += f"print(json.dumps({{name: getattr(s, name) for name in {names!r}}}))"
    around = {"DJANGO_SETTINGS_MODULE": "utfall.web.settings", "UTFALL_WORKSPACE": "/nowhere", **surroundings}
    done = subprocess.run(
        [sys.executable, "-c", ask], env=around, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ValueError(done.stderr.splitlines()[-1])
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_behind_https_the_cookies_are_sent_by_no_other_way() -> None:
    plain, secure = given(), given(UTFALL_HTTPS="1", UTFALL_PROXIES="1", UTFALL_SESSION_SECONDS="600")
    assert [plain["SESSION_COOKIE_SECURE"], plain["SECURE_HSTS_SECONDS"]] == [False, 0]
    assert secure["SESSION_COOKIE_SECURE"] is secure["CSRF_COOKIE_SECURE"] is True
    assert secure["SESSION_COOKIE_HTTPONLY"] is True
    assert secure["SECURE_HSTS_SECONDS"] == 31_536_000
    assert secure["SESSION_COOKIE_AGE"] == 600
    assert plain["SECURE_PROXY_SSL_HEADER"] is None
    assert secure["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_the_municipalitys_own_sign_in_is_set_by_the_surroundings() -> None:
    own = {"UTFALL_OIDC_URL": "https://inloggning.example.org", "UTFALL_OIDC_CLIENT": "utfall"}
    providers = given(**own, UTFALL_OIDC_SECRET=SECRET, UTFALL_OIDC_NAME="Vår inloggning")[
        "SOCIALACCOUNT_PROVIDERS"
    ]
    (app,) = providers["openid_connect"]["APPS"]  # type: ignore[index]
    assert (app["client_id"], app["secret"], app["name"]) == ("utfall", SECRET, "Vår inloggning")
    assert app["settings"] == {"server_url": own["UTFALL_OIDC_URL"], "verified_email": False}
    assert given()["SOCIALACCOUNT_PROVIDERS"] == {}
    with pytest.raises(ValueError, match="must begin with https://"):
        given(UTFALL_OIDC_URL="http://inloggning.example.org")
