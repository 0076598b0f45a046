"""``python -m utfall.web``: serve a workspace, let its administrator in, verify its log, back it up or restore it."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from contextlib import closing
from pathlib import Path

from utfall.web.serving import migrate, prepare, serve, start_django, work


def main(arguments: list[str] | None = None) -> int:
    """Do as asked; 0 when it went well, 1 when it did not, 2 without a workspace."""
    parser = argparse.ArgumentParser(prog="utfall serve")
    parser.add_argument("action", choices=("serve", "queue", "admin", "audit", "backup", "restore"))
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--file", type=Path, help="the backup")
    parser.add_argument("--name", default="", help="of the account")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--demo", action="store_true")
    asked = parser.parse_args(arguments)
    actions = {
        "serve": _serve, "queue": _queue, "admin": _admin, "audit": _audit, "backup": _backup, "restore": _restore,
    }  # fmt: skip
    try:
        return actions[asked.action](asked)
    except LookupError as fault:
        sys.stderr.write(f"{fault}\n")
        return 2


def _serve(asked: argparse.Namespace) -> int:
    if asked.host not in ("0.0.0.0", "::"):  # noqa: S104 - only compared
        os.environ["UTFALL_HOSTS"] = ",".join((os.environ.get("UTFALL_HOSTS", ""), asked.host))
    if _is_taken(asked.host, asked.port):
        sys.stderr.write(
            f"Porten {asked.port} används redan av ett annat program. Välj en annan med --port.\n"
        )
        return 2
    made = prepare(asked.workspace.resolve(), asked.demo)
    say = sys.stdout.write
    if made:
        say("Inloggningar att prova med. Lösenorden visas bara nu:\n")
        say("".join(f"  {name:<18} {password}\n" for name, password in made))
    elif asked.demo:
        say("Inloggningarna att prova med finns redan; lösenorden visades när de gjordes.\n")
    _tell_if_nobody(asked.workspace)
    say(f"Utfall finns på http://{asked.host}:{asked.port}/ (avsluta med Ctrl-C)\n")
    sys.stdout.flush()
    return serve(asked.host, asked.port)


def _tell_if_nobody(workspace: Path) -> None:
    from utfall.web.administrator import is_anybody

    if not is_anybody():
        sys.stdout.write(
            f"Ingen kan logga in än. Gör ett konto för systemförvaltaren: utfall admin {workspace} NAMN\n"
        )


def _admin(asked: argparse.Namespace) -> int:
    migrate(asked.workspace.resolve())
    from django.core.exceptions import ValidationError

    from utfall.web.administrator import administrator

    try:
        password = administrator(asked.name)
    except ValidationError:
        sys.stderr.write(
            f"”{asked.name}” går inte som användarnamn: skriv bokstäver och siffror utan mellanslag.\n"
        )
        return 2
    sys.stdout.write(f"{asked.name} är systemförvaltare. Lösenordet visas bara nu: {password}\n")
    return 0


def _is_taken(host: str, port: int) -> bool:
    """Whether somebody answers there already: said before anything is prepared, not as the server's own errors."""
    with closing(socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)) as tried:
        return tried.connect_ex((host, port)) == 0


def _queue(asked: argparse.Namespace) -> int:
    return work(asked.workspace.resolve())


def _audit(asked: argparse.Namespace) -> int:
    prepare(asked.workspace.resolve(), is_demo=False)
    from utfall.web.audit import verify

    verdict = verify()
    if verdict.holds:
        sys.stdout.write(
            f"Loggen är hel: {verdict.events} händelser, den sista med kontrollsumma {verdict.last_hash}\n"
        )
        return 0
    sys.stderr.write(f"Loggen är bruten vid händelse {verdict.broken_at}: den är ändrad eller borttagen\n")
    return 1


def _backup(asked: argparse.Namespace) -> int:
    root = asked.workspace.resolve()
    migrate(root)
    from utfall.app.backup import BackupError
    from utfall.store import RefusalError
    from utfall.web.copying import back_up

    try:
        made = back_up(root, asked.file)
    except (BackupError, RefusalError) as fault:
        sys.stderr.write(f"Säkerhetskopian blev inte gjord: {fault}\n")
        return 1
    sys.stdout.write(f"{asked.file}: {made.files} filer och registret, {made.size // 1024} kB\n")
    return 0


def _restore(asked: argparse.Namespace) -> int:
    root = asked.workspace.resolve()
    start_django(root)
    from utfall.app.backup import BackupError
    from utfall.web.copying import restore

    try:
        restored = restore(asked.file, root)
    except BackupError as fault:
        sys.stderr.write(f"Säkerhetskopian är inte återställd: {fault}\n")
        return 1
    sys.stdout.write(f"{root} är återställd som den var {restored.taken_at}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
