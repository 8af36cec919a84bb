# Everything a newcomer needs. `make run` and `make test` work on a fresh checkout.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test check format bench torture monkey screenshots gallery sample-journal clean

run: .venv/run
	@$(BIN)/compassion $(ARGS)

test: .venv/dev
	$(BIN)/python -m pytest -n auto $(ARGS)

check: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell compassion_tui content styles tests README.md CHANGELOG.md

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/dev
	$(BIN)/python -m tests.benchmarks $(ARGS)

torture: .venv/dev
	$(BIN)/python -m tests.torture $(ARGS)

monkey: .venv/dev
	$(BIN)/python -m tests.monkey $(ARGS)

screenshots: .venv/dev
	$(BIN)/python -m tests.screenshots $(ARGS)

gallery: .venv/dev
	$(BIN)/python -m tests.screenshots.gallery $(ARGS)

sample-journal: .venv/dev
	$(BIN)/python -m tests.sample_journal $(ARGS)

.venv/run: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) install -c constraints.txt -e .
	@touch $@

.venv/dev: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@ .venv/run

clean:
	rm -rf .venv dist build
