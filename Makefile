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
# An installed package brings its bytecode; the source that is measured has it too, also where Python may not write it.
BENCHED := $(BENCH)/bin/python -m compileall -q
TRAIN := build/voice/venv
GOEMOTIONS := ../shared/data/goemotions
# Tests start hundreds of processes, and each would compile 240 modules where Python was told to keep no bytecode.
export PYTHONDONTWRITEBYTECODE :=
NPM := tools/node.sh build/node npm --prefix editor --no-update-notifier
EDITOR := src/sojourn/web/static/index.html

.PHONY: help demo editor test check format bench bench-large voice lock pictures clean

help: ## print this list
	@echo "make TARGET, where TARGET is one of"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' Makefile | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'

demo: $(VENV)/runtime.stamp $(EDITOR) ## install Sojourn here and start its workspace with a fictional desk in it (SERVE=no: only make it)
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(VENV)/bin/sojourn sample --tickets 2000 --seed 7 --out $(DEMO)/desk
	$(VENV)/bin/sojourn map $(DEMO)/desk --timezone Europe/Berlin --title "A fictional service desk" --out $(DEMO)/desk.map.html
	$(PY) -m tools.demo $(DEMO)/desk $(DEMO)/workspace $(if $(filter no,$(SERVE)),--no-serve)

editor: $(EDITOR) ## build the editor into the package (takes Node from a Python wheel where the machine has none)

test: $(VENV)/dev.stamp $(EDITOR) ## install what the tests need, a browser and PostgreSQL included, and run them (ARGS="-k name" for some)
	@$(PY) -m tools.browser
	@$(PY) -m tools.postgres
	$(NPM) test
	tools/test.sh $(PY) $(ARGS)

check: $(VENV)/dev.stamp $(EDITOR) ## everything CI asks besides the tests: style, types, direction, budgets, licences, documentation
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-logo
	$(PY) -m tools.budgets
	$(PY) -m tools.imports
	$(PY) -m tools.licences
	$(NPM) run check
	$(PY) -m pytest --quiet tests/house tests/test_docs.py

format: $(VENV)/dev.stamp ## rewrite the code in the house style and mend what can be mended
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

bench: $(BENCH)/made.stamp ## measure speed and memory beside the peers, as ratios
	@$(BENCHED) src benchmarks
	$(BENCH)/bin/python -m benchmarks

bench-large: $(BENCH)/made.stamp ## the same at 10^8 events: an hour, and 30 GB of disk while it runs
	@$(BENCHED) src benchmarks
	$(BENCH)/bin/python -m benchmarks.large

lock: $(VENV)/dev.stamp ## pin and hash every dependency again (UPGRADE=--upgrade to move to newer versions)
	$(UV) pyproject.toml --output-file requirements.txt
	$(UV) --group build --constraint requirements.txt --output-file requirements-build.txt
	$(UV) pyproject.toml --extra dev --constraint requirements.txt --constraint requirements-build.txt \
		--output-file requirements-dev.txt
	$(UV) --group bench --constraint requirements.txt --output-file requirements-bench.txt
	$(UV) --group voice --constraint requirements.txt --output-file requirements-voice.txt
	$(UV) --group node --output-file requirements-node.txt

voice: $(TRAIN)/made.stamp ## train the emotion model again from GOEMOTIONS=folder (three minutes; the same bytes each time)
	PYTHONPATH=src:. $(TRAIN)/bin/python -m tools.train_voice $(GOEMOTIONS)

pictures: $(VENV)/dev.stamp $(EDITOR) ## draw the pictures in docs/pictures again
	@$(PY) -m tools.browser
	$(PY) -m tools.pictures
	$(PY) -m tools.pictures_workspace
	$(PY) -m tools.pictures_tour
	$(PY) -m tools.pictures_exports

clean: ## remove what the targets made: environments, builds and caches
	rm -rf $(VENV) build dist editor/node_modules src/sojourn/web/static editor/src/schema/api.gen.ts .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
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

editor/node_modules/made.stamp: editor/package.json editor/package-lock.json
	@echo "Installing what the editor is built with ..."
	@$(NPM) ci --silent
	@touch $@

# Its types of what the server says are made from the server's contract.
$(EDITOR): $(VENV)/runtime.stamp editor/node_modules/made.stamp $(wildcard editor/*.ts editor/*.html) \
		$(shell find editor/src -type f ! -name '*.gen.ts') $(shell find src/sojourn/web -name '*.py') \
		src/sojourn/maps/draw/tokens.toml src/sojourn/maps/draw/fonts.py tools/webfont.py
	@echo "Building the editor ..."
	@mkdir -p build && $(PY) -m sojourn.web.openapi build/openapi.json
	@$(NPM) run api --silent
	@$(NPM) run build --silent

# The peers have an environment of their own: pm4py is AGPL and never meets the package's.
$(BENCH)/made.stamp: requirements.txt requirements-build.txt requirements-bench.txt pyproject.toml
	@tools/make_venv.sh $(BENCH)
	@echo "Installing Sojourn and its peers into $(BENCH) ..."
	@$(BENCH)/bin/python $(PINNED) requirements-build.txt
	@$(BENCH)/bin/python $(PINNED) requirements.txt
	@$(BENCH)/bin/python $(PINNED) requirements-bench.txt
	@$(BENCH)/bin/python $(SELF)
	@touch $@

# Training has one too: scikit-learn is no dependency of the package.
$(TRAIN)/made.stamp: requirements-voice.txt
	@tools/make_venv.sh $(TRAIN)
	@$(TRAIN)/bin/python $(PINNED) requirements-voice.txt
	@touch $@
