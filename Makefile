# One command each: `make demo` runs the main job on a fresh machine, `make test` runs everything.
PYTHON ?= python3
VENV   := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
RUN := $(BIN)/python -m

.PHONY: help demo test check check-fast journeys bench setup setup-dev system lock catalogues templates samples docs pictures clean

help:
	@echo "make demo   - set up, then a whole simulated quarter: forms, answers, checks, report"
	@echo "make test   - set up everything and run all tests"
	@echo "make check  - format, lint, types, import contracts, unit tests (under a minute)"
	@echo "make bench  - side-by-side measurements, printed as ratios"

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml | $(BIN)/python
	$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(RUN) pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(RUN) compileall -q kh_report
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

node_modules/.installed: package-lock.json
	npm install --omit-lockfile-registry-resolved --no-audit --no-fund --loglevel=error
	@touch $@

setup: $(VENV)/.run
setup-dev: $(VENV)/.dev

system:
	sh tools/system-packages.sh

demo: setup
	$(BIN)/kh-report demo outputs/demo

check: setup-dev
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy
	$(BIN)/lint-imports
	$(RUN) pytest -m "not slow" -n auto

test: system setup-dev node_modules/.installed check
	$(RUN) pytest -m slow -n auto

bench: setup-dev
	$(RUN) benchmarks

lock: setup-dev
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras --extra build -o requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras --allow-unsafe --extra build --extra dev -o requirements-dev.txt pyproject.toml

catalogues: setup-dev
	$(BIN)/pybabel compile --directory kh_report/locale --domain kh_report
	$(BIN)/pybabel compile --directory kh_report/locale --domain messages

templates: setup
	$(RUN) kh_report.documents.build_templates templates

samples: setup
	$(BIN)/python tools/sample_workspace.py .

docs: setup
	$(RUN) kh_report.findings.page docs/findings.md

pictures: setup-dev
	$(BIN)/python tools/pictures.py

clean:
	rm -rf $(VENV) node_modules build dist .mypy_cache .ruff_cache .pytest_cache
