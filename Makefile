# Everything one does with this project, by name. `make` prints the list; needs Python 3.11 or newer, nothing else.

SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
PY := $(VENV)/bin/python
INSTALL := -m pip --disable-pip-version-check install --quiet
PINNED := $(INSTALL) --require-hashes -r
SELF := $(INSTALL) --no-deps --no-build-isolation --editable .
UV := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)
DEMO := build/demo
BENCH := build/bench/venv

.PHONY: help demo test check format bench bench-large lock pictures clean

help: ## print this list
	@echo "make TARGET, where TARGET is one of"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' Makefile | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'

demo: $(VENV)/runtime.stamp ## install Sojourn here, make a fictional desk, map it and say where the page is
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(VENV)/bin/sojourn sample --tickets 2000 --seed 7 --out $(DEMO)/desk
	$(VENV)/bin/sojourn map $(DEMO)/desk --timezone Europe/Berlin --title "A fictional service desk" --out $(DEMO)/desk.map.html
	@echo
	@echo "The map is ready. Open it in a browser:"
	@$(PY) -c "import pathlib; print('  ' + pathlib.Path('$(DEMO)/desk.map.html').resolve().as_uri())"

test: $(VENV)/dev.stamp ## install what the tests need, a browser included, and run them (ARGS="-k name" for some)
	@$(PY) -m tools.browser
	$(PY) -m pytest $(ARGS)

check: $(VENV)/dev.stamp ## everything CI asks besides the tests: style, types, direction, budgets, licences, documentation
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-logo
	$(PY) -m tools.budgets
	$(PY) -m tools.imports
	$(PY) -m tools.licences
	$(PY) -m pytest --quiet tests/test_docs.py tests/house

format: $(VENV)/dev.stamp ## rewrite the code in the house style and mend what can be mended
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

bench: $(BENCH)/made.stamp ## measure speed and memory beside the peers, as ratios
	$(BENCH)/bin/python -m benchmarks

bench-large: $(BENCH)/made.stamp ## the same at 10^8 events: an hour, and 30 GB of disk while it runs
	$(BENCH)/bin/python -m benchmarks.large

lock: $(VENV)/dev.stamp ## pin and hash every dependency again (UPGRADE=--upgrade to move to newer versions)
	$(UV) pyproject.toml --output-file requirements.txt
	$(UV) --group build --constraint requirements.txt --output-file requirements-build.txt
	$(UV) pyproject.toml --extra dev --constraint requirements.txt --constraint requirements-build.txt \
		--output-file requirements-dev.txt
	$(UV) --group bench --constraint requirements.txt --output-file requirements-bench.txt

pictures: $(VENV)/dev.stamp ## draw the pictures in docs/pictures again
	@$(PY) -m tools.browser
	$(PY) -m tools.pictures

clean: ## remove what the targets made: environments, builds and caches
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp stands for one finished set-up, so that a target that needs nothing new starts at once.

$(VENV)/made.stamp:
	@tools/make_venv.sh $(VENV)
	@touch $@

$(VENV)/runtime.stamp: $(VENV)/made.stamp requirements.txt requirements-build.txt pyproject.toml
	@echo "Installing what Sojourn needs into $(VENV) (a minute or two the first time) ..."
	@$(PY) $(PINNED) requirements-build.txt
	@$(PY) $(PINNED) requirements.txt
	@$(PY) $(SELF)
	@touch $@

$(VENV)/dev.stamp: $(VENV)/runtime.stamp requirements-dev.txt
	@echo "Installing what the tests and checks need into $(VENV) ..."
	@$(PY) $(PINNED) requirements-dev.txt
	@touch $@

# The peers have an environment of their own: pm4py is AGPL and never meets the package's.
$(BENCH)/made.stamp: requirements.txt requirements-build.txt requirements-bench.txt pyproject.toml
	@tools/make_venv.sh $(BENCH)
	@echo "Installing Sojourn and its peers into $(BENCH) ..."
	@$(BENCH)/bin/python $(PINNED) requirements-build.txt
	@$(BENCH)/bin/python $(PINNED) requirements.txt
	@$(BENCH)/bin/python $(PINNED) requirements-bench.txt
	@$(BENCH)/bin/python $(SELF)
	@touch $@
