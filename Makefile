# make run    start on http://127.0.0.1:8501 (PORT=8600 for another port)
# make test   format, lint, types, unit, page and browser tests: the whole of CI
# make bench  compare the solver with its peers, at most 40 minutes (BENCH=--quick for a few)
# make bench-ui bench-sessions bench-soak   how fast the screen follows, with one and with fifty users, and for how long

PORT ?= 8501
# the first Python 3.11+ on the path; `make run PYTHON=/path/to/python` takes another
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := run
.PHONY: run test lint format chromium bench bench-ui bench-sessions bench-soak clean

run: $(VENV)/compiled
	@$(BIN)/python -m streamlit run app.py --server.port $(PORT)

# the browser fetched and the solver compiled beside the lint; tests beside one another, those in a browser in a row
test:
	@$(MAKE) --no-print-directory -j 3 chromium lint $(VENV)/compiled
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadgroup --no-loadscope-reorder

lint: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/installed-bench $(VENV)/compiled
	@$(BIN)/python -m benchmarks $(BENCH)

bench-ui: $(VENV)/installed-dev $(VENV)/compiled chromium
	@$(BIN)/python -m benchmarks.ui $(BENCH)

bench-sessions bench-soak: bench-%: $(VENV)/installed-dev $(VENV)/compiled
	@$(BIN)/python -m benchmarks.$* $(BENCH)

chromium:
	@.ci/chromium

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/browser/output
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# the stamps: work is done again only when what it was made from has changed
$(VENV)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer was not found: install it, or say make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) comes without venv: on Debian, apt-get install python3-venv" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)
	@touch $@

$(VENV)/installed: requirements.txt | $(VENV)/python
	@echo "Installing what requirements.txt names ..."
	@$(PIP) install -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@echo "Installing what requirements-dev.txt names ..."
	@$(PIP) install -r requirements-dev.txt
	@touch $@

$(VENV)/installed-bench: requirements-bench.txt $(VENV)/installed
	@echo "Installing what requirements-bench.txt names ..."
	@$(PIP) install -r requirements-bench.txt
	@touch $@

$(VENV)/compiled: $(VENV)/installed $(wildcard engine/alignment/*.py engine/alignment/*/*.py)
	@echo "Compiling the solver, once ..."
# what is compiled knows its own file only, not the files of what it calls
	@find engine -name '*.nb[ci]' -exec rm -f {} +
	@$(BIN)/python -m engine.alignment.compile
	@touch $@
