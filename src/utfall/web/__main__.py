"""``python -m utfall.web``: serve a workspace, or verify its audit log; `utfall serve` and `utfall audit` call it."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from utfall.web.serving import prepare, serve


def main(arguments: list[str] | None = None) -> int:
    """Do as asked; 0 when it went well, 1 when the log is broken or the server died, 2 without a workspace."""
    parser = argparse.ArgumentParser(prog="utfall serve")
    parser.add_argument("action", choices=("serve", "audit"))
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--demo", action="store_true")
    asked = parser.parse_args(arguments)
    try:
        return _audit(asked.workspace) if asked.action == "audit" else _serve(asked)
    except LookupError as fault:
        sys.stderr.write(f"{fault}\n")
        return 2


def _serve(asked: argparse.Namespace) -> int:
    hosts = os.environ.get("UTFALL_HOSTS", "localhost,127.0.0.1,[::1]")
    if asked.host not in hosts.split(",") and asked.host not in ("0.0.0.0", "::"):  # noqa: S104 - only compared
        os.environ["UTFALL_HOSTS"] = f"{hosts},{asked.host}"
    made = prepare(asked.workspace.resolve(), asked.demo)
    say = sys.stdout.write
    if made:
        say("Inloggningar att prova med. Lösenorden visas bara nu:\n")
        say("".join(f"  {name:<18} {password}\n" for name, password in made))
    say(f"Utfall finns på http://{asked.host}:{asked.port}/ (avsluta med Ctrl-C)\n")
    sys.stdout.flush()
    return serve(asked.host, asked.port)


def _audit(workspace: Path) -> int:
    prepare(workspace.resolve(), is_demo=False)
    from utfall.web.audit import verify

    verdict = verify()
    if verdict.holds:
        sys.stdout.write(
            f"Loggen är hel: {verdict.events} händelser, den sista med kontrollsumma {verdict.last_hash}\n"
        )
        return 0
    sys.stderr.write(f"Loggen är bruten vid händelse {verdict.broken_at}: den är ändrad eller borttagen\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
