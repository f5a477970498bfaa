# make serve   set up, build the graph if needed, serve it on http://127.0.0.1:7878
# make test    set up, run the tests
# make check   what CI runs: format, lint, types, import contracts, licences, tests
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 7878
BIN := .venv/bin

.PHONY: setup build serve test check clean

setup: .venv/.ready

.venv/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Araxes needs Python 3.11 or newer; set PYTHON=")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

build: dist/manifest.json

dist/manifest.json: .venv/.ready $(shell find ontology seeds shapes queries checks src -type f -not -name '*.pyc')
	$(BIN)/araxes build

serve: build
	$(BIN)/araxes serve --host $(HOST) --port $(PORT)

test: setup
	$(BIN)/pytest

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/reuse lint --quiet
	$(MAKE) test

clean:
	rm -rf .venv dist
