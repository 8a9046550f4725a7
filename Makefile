# The record harvester's few commands. `make demo` and `make test` do everything on a fresh Debian machine.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
# One more than two cores: many tests wait for a browser.
WORKERS ?= 3

.PHONY: help setup parts test-parts demo test lint platforms docs pictures bench mutants compare fuzz audit lock clean

help:        ## Show these lines.
	@grep -E '^[a-z-]+: .*##|^[a-z-]+:  *##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

setup: $(READY) parts   ## Make .venv from the lock file; find a browser and CJK fonts or install them.

$(READY): requirements.lock pyproject.toml .ci/venv.sh
	sh .ci/venv.sh "$(PYTHON)" "$(VENV)"
	@touch $(READY)

parts: $(READY)
	@sh .ci/parts.sh "$(BIN)" browser fonts

test-parts: $(READY)
	@sh .ci/parts.sh "$(BIN)" browser fonts office poppler ghostscript openssl

demo: setup  ## Harvest a made-up person's year from the replica, check it, write form and report into demo-output/.
	@$(BIN)/python -m fixtures.demo demo-output

test: setup test-parts  ## Run every test, in a real browser too.
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

lint: $(READY)  ## Style, types, layers, and nothing of anybody's.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/harvester fixture leaks .

platforms: $(READY)  ## The types as Windows and macOS have them: what only POSIX has is named.
	for platform in win32 darwin; do \
	  $(BIN)/mypy --platform $$platform --no-warn-unreachable --cache-dir .mypy_cache/$$platform \
	    -p harvester -p parsers || exit 1; done

docs: $(READY)  ## Write the reference, the schemas and the tables of docs/ that the program knows itself.
	$(BIN)/python -m fixtures.make.docs

pictures: setup test-parts  ## Draw the documents' pictures: of what `make demo` writes, of the page, of an office.
	$(BIN)/python -m fixtures.demo demo-output
	$(BIN)/python -m fixtures.make.pictures demo-output docs/pictures
	$(BIN)/python -m tests.web.pictures docs/pictures
	$(BIN)/python -m fixtures.make.office_pictures

bench: setup  ## Measure: one table of ratios, written to docs/benchmarks.md, then each benchmark with its bounds.
	$(BIN)/python benchmarks/ratios.py
	@over=; for part in $(filter-out %/ratios.py,$(wildcard benchmarks/[a-z]*.py)); do \
	  echo "== $$part"; $(BIN)/python "$$part" || over="$$over $$part"; done; \
	  [ -z "$$over" ] || { echo "over a bound:$$over" >&2; exit 1; }

mutants: setup  ## Put small faults into the rooms that decide, one at a time; what no test catches is named (SLICE=1/8).
	$(BIN)/uv pip install --quiet --python $(BIN)/python --target .mutants/lib "coverage>=7.6"
	PYTHONPATH=.mutants/lib nice $(BIN)/python -m tests.mutants --slice $(or $(SLICE),1/1)

compare: $(READY)  ## Hold what read, check and claim say of every fixture against what they said at a commit (BASE=HEAD~9).
	$(BIN)/python -m tests.compare $(BASE)

fuzz: $(READY)  ## Put to the readers what nobody wrote: at random, then guided by coverage (MINUTES=5 each kind).
	HYPOTHESIS_PROFILE=fuzz nice $(BIN)/python -m pytest -n0 tests/hostile/test_fuzz.py
	$(BIN)/uv pip install --quiet --python $(BIN)/python --target .fuzz "atheris>=3"
	for kind in stamps html pdf attendance settings bundle web; do \
	  PYTHONPATH=.fuzz nice $(BIN)/python -m tests.hostile.guided $$kind $(or $(MINUTES),5) || exit 1; done

audit: $(READY)  ## Ask the package index what is known against the locked dependencies; needs the network.
	@sh .ci/audit.sh "$(BIN)"

lock: $(READY)  ## Resolve the dependencies anew into requirements.lock, for the oldest Python that serves.
	$(BIN)/uv pip compile pyproject.toml --group dev --extra ocr --extra cluster --extra web --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11.0 --upgrade --quiet --output-file requirements.lock

clean:  ## Remove what the targets made.
	rm -rf $(VENV) .fuzz .mutants demo-output .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
