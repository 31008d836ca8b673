# Two commands do everything: `make demo` shows reportedly at work, `make test` tests it. Both set themselves up.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := examples/ferry-halt.txt

.DEFAULT_GOAL := help
.PHONY: help demo test check lint gate bench train clean

help:  ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@echo "Installing reportedly into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,check]'
	@touch $@

demo: $(VENV)/.installed  ## Read a bundled news page and show who says what in it
	@$(BIN)/reportedly read $(DEMO) --color always

test: $(VENV)/.tested  ## Run the tests
	@$(BIN)/python -m pytest

lint: $(VENV)/.tested  ## Style, types and import layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "run: $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check: lint test  ## What CI runs: lint and tests

gate: $(VENV)/.tested  ## Compare quality with its floors (needs REPORTEDLY_DATA)
	@$(BIN)/python -m evaluation.gate

bench: $(VENV)/.tested  ## Accuracy, speed and memory beside a peer (with REPORTEDLY_DATA over more texts)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.desk

train: $(VENV)/bin/python  ## Train, export and fit the attribution model anew (hours on two cores; needs REPORTEDLY_DATA)
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	$(BIN)/python -m training.attribution

clean:  ## Remove what was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
