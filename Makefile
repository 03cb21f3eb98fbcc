# The verbs of this project. `make` alone checks everything; CI calls the same verbs.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
SITE_PACKAGES = $(VENV)/lib/python3*/site-packages

# What this repository says of itself, and the conflicts in it that somebody has looked at.
TEXTS = README.md CONTRIBUTING.md CHANGELOG.md benchmarks/README.md docs
BASELINE = .factcheck-baseline.toml

.PHONY: all setup demo test test-fast lint types layers self-check let-stand bench

all: lint types layers self-check test

setup: $(READY)

# torch comes first and by itself, so that pip takes the build that its own index or folder of wheels offers.
# Bytecode is compiled here because some machines forbid Python to write it, which triples every start.
$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet "torch==2.13.0"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	$(BIN)/python -m compileall -q -j 0 $(SITE_PACKAGES) > /dev/null 2>&1 || true
	touch $@

demo: $(READY)
	@$(BIN)/python -m compileall -q src
	$(BIN)/factcheck conflicts fixtures/deepseek --fail-on never

test: $(READY)
	$(BIN)/factcheck test fixtures
	$(BIN)/python -m pytest

test-fast: $(READY)
	$(BIN)/python -m pytest -m "not slow"

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

self-check: $(READY)
	$(BIN)/factcheck conflicts $(TEXTS) --baseline $(BASELINE)

# make let-stand REASON="why they stand"
let-stand: $(READY)
	$(BIN)/factcheck conflicts $(TEXTS) --baseline $(BASELINE) --update-baseline --reason "$(REASON)"

bench: $(READY)
	@$(BIN)/python -m compileall -q src
	$(BIN)/python benchmarks/cold.py
