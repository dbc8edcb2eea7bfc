# The two commands to know: `make run` and `make test`. `make help` lists the rest.
# Every target sets up what it needs first; what is there already takes no time.

PYTHON ?= python3
BIN := .venv/bin
SET_UP := $(PYTHON) -m tools.set_up
FLASK := $(BIN)/flask --app wsgi
# Let Python keep what it compiled: with this set, every start takes twice as long.
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help
.PHONY: help run test check format unit pages browser seed migration lock upgrade screenshot bench boundaries extraction-score clean distclean dev

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: ## Set everything up and serve the site at http://127.0.0.1:8000 (PORT=… for another port)
	@exec $(SET_UP) run

test: ## Set everything up and pass all checks and tests, as CI does
	@$(SET_UP) test
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest -n 2

dev: ## Set up what the checks and tests need from Python and npm, and nothing else
	@$(SET_UP) dev

check: dev ## Lint, format, types, import contracts, templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/djlint templates --lint --quiet

format: dev ## Put code into its layout and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

unit: dev ## Tests without browser and PostgreSQL (seconds)
	$(BIN)/pytest -n 2 --ignore tests/journeys -k "not postgresql"

pages: ## Tests without browser, on both databases
	@$(SET_UP) test
	$(BIN)/pytest -n 2 --ignore tests/journeys

browser: ## The journeys in Chromium
	@$(SET_UP) test
	$(BIN)/pytest tests/journeys

seed: ## Bring database, seed data and map files up to date without serving
	@$(SET_UP) site

migration: dev ## Draft a migration from the tables: make migration M="what it does"
	@test -n "$(M)" || { echo 'Say what it does: make migration M="…"'; exit 1; }
	$(BIN)/python -m tools.migration "$(M)"

screenshot: ## Take the README's picture of the map (docs/images/map.png)
	@$(SET_UP) test
	@$(SET_UP) site
	$(BIN)/python -m tools.screenshot

extraction-score: dev ## Score the reading of answers on the answers of tests/data
	@$(BIN)/python -m tools.extraction_score

bench: dev ## Measure the pages of a seeded portal (CPU time per request)
	@$(SET_UP) site
	$(BIN)/python -m bench

boundaries: ## Compute where the councils are from postcodes and coast (seed_data/boundaries)
	@$(SET_UP) boundaries
	$(FLASK) councils boundaries-derive seed_data/boundaries

upgrade: ## Move every Python pin to the newest version that the requirements*.in allow
	@$(MAKE) --no-print-directory lock LOCK=--upgrade

lock: dev ## Pin what the requirements*.in and package.json ask for, with hashes
	$(BIN)/python -m tools.lock $(LOCK)
	@$(SET_UP) dev
	$(BIN)/python -m tools.notices

clean: ## Remove the database, mails, evidence, built files and caches (asks nothing)
	rm -rf var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	find . -path ./.venv -prune -o -path ./node_modules -prune -o -name __pycache__ -print0 | xargs -0 rm -rf

distclean: clean ## Also remove the virtual environment and the fetched packages
	rm -rf .venv node_modules static/vendor
