# make demo · make test · make check · make eval. Needs only make and Python; all else goes into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.PHONY: help demo test lint check eval compiled server browser picture clean
.NOTPARALLEL:

help:
	@echo "make demo   set up .venv and build the graph of examples/seed-page.txt into out/"
	@echo "make test   set up .venv and run the tests"
	@echo "make check  ruff, mypy, import-linter and the tests"
	@echo "make eval   scores on all gold records that are there; fails below a floor of schema/floors.yaml"
	@echo "COMPILE=no  leaves out compiling what reads articles, which takes two minutes and is done where there is a C compiler"
	@echo "make server Neo4j with its Browser on this machine without Docker; needs JDK 17 and Maven"
	@echo "make browser write queries/browser/, what Neo4j Browser is given, anew from the schema and the queries"
	@echo "make picture docs/neo4j-browser.png, taken of the real Browser by its tests"
	@echo "PYTHON=...  the Python to use, 3.11 or newer (now: $(PYTHON))"

demo: $(VENV)/.core
	$(BIN)/kg build examples/seed-page.txt --out out
	@$(MAKE) --no-print-directory compiled

test: $(VENV)/.test compiled
	$(BIN)/python -m pytest --numprocesses auto --dist loadgroup

lint: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	$(BIN)/lint-imports

# `make test check` runs the tests once.
check: lint test

eval: $(VENV)/.core compiled
	$(BIN)/kg evaluate --floors schema/floors.yaml

# What reads articles, compiled, where there is a C compiler: 1.4 times as fast. After the graph of `make demo`, for people wait for that.
compiled: $(VENV)/.core
	$(if $(filter no,$(COMPILE)),@true,$(BIN)/python tools/compile_extraction.py)

server: $(VENV)/.test
	$(BIN)/python tools/neo4j_without_docker.py neo4j-data

browser: $(VENV)/.core
	$(BIN)/python -c "from pathlib import Path; from kg.export import browser; browser.write(Path('queries/browser'))"

picture: $(VENV)/.test
	KG_PICTURE=docs/neo4j-browser.png $(BIN)/python -m pytest tests/export/test_browser_in_neo4j.py -k picture

clean:
	rm -rf $(VENV) out build

# One stamp for each set of dependencies: nothing is installed again until its list or a pin changes.
$(VENV)/.core $(VENV)/.test $(VENV)/.dev: pyproject.toml constraints.txt
	$(NEW_PYTHON)
	$(call need,import ensurepip; import venv,$(PYTHON) lacks venv: install it (Debian or Ubuntu: apt install python3-venv) or make PYTHON=another)
	$(PYTHON) -m venv $(VENV)
	$(PIP_INSTALL) --editable '.$(EXTRA_$(@F))'
	@touch $(STAMPS_$(@F))

# A larger set holds the smaller ones, so its stamp stands for theirs.
EXTRA_.core = [embedded]
EXTRA_.test = [test]
EXTRA_.dev = [dev]
STAMPS_.core = $(VENV)/.core
STAMPS_.test = $(STAMPS_.core) $(VENV)/.test
STAMPS_.dev = $(STAMPS_.test) $(VENV)/.dev

NEW_PYTHON = $(call need,import sys; sys.exit(sys.version_info < (3, 11)),kg needs Python 3.11 or newer and $(PYTHON) is not: make PYTHON=/path/to/python3.12)

# $(call need,code,message): one line and the end, unless the Python runs the code.
need = $(if $(shell $(PYTHON) -c '$(1)' >/dev/null 2>&1 && echo yes),,$(error $(2)))
