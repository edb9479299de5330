# `make help` lists what there is. Everything runs in .venv, which the first target that needs it makes.

# The interpreter for .venv. Without it: the newest suitable one that really runs.
PYTHON ?=

VENV := .venv
VENV_NEXT := .venv-next
RUN := $(VENV)/bin/python
INSTALL := -m pip install --quiet --disable-pip-version-check --require-hashes --requirement
LOCK := $(RUN) -m uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate \
	--custom-compile-command "make lock"
CODE := blogsite blog home search tests deploy manage.py
PRODUCTION_ENV := tests/project/production.env

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory --no-builtin-rules

.PHONY: help
help: ## List the targets
	@echo "make run     serves the site at http://localhost:8000; the rest is for those who change it:"; echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-18s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))
	@echo; echo "Variables of make run and make dev: PORT, DATA_DIR, DATABASE_URL, DEMO_PASSWORD (.env.example has all)."

.PHONY: run
run: requirements ## Install, prepare and serve the site
	@exec $(RUN) -m blogsite.serve

.PHONY: dev
dev: requirements-dev ## Serve with autoreload and the debug toolbar
	@exec $(RUN) -m blogsite.serve --development

.PHONY: test
test: requirements-dev ## Run every test, on SQLite and on PostgreSQL, browser journeys included
	@exec $(RUN) -m tests.run

.PHONY: test-fast
test-fast: requirements-dev ## Run the tests that need neither PostgreSQL nor a browser
	@exec $(RUN) -m tests.run --fast

.PHONY: test-next
test-next: ## Run the fast tests on the next Django, where Python 3.12 or later is present
	@python=$$(deploy/find-python 12 $(PYTHON)) || exit 1; \
	test -x $(VENV_NEXT)/bin/python || $$python -m venv $(VENV_NEXT) || exit 1; \
	cmp -s requirements-next.txt $(VENV_NEXT)/installed.txt || { \
		echo "Installing the requirements of the next Django…"; \
		$(VENV_NEXT)/bin/python $(INSTALL) requirements-next.txt \
			&& cp requirements-next.txt $(VENV_NEXT)/installed.txt || exit 1; }; \
	exec $(VENV_NEXT)/bin/python -m tests.run --fast

.PHONY: check
check: lint ## Lint, formatting, types, import contracts, migrations, deployment checks
	@$(RUN) -m ruff format --check --quiet $(CODE) || { echo "Run: make format"; exit 1; }
	@$(RUN) -m mypy
	@$(RUN) -c "from importlinter.cli import lint_imports_command as lint; lint()" --no-logo
	@$(RUN) manage.py makemigrations --settings blogsite.settings.test --check --dry-run
	@$(RUN) manage.py check --settings blogsite.settings.test --fail-level WARNING
	@env $$(grep -v '^#' $(PRODUCTION_ENV)) $(RUN) manage.py check --deploy --fail-level WARNING
	@$(RUN) -m pip check --quiet && echo "The installed packages fit together."

# Who is asked for known weaknesses: pypi or osv.
AUDIT_SERVICE ?= pypi

.PHONY: audit
audit: requirements-dev ## Look for dangerous code, and ask for known weaknesses of what is installed (AUDIT_SERVICE)
	@$(RUN) -m bandit --quiet --recursive --configfile pyproject.toml $(filter-out tests,$(CODE))
	@$(RUN) -m pip_audit --strict --vulnerability-service $(AUDIT_SERVICE) --progress-spinner off --disable-pip \
		--require-hashes --requirement requirements.txt || { \
		echo "A table above names weaknesses: get the version that mends them with 'make lock', or say why not in SECURITY.md."; \
		echo "Without a table nothing was asked: $(AUDIT_SERVICE) could not be reached or did not answer for a package."; \
		echo "Try AUDIT_SERVICE=osv, or a machine that reaches pypi.org or api.osv.dev itself; a mirror is not enough."; \
		exit 1; }

.PHONY: lint
lint: requirements-dev ## Find mistakes in Python and templates
	@$(RUN) -m ruff check --quiet $(CODE)
	@$(RUN) -m bandit --quiet --recursive --configfile pyproject.toml $(filter-out tests,$(CODE))
	@$(RUN) -m djlint --lint --quiet templates

.PHONY: format
format: requirements-dev ## Sort imports and format the Python code
	@$(RUN) -m ruff check --fix --quiet $(CODE)
	@$(RUN) -m ruff format --quiet $(CODE)

.PHONY: lock
lock: requirements-dev ## Pin and hash the newest allowed version of every dependency
	@$(LOCK) --upgrade --python-version 3.11 requirements.in --output-file requirements.txt
	@$(LOCK) --upgrade --python-version 3.11 requirements-dev.in --output-file requirements-dev.txt
	@$(LOCK) --upgrade --python-version 3.12 requirements-dev.in --override requirements-next.in \
		--output-file requirements-next.txt

.PHONY: production-local
production-local: requirements-dev ## Prove production on this machine: a bare clone, PostgreSQL, Redis, gunicorn, nginx
	@exec $(RUN) -m tests.production.local

.PHONY: test-faults
test-faults: requirements-dev ## Break what production stands on, piece by piece, and see that nothing is lost (FAULTS)
	@exec $(RUN) -m tests.production.faults $(FAULTS)

.PHONY: observatory
observatory: requirements-dev ## Have Mozilla's HTTP Observatory grade production on this machine (needs npm)
	@exec $(RUN) -m tests.observatory

.PHONY: bench-import
bench-import: requirements-dev ## Measure how many posts an import stores in a second, and its memory
	@exec $(RUN) -m tests.import_speed

.PHONY: screenshots
screenshots: requirements-dev ## Photograph every kind of page, three widths, light and dark
	@exec $(RUN) -m tests.screenshots

.PHONY: clicks
clicks: requirements-dev ## Count the clicks from the dashboard to a scheduled article
	@exec $(RUN) -m tests.clicks

.PHONY: guide-screenshots
guide-screenshots: requirements-dev ## Photograph the admin for the editors' guide
	@exec $(RUN) -m tests.guide_screenshots

.PHONY: html-check
html-check: requirements-dev ## Have the Nu HTML checker read every kind of page (needs npm and Java)
	@exec $(RUN) -m tests.html_check

.PHONY: lighthouse
lighthouse: requirements-dev ## Have Lighthouse measure the main pages on a slow phone (needs npm)
	@exec $(RUN) -m tests.lighthouse

# Posts, queries and judgements to measure the search with, and the program that scores.
SHARED ?= ../shared
POSTS ?= $(SHARED)/corpus/dev
QUERIES ?= $(SHARED)/corpus/dev-search/queries.jsonl
QRELS ?= $(SHARED)/corpus/dev-search/qrels.jsonl
SCORER ?= $(SHARED)/bench/search_eval.py
DATABASES ?= SQLite PostgreSQL
WORST ?= 0

.PHONY: search-eval
search-eval: requirements-dev ## Score the answers of the search (SHARED, POSTS, QUERIES, QRELS, SCORER, DATABASES, WORST)
	@exec $(RUN) -m tests.search_evaluation --posts "$(POSTS)" --queries "$(QUERIES)" --qrels "$(QRELS)" \
		--scorer "$(SCORER)" --worst "$(WORST)" --databases $(DATABASES)

.PHONY: bench-search
bench-search: requirements-dev ## Measure the speed of the search with many articles (SIZES, SQLITE_SIZES)
	@exec $(RUN) -m tests.search_benchmark $(if $(SIZES),--sizes $(SIZES)) $(if $(SQLITE_SIZES),--sqlite-sizes $(SQLITE_SIZES))

.PHONY: bench
bench: requirements-dev ## Measure what requests cost, beside a constant, a file and a bare Wagtail page
	@exec $(RUN) -m tests.bench $(BENCH)

.PHONY: bench-scale
bench-scale: requirements-dev ## Measure pages, admin and publishing with many articles (SIZES, SQLITE_SIZES)
	@exec $(RUN) -m tests.scale_benchmark $(if $(SIZES),--sizes $(SIZES)) $(if $(SQLITE_SIZES),--sqlite-sizes $(SQLITE_SIZES))

.PHONY: clean
clean: ## Remove what make has made, but not the data folder
	@rm -rf $(VENV) $(VENV_NEXT) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .node screenshots
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What is not meant to be called by hand. Files are compared by content: a fresh checkout has new dates.
.PHONY: venv requirements requirements-dev
venv:
	@$(RUN) -c "import pip" 2>/dev/null || { \
		python=$$(deploy/find-python 11 $(PYTHON)) || exit 1; \
		echo "Making $(VENV) with $$($$python --version)…"; \
		$$python -m venv --clear $(VENV); }

requirements: venv
	@cmp -s requirements.txt $(VENV)/installed.txt || cmp -s requirements-dev.txt $(VENV)/installed-dev.txt || { \
		echo "Installing the requirements (the first time takes a minute or two)…"; \
		$(RUN) $(INSTALL) requirements.txt && cp requirements.txt $(VENV)/installed.txt; }

requirements-dev: venv
	@cmp -s requirements-dev.txt $(VENV)/installed-dev.txt || { \
		echo "Installing the requirements of development (the first time takes a minute or two)…"; \
		$(RUN) $(INSTALL) requirements-dev.txt \
			&& cp requirements.txt $(VENV)/installed.txt && cp requirements-dev.txt $(VENV)/installed-dev.txt; }
