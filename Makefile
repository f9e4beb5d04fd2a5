# Every command of the project. `make help` prints this list from the comments behind the targets.

PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run test lint types imports unit journeys pdf prove lock bench migration clean

help: ## Print this list
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

run: .venv/runtime.stamp ## Set everything up and serve http://127.0.0.1:8000 (Ctrl-C stops it)
	@exec $(BIN)/residency serve

test: .venv/dev.stamp system-packages lint types imports unit ## Set everything up and run every check

lint: .venv/dev.stamp ## Style: ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev.stamp ## Types: mypy --strict
	$(BIN)/mypy

imports: .venv/dev.stamp ## Rooms: who may import whom
	$(BIN)/lint-imports

unit: .venv/dev.stamp ## All tests: unit, proofs, attacks, journeys, on SQLite and PostgreSQL
	OPENBLAS_NUM_THREADS=1 $(BIN)/pytest -n $(shell nproc 2>/dev/null || echo 2) --dist loadscope

journeys: .venv/dev.stamp system-packages ## Only the journeys in a real browser
	$(BIN)/pytest tests/journeys

pdf: .venv/runtime.stamp ## Also install what writes reports as PDF; run again after an upgrade
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/pdf.txt

prove: .venv/runtime.stamp ## Prove every answer key in the bank
	$(BIN)/residency prove

bench: .venv/dev.stamp ## Print the benchmarks' ratios (not a test)
	$(BIN)/python -m benchmarks

lock: .venv/dev.stamp ## Write the locked requirement files anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --generate-hashes --universal --no-header --python-version 3.11 --extra build --extra postgres pyproject.toml -o requirements/runtime.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --universal --no-header --python-version 3.11 --extra build --extra postgres --extra pdf --extra dev -c requirements/runtime.txt pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --universal --no-header --python-version 3.11 --extra build --extra postgres --extra pdf -c requirements/runtime.txt pyproject.toml -o requirements/pdf.txt

migration: .venv/dev.stamp ## Write the missing migration: make migration NUMBER=0003 NAME="what changes"
	@$(BIN)/python -c "from sys import argv; from residency.store import migrate, session; e = session.open_engine('sqlite:///var/migration.sqlite'); migrate.upgrade(e); migrate.new_revision(e, *argv[1:])" $(NUMBER) "$(NAME)"
	@rm -f var/migration.sqlite*

clean: ## Remove what was set up; the database in var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.PHONY: system-packages
system-packages:
	@sh setup/system-packages.sh

.venv/bin/python:
	@sh setup/venv.sh $(PYTHON)

.venv/runtime.stamp: requirements/runtime.txt pyproject.toml | .venv/bin/python
	@echo "Installing what is locked in requirements/runtime.txt"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/runtime.txt
	@$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/runtime.stamp
	@echo "Installing what is locked in requirements/dev.txt"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@
