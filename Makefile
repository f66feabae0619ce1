# Every command needs only Python 3.11 or newer with its venv module, and make. `make lock` alone needs uv.

VENV := .venv
BIN := $(VENV)/bin
# The first interpreter that really runs and is new enough; name another with `make PYTHON=...`.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# The files name no index: pip asks the one that the machine is set up for.
INSTALL := $(PIP) install --quiet --require-hashes --requirement
# Hatchling and editables are pinned in every requirements file, so nothing is fetched unpinned to build.
LINK := $(PIP) install --quiet --no-deps --no-build-isolation --editable .
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --quiet
# Arguments for the program or the test runner: make run ARGS="--database sqlite:///try.db", make test ARGS="-k numerals"
ARGS ?=

RUNTIME := $(VENV)/.stamp-runtime
DEV := $(VENV)/.stamp-dev
BENCH := $(VENV)/.stamp-bench

# The four packages as the image has them, their reading of texts compiled; apart, so that no source is shadowed.
COMPILED := $(CURDIR)/build/compiled
# What says that both forms read alike.
READING := tests/unit/domain tests/unit/extraction tests/unit/identity
SOURCES := $(shell find config crawler monitor storage -type f ! -name '*.pyc')

.DEFAULT_GOAL := help
.PHONY: help run demo test check bench bench-source torture lock clean

help:  ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: $(RUNTIME)  ## set up and start the service on the packaged sources
	$(BIN)/jianbao run $(ARGS)

demo: $(RUNTIME)  ## set up and show several days of made-up news on one screen, offline
	$(BIN)/jianbao demo $(ARGS)

test: $(DEV)  ## set up and run all tests
	$(BIN)/python -m pytest $(ARGS)

check: $(DEV)  ## linters, types, layers and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest $(ARGS)

bench: $(COMPILED)/.stamp  ## measure speed and memory of the compiled form beside the yardsticks
	PYTHONSAFEPATH=1 PYTHONPATH=$(COMPILED):$(CURDIR) $(BIN)/python -m tests.benchmarks $(ARGS)

bench-source: $(BENCH)  ## measure the same from source, without a C compiler
	$(BIN)/python -m tests.benchmarks $(ARGS)

torture: $(DEV)  ## the long tests of the invariants
	$(BIN)/python -m pytest -m torture --timeout 3600 tests/torture $(ARGS)

lock:  ## pin the newest versions that fit pyproject.toml (needs uv)
	$(LOCK) --upgrade --group build --output-file requirements/runtime.txt
	$(LOCK) --upgrade --group compile --output-file requirements/compile.txt
	$(LOCK) --upgrade --group dev --output-file requirements/dev.txt
	$(LOCK) --upgrade --group bench --output-file requirements/bench.txt

clean:  ## remove the virtual environment and everything that tools left behind
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find config crawler monitor storage tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than what it was made from, so that a second make starts at once.

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; install it, or name it: make PYTHON=/path/to/python3 ..." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV) || { echo "python3 -m venv failed; on Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }

$(RUNTIME): requirements/runtime.txt pyproject.toml | $(BIN)/python
	$(INSTALL) requirements/runtime.txt
	$(LINK)
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(BIN)/python
	$(INSTALL) requirements/dev.txt
	$(LINK)
	@touch $@ $(RUNTIME)

$(BENCH): requirements/bench.txt pyproject.toml | $(BIN)/python
	$(INSTALL) requirements/bench.txt
	$(LINK)
	@touch $@ $(DEV) $(RUNTIME)

# The hook compiles in place: a copy is built. It takes a minute or two.
$(COMPILED)/.stamp: $(BENCH) $(SOURCES)
	@command -v cc >/dev/null || { echo "A C compiler is needed (Debian: apt install gcc); make bench-source does without." >&2; exit 2; }
	rm -rf build && mkdir -p build/source
	cp -R config crawler monitor storage pyproject.toml README.md LICENSE build/source
	HATCH_BUILD_HOOK_ENABLE_MYPYC=1 $(PIP) wheel --quiet --no-deps --no-build-isolation --wheel-dir build build/source
	$(PIP) install --quiet --no-deps --target $(COMPILED) build/*.whl
	PYTHONSAFEPATH=1 PYTHONPATH=$(COMPILED) $(BIN)/python -m pytest --quiet --override-ini "pythonpath=$(COMPILED) ." $(READING)
	@touch $@
