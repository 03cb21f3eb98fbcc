# The verbs of this project. `make` alone checks everything; CI calls the same verbs.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
SITE_PACKAGES = $(VENV)/lib/python3*/site-packages

# What this repository says of itself now, and the conflicts in it that somebody has looked at. benchmarks/LOG.md tells
# what was before, and so contradicts what is. They hold too many figures to pass for one story by themselves.
TEXTS = README.md CONTRIBUTING.md CHANGELOG.md benchmarks/README.md docs
BASELINE = .factcheck-baseline.toml

# Labelled data, which is no part of this repository.
DATA ?= ../shared/data
REVISION ?= HEAD
# What the floors in tests/ are of: claims against whole versions take a minute, and are left to make evaluate.
FLOORS = --sample 60 $(addprefix --set ,ecbplus equate feversym newsquant rtext vitaminc_corpus vitaminc_corpus/claims vitaminc_num)

.PHONY: all setup demo test test-fast lint types layers self-check let-stand bench evaluate measured floors shades reliability

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
	$(BIN)/factcheck conflicts $(TEXTS) --stories one --baseline $(BASELINE)

# make let-stand REASON="why they stand"
let-stand: $(READY)
	$(BIN)/factcheck conflicts $(TEXTS) --stories one --baseline $(BASELINE) --update-baseline --reason "$(REASON)"

bench: $(READY)
	@$(BIN)/python -m compileall -q src
	$(BIN)/python benchmarks/cold.py

# The whole table takes some ten minutes; make evaluate ARGS="--sample 200" a few.
evaluate: $(READY)
	$(BIN)/factcheck evaluate $(DATA) $(ARGS)

# Writes that table into benchmarks/README.md.
measured: $(READY)
	$(BIN)/python benchmarks/measured.py $(DATA)

# Raises the floors; make floors ARGS=--lower lowers those that are not met.
floors: $(READY)
	$(BIN)/factcheck evaluate $(DATA) $(FLOORS) --floors tests/floors.toml --update-floors $(ARGS)
	$(BIN)/factcheck evaluate benchmarks/stories --floors tests/stories.toml --update-floors $(ARGS)
	$(BIN)/factcheck evaluate benchmarks/handbooks --floors tests/handbooks.toml --update-floors $(ARGS)
	$(BIN)/factcheck evaluate benchmarks/desk --floors tests/desk.toml --update-floors $(ARGS)
	$(BIN)/factcheck evaluate benchmarks/bundles --floors tests/bundles.toml --update-floors $(ARGS)
	$(BIN)/factcheck evaluate benchmarks/trials --floors tests/trials.toml --update-floors $(ARGS)
	$(BIN)/factcheck evaluate benchmarks/sentences --floors tests/sentences.toml --update-floors $(ARGS)

# Findings gained and lost since a revision: make shades REVISION=HEAD~3 ARGS="--sample 0"
shades: $(READY)
	$(BIN)/python benchmarks/shades.py $(REVISION) $(ARGS)

# Writes the tables of scores into benchmarks/LOG.md.
reliability: $(READY)
	$(BIN)/python benchmarks/reliability.py --write
