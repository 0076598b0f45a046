"""The locked lists: all that we ask for, pinned with its hash, without the address of any registry."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.house.source import MODULES, REPOSITORY, imported_packages

IMPORT_NAMES = {  # where it is not the package's own name
    "argon2-cffi": "argon2",
    "django-allauth": "allauth",
    "django-ninja": "ninja",
    "django-simple-history": "simple_history",
    "markdown-it-py": "markdown_it",
    "python-docx": "docx",
    "pyyaml": "yaml",
    "vl-convert-python": "vl_convert",
}
# Django imports these itself, by what its settings say: a hasher, a driver, a middleware, a server's module name.
NAMED_TO_DJANGO = {
    "argon2": "hashers.Argon2PasswordHasher",
    "psycopg": "backends.postgresql",
    "whitenoise": "whitenoise.middleware",
    "django_tasks_db": "django_tasks_db.DatabaseBackend",
    "gunicorn": '"gunicorn"',
}
LOCKS = {"requirements.txt": ("build",), "requirements-dev.txt": ("build", "dev")}


def normal(name: str) -> str:
    """A package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str) -> dict[str, str]:
    """Each package of a list with everything said about it."""
    text = (REPOSITORY / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    return {normal(entry.partition("==")[0]): entry for entry in entries}


@pytest.mark.parametrize("lock", LOCKS)
def test_each_package_is_pinned_with_a_hash_and_without_an_address(lock: str) -> None:
    for name, entry in locked(lock).items():
        assert re.match(r"[a-z0-9._-]+==\S+", entry), name
        assert "--hash=sha256:" in entry, name
        assert "://" not in entry, name
        assert "index" not in entry.replace(name, ""), name


@pytest.mark.parametrize(("lock", "extras"), LOCKS.items())
def test_everything_declared_is_locked(lock: str, extras: tuple[str, ...]) -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(each for extra in extras for each in project["optional-dependencies"][extra]),
    ]
    names = {normal(re.match(r"[\w.-]+", each)[0]) for each in wanted}  # type: ignore[index]
    assert names <= locked(lock).keys()


def test_the_tests_use_the_versions_that_users_get() -> None:
    users, ours = ({name: entry.split()[0] for name, entry in locked(lock).items()} for lock in LOCKS)
    assert users.items() <= ours.items()


def test_every_runtime_dependency_is_used() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [normal(re.split(r"[=<>\[]", each)[0]) for each in project["dependencies"]]
    used = set().union(*(imported_packages(module) for module in MODULES)) | set(NAMED_TO_DJANGO)
    assert [name for name in names if IMPORT_NAMES.get(name, name.replace("-", "_")) not in used] == []


def test_what_django_imports_itself_is_named_to_it() -> None:
    web = "".join("\n".join(module.lines) for module in MODULES if module.room == "web")
    assert [name for name, said in NAMED_TO_DJANGO.items() if said not in web] == []


def test_what_make_fuzz_installs_is_locked_like_the_rest() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    packages = locked("requirements-fuzz.txt")
    assert {entry.split()[0] for entry in packages.values()} == set(project["dependency-groups"]["fuzz"])
    assert all("--hash=sha256:" in entry and "://" not in entry for entry in packages.values())
