# Everything a newcomer needs, on a bare Debian 12 with Python 3.11 and make:
#
#   make demo     install, build the example report and say where it is
#   make test     install what the tests need and run them
#
# Also: install, check, format, docs, tour, messages, fuzz, lock, clean. CI runs .ci/run, which is check and test.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON3 ?= $(shell command -v python3.11 || command -v python3)
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEV_INSTALLED := $(VENV)/.dev-installed

PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet

# apt as root, or through sudo; empty where there is neither.
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo || echo none)
APT := $(if $(shell command -v apt-get),$(if $(filter none,$(SUDO)),,$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get))
# The engine that judges PDF/UA and PDF/A is a Java program, ODT is made by LibreOffice, and pages are opened in
# chromium; without them those tests are skipped and say so.
TEST_PACKAGES := openjdk-17-jdk-headless libjaxb-java libreoffice-writer-nogui chromium

.PHONY: help install demo dev check test test-packages docs tour messages fuzz format lock clean

help:
	@sed -n 's/^#   //p; /^# Also/s/^# //p' Makefile

install: $(INSTALLED)

demo: install
	@$(BIN)/utfall demo

dev: $(DEV_INSTALLED)

check: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate_problems.py --check
	$(BIN)/python docs/generate_schemas.py --check

# One more than two cores have, for some tests wait for a server. A file's tests go to one process, so that what they
# share is made once; the programs they start need not be compiled each time.
TEST_PROCESSES ?= 3

test: dev test-packages
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $(TEST_PROCESSES) --dist loadfile --no-loadscope-reorder --durations=15

format: dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Pages that are generated from code.
docs: dev
	$(BIN)/python docs/generate_problems.py
	$(BIN)/python docs/generate_schemas.py

# The pictures of docs/sv/rundtur.md, taken by the test that goes through a whole round.
tour: dev test-packages
	UTFALL_TOUR=1 $(BIN)/python -m pytest tests/web/browser/test_round.py

# What readers are told, collected for translation and compiled: the web pages, and all the rest. Needs GNU gettext.
messages: dev
	$(BIN)/python docs/generate_messages.py
	cd src/utfall/web && DJANGO_SETTINGS_MODULE=utfall.web.settings ../../../$(BIN)/python -m django makemessages \
	  --locale en --no-wrap --no-location --no-obsolete --extension html,txt,py
	cd src/utfall/web && DJANGO_SETTINGS_MODULE=utfall.web.settings ../../../$(BIN)/python -m django compilemessages --locale en

# Bytes that make a reader raise, looked for during FUZZ_SECONDS by each target; what is found lies in .fuzz.
# atheris stands in a folder of its own: nothing else needs it.
FUZZ_SECONDS ?= 100
FUZZ_TARGETS ?= tokens sie table
ATHERIS := .fuzz/packages

fuzz: dev
	$(PIP_INSTALL) --require-hashes --upgrade --target $(ATHERIS) -r requirements-fuzz.txt
	@for target in $(FUZZ_TARGETS); do \
	  PYTHONPATH=$(ATHERIS) $(BIN)/python -m fuzz.$$target -max_total_time=$(FUZZ_SECONDS) || exit 1; \
	done

# Versions and hashes of everything installed, without the address of any registry.
lock:
	$(LOCK) --extra build -o requirements.txt
	$(LOCK) --extra build --extra dev -c requirements.txt -o requirements-dev.txt
	$(UV) pip compile --group pyproject.toml:fuzz --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --quiet -o requirements-fuzz.txt
	@! grep -nE '://|--(extra-)?index-url|--find-links' requirements*.txt

clean:
	rm -rf $(VENV) build dist out .fuzz .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' \
	  || { echo "Utfall needs Python 3.11; set PYTHON3 to one."; exit 1; }
	@$(PYTHON3) -c 'import ensurepip, venv' 2>/dev/null || $(MAKE) --no-print-directory python-venv
	$(PYTHON3) -m venv $(VENV)

# Debian keeps venv in a package of its own.
.PHONY: python-venv
python-venv:
	@[ -n "$(APT)" ] || { echo "Python's venv is missing: install the package python3-venv."; exit 1; }
	$(APT) update -qq
	$(APT) install -y -qq --no-install-recommends python3-venv

$(INSTALLED): requirements.txt pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --require-hashes -r requirements.txt
	$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_INSTALLED): requirements-dev.txt $(INSTALLED)
	$(PIP_INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@

test-packages:
	@if dpkg --status $(TEST_PACKAGES) >/dev/null 2>&1; then exit 0; fi; \
	if [ -n "$(APT)" ] && $(APT) update -qq && $(APT) install -y -qq --no-install-recommends $(TEST_PACKAGES) >/dev/null; \
	then exit 0; fi; \
	echo "Could not install $(TEST_PACKAGES): the tests that need Java, LibreOffice or a browser are skipped."
