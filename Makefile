# make help        what there is
# Everything a command needs it sets up itself; set-up that is done costs nothing.
.DEFAULT_GOAL := help
.PHONY: help setup setup-tests ready ready-for-tests run test test-long security bench lint fmt messages shell manage lock clean

SYSTEM_PYTHON ?= python3
PYTHON := .venv/bin/python
ARGS ?=
export PYTHONUTF8 := 1
unexport PYTHONDONTWRITEBYTECODE # several processes run the same code: what one has compiled, the others read
BEGAN := $(shell date +%s)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  Settings by environment (PORT, STATE_DIR, DATABASE_URL, …): docs/operations.md"

setup: ## system packages, Python and npm packages (what `make run` needs); looks at every file and repairs
	@$(SYSTEM_PYTHON) embedded/bootstrap.py --check

setup-tests: ## the same and what the tests need (Chromium, a Chinese font, linters)
	@$(SYSTEM_PYTHON) embedded/bootstrap.py --for-tests --check

ready:
	@$(SYSTEM_PYTHON) embedded/bootstrap.py

ready-for-tests:
	@$(SYSTEM_PYTHON) embedded/bootstrap.py --for-tests

run: ready ## the whole portal on this machine with a demo world; Ctrl-C ends it (PORT=8000)
	@BEGAN=$(BEGAN) $(PYTHON) -m embedded run

test: ready-for-tests ## everything: linters, laws, rules, services, browser journeys
	@$(PYTHON) -m tests $(ARGS)

test-long: setup-tests ## the same with nothing left to another day; an hour and more (SECURITY_SECONDS=900, see security)
	@$(PYTHON) -m tests --long $(ARGS)

security: setup-tests ## odd and hostile requests and files, for longer than in `make test` (SECURITY_SECONDS=900)
	@$(PYTHON) -m tests --security $(ARGS)

bench: ready-for-tests ## how fast the engine, the command, the choice and what-if are; fails where a target is missed
	@$(PYTHON) -m tests.benchmarks $(ARGS)

lint: ready-for-tests ## ruff, mypy --strict, djlint
	@$(PYTHON) -m tests --only-lint

fmt: ready-for-tests ## formats Python and orders imports
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix --quiet . || true

messages: ready-for-tests ## gathers the texts of every floor into locale/ (needs gettext)
	@$(PYTHON) -m embedded environment $(PYTHON) manage.py messages $(ARGS)

shell: ready ## a Python shell with the models and this machine's database
	@$(PYTHON) -m embedded with $(PYTHON) manage.py shell

manage: ready ## any Django command: make manage ARGS="migrate --plan"
	@$(PYTHON) -m embedded with $(PYTHON) manage.py $(ARGS)

lock: ready-for-tests ## pins the newest allowed packages again
	@for name in runtime dev node; do \
	  case $$name in runtime) from="pyproject.toml";; *) from="--group $$name -c requirements/runtime.txt";; esac; \
	  .venv/bin/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-annotate --no-header $$from -o requirements/$$name.txt; \
	done
	@npm install --package-lock-only

clean: ## removes what set-up made; keeps data (.state)
	rm -rf .venv .setup node_modules staticfiles
