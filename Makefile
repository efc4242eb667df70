# Two commands on a fresh machine: `make run` and `make test`. PYTHON=/path/to/python3 chooses another Python.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?=
export PYTHON

PY := .venv/bin/python
WORKERS ?= 2
PYTEST := $(PY) -m pytest -q -n $(WORKERS) --dist loadfile

.NOTPARALLEL:
.PHONY: help setup setup-app run check lint types test test-all app bench score corpus sample translations constraints clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1 — /p' Makefile

setup: ## virtual environment, packages, system libraries, a Chinese font
	@tools/python tools/setup.py

setup-app:
	@tools/python tools/setup.py --app

run: setup ## open the window on the sample article; without a display, draw it and export its notes
	@$(PY) tools/run.py

lint: setup
	$(PY) -m ruff check .

types: setup
	$(PY) -m mypy

check: lint types ## ruff, mypy and the fast tests
	HYPOTHESIS_PROFILE=fast $(PYTEST) -m "not slow and not program"

app: setup-app ## the built program, in build/app
	@$(PY) tools/app.py

test: app lint types ## everything that must hold before a change lands, the built program included
	READER_APP=required HYPOTHESIS_PROFILE=ci $(PYTEST) -m "not slow"

test-all: app lint types ## the long sweeps too
	READER_APP=required HYPOTHESIS_PROFILE=all $(PYTEST)

bench: setup ## measure, through the real window, into build/bench.json
	$(PY) benchmarks $(ARGS)

score: setup ## precision and recall of what is decided by itself, into build/score.json
	@$(PY) tools/score.py $(ARGS)

corpus: setup ## files that mean harm, and harmless ones, into build/corpus
	@$(PY) tools/corpus.py

sample: setup ## make resources/sample.txt anew from tools/sample-article.txt
	$(PY) tools/sample.py

translations: setup ## bring the catalogues up to date with the sources
	$(PY) tools/translations.py

constraints: setup ## renew the pinned versions
	$(PY) tools/constraints.py

clean: ## remove what was built; .venv stays
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache
