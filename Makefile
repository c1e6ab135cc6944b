# The commands of this project. `make run` and `make test` are all a newcomer needs.

SWIFT_BUILD := swift build -c release --explicit-target-dependency-import-check error
SWIFT_TEST := swift test -c release --skip-build
BROADSHEET = $(shell swift build -c release --show-bin-path)/broadsheet

.PHONY: help setup build run test test-all bench bench-peers soak faults fuzz lint format quality clean

help: ## Say what there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: ## Install the system packages and check the toolchain
	@Scripts/setup

build: setup ## Build the release binary
	$(SWIFT_BUILD) --product broadsheet

run: build ## Run the main job on the sample corpus
	$(BROADSHEET) run Pipelines/sample.yaml

test: setup lint ## Lint, import check, unit, contract, golden and end-to-end tests, quality gate
	$(SWIFT_BUILD) --build-tests
	$(SWIFT_TEST)
	BROADSHEET=$(BROADSHEET) SOAK=$(BROADSHEET)-soak Scripts/faults 20
	@$(MAKE) --no-print-directory quality

quality: ## Hold the quality floors of Corpora/golden/quality.json
	BROADSHEET=$(BROADSHEET) Scripts/quality

test-all: test ## Everything in test, then the slow ones: resume on a real corpus, the pages in a browser
	BROADSHEET=$(BROADSHEET) Scripts/kill-and-resume
	BROADSHEET=$(BROADSHEET) Scripts/schedule-check
	BROADSHEET=$(BROADSHEET) SOAK=$(BROADSHEET)-soak Scripts/faults 400
	BROADSHEET=$(BROADSHEET) Scripts/screenshots
	Scripts/compare-page
	$(BROADSHEET) run Pipelines/compare.yaml --quiet
	Scripts/compare-page Reports/compare/compare/latest/compare.html
	Scripts/nightly-page

bench: build ## CPU by stage, against inflating and parsing the same pages
	$(SWIFT_BUILD) --product broadsheet-bench
	BROADSHEET=$(BROADSHEET) Scripts/bench

bench-peers: build ## Speed and F1 of the names, with spaCy's beside them (installs it below .build-peers, from PyPI)
	$(SWIFT_BUILD) --product broadsheet-bench
	BROADSHEET=$(BROADSHEET) Scripts/bench-peers

soak: build ## A year of nights with all that goes wrong in one, and a quiet year: make soak NIGHTS=365 SEED=1 KEEP=60
	$(SWIFT_BUILD) --product broadsheet-soak
	BROADSHEET=$(BROADSHEET) SOAK=$(BROADSHEET)-soak Scripts/soak --nights $(or $(NIGHTS),365) --seed $(or $(SEED),1) $(addprefix --keep ,$(KEEP))

faults: build ## Break the disk under a night at each call that changes it: make faults CASES=100 (default: all)
	$(SWIFT_BUILD) --product broadsheet-soak
	BROADSHEET=$(BROADSHEET) SOAK=$(BROADSHEET)-soak Scripts/faults $(or $(CASES),0)

fuzz: setup ## Feed broken pages to the HTML parser: make fuzz SECONDS=60
	Scripts/fuzz $(or $(SECONDS),60)

lint: ## Check the format of every Swift file
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

format: ## Format every Swift file
	swift format --in-place --recursive --parallel Package.swift Sources Tests

clean: ## Remove what was built
	rm -rf .build .build-fuzz .build-peers
