# Everything a newcomer needs. `make run` and `make test` work on a fresh checkout.
# `make test PYTHON=python3.13` runs it on another interpreter, in an environment of its own; a name
# is looked for on PATH and in pyenv's folder, and a path is taken as it is.
PYTHON ?= python3
VENV := .venv$(if $(filter-out python3,$(PYTHON)),-$(notdir $(PYTHON)))
BIN := $(VENV)/bin
find = $(if $(findstring /,$1)$(filter python3,$1),$1,$(shell python3 -m tests.pythons $1))
# What was compiled once is not compiled by every test that starts the program.
unexport PYTHONDONTWRITEBYTECODE
# Twice as many as there are cores: a good part of the tests waits for terminals.
WORKERS ?= $(shell python3 -c "import os; print(2 * (os.cpu_count() or 1))")
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test test-all cover matrix check format bench torture fuzz monkey screenshots gallery sample-journal dist mutants clean

run: $(VENV)/run
	@$(BIN)/compassion $(ARGS)

test: $(VENV)/dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not whole" --hypothesis-profile=quick $(ARGS)

test-all: $(VENV)/dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

# How much of the code the suite runs, branches too, in the programs that it starts as well.
# Without the tests of what the program writes: coverage itself writes files from within it.
cover: $(VENV)/dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not whole" --ignore tests/terminal/test_private.py --cov --cov-report=term --cov-fail-under=95 $(ARGS)

# The suite on every interpreter that is found, each in an environment of its own.
matrix:
	@failed=; for python in $$(python3 -m tests.pythons); do \
		echo "== $$python"; \
		$(MAKE) test PYTHON=$$python || failed="$$failed $$python"; \
	done; test -z "$$failed" || { echo "It failed on:$$failed"; exit 1; }

check: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.shape
	$(BIN)/python -m tests.sentences
	$(BIN)/python -m tests.papers
	$(BIN)/codespell compassion_tui content styles tests docs README.md CHANGELOG.md

format: $(VENV)/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/dev
	$(BIN)/python -m tests.benchmarks $(ARGS)

torture: $(VENV)/dev
	$(BIN)/python -m tests.torture $(ARGS)

# Nonsense for everything that reads a file, for an hour; or ARGS="--seconds 60 importers".
fuzz: $(VENV)/dev
	$(BIN)/python -m tests.fuzz $(ARGS)

monkey: $(VENV)/dev
	$(BIN)/python -m tests.monkey $(ARGS)

screenshots: $(VENV)/dev
	$(BIN)/python -m tests.screenshots $(ARGS)

gallery: $(VENV)/dev
	$(BIN)/python -m tests.screenshots.gallery $(ARGS)

sample-journal: $(VENV)/dev
	$(BIN)/python -m tests.sample_journal $(ARGS)

# Both archives, made twice and tried on every Python that is found; into dist/.
dist: $(VENV)/dist
	$(BIN)/python -m tests.dist

# Whether a test notices when a line is wrong: a budget of minutes, in docs/MUTATION.md.
mutants: $(VENV)/mutants
	$(BIN)/python -m tests.mutants $(ARGS)

$(VENV)/run: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(call find,$(PYTHON)) -m venv $(VENV)
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/dev: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(call find,$(PYTHON)) -m venv $(VENV)
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/run

$(VENV)/dist $(VENV)/mutants: $(VENV)/dev
	@$(PIP) install -c constraints.txt -e '.[$(notdir $@)]'
	@touch $@

clean:
	rm -rf .venv .venv-* dist build mutants
