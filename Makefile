# Everything runs in .venv, which any target makes from nothing when needed.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

.DEFAULT_GOAL := run
.PHONY: run test gate lint format index install model

run: install
	$(BIN)/motamot serve --open

# A worker for each of at most four cores, each with one thread for the model.
test: lint
	OMP_NUM_THREADS=1 $(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile

gate: $(INSTALLED)
	$(BIN)/motamot eval gate

lint: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(INSTALLED)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

index: install
	$(BIN)/motamot index build

install: $(INSTALLED)

model: $(INSTALLED)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[training]'
	$(BIN)/python -m index.training

$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@
