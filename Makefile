# Purser: make help

GO        ?= go
BENCH     ?= .
BENCHTIME ?= 1s
SEEDS     ?= 2000
FROM      ?= 1
FUZZTIME  ?= 20s
VERSION   ?= 19
TOOL       = $(GO) tool -modfile=tools/go.mod
RACE      ?=

.PHONY: help build test test-samples race simulate lint vulnerabilities bench bench-odoo fuzz odoo test-odoo demo generate clean

help: ## what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

build: ## bin/purser
	CGO_ENABLED=0 $(GO) build -trimpath -o bin/purser ./cmd/purser

test: ## every test, those on PostgreSQL too (found, or installed where that may be done)
	$(GO) vet ./...
	$(GO) run ./store/storetest/postgresserver -- $(GO) test $(RACE) -timeout 40m ./...

test-samples: ## reads files that others wrote, and prints what became of each: SAMPLES=folder, with a folder for each format in it
	PURSER_SAMPLES='$(abspath $(SAMPLES))' $(GO) test -count 1 -v -run '^TestSamples' ./format

race: ## every test under the race detector; needs cgo and a C compiler
	CGO_ENABLED=1 $(MAKE) test RACE=-race

simulate: ## the whole product from many seeds: SEEDS=2000 FROM=1; one that found something again: SEEDS=1 FROM=its number
	PURSER_SIMULATE_SEEDS=$(SEEDS) PURSER_SIMULATE_FROM=$(FROM) $(GO) run ./store/storetest/postgresserver -- \
		$(GO) test -count 1 -v -timeout 12h -run '^TestSimulationOf' ./app/simulation

lint: ## go vet and golangci-lint, built from source the first time (some minutes)
	$(GO) vet ./...
	$(TOOL) golangci-lint run ./...

vulnerabilities: ## govulncheck; says so when its database is out of reach
	@out=$$($(TOOL) govulncheck ./... 2>&1); code=$$?; echo "$$out"; \
	case "$$out" in *"fetching vulnerabilities"*) \
		echo "govulncheck: its database is out of reach from here, so nothing was checked. Run it where https://vuln.go.dev can be reached."; exit 0;; esac; \
	exit $$code

bench: ## the figures, each beside its yardstick in the same run: BENCH=regexp BENCHTIME=1s
	$(GO) run ./store/storetest/postgresserver -- $(GO) test -run '^$$' -bench '$(BENCH)' -benchtime $(BENCHTIME) -timeout 60m ./...

bench-odoo: ## the figures of the Odoo connector, on a real 19, each beside its yardstick in the same run: BENCHTIME=3x
	$(MAKE) odoo VERSION=19
	$(GO) test -tags odoo -run '^$$' -bench 'Overhead|ChangedRecords' -benchtime $(BENCHTIME) -timeout 60m ./connector/odoo ./connector/odoo/capture

fuzz: ## every fuzz target, FUZZTIME=20s each
	@for f in $$(grep -rl --include='*_test.go' '^func Fuzz' .); do \
		for name in $$(sed -nE 's/^func (Fuzz[A-Za-z0-9_]+)\(.*/\1/p' $$f); do \
			echo "== $$name in $$(dirname $$f)"; \
			$(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$(dirname $$f) || exit 1; \
		done; done

generate: ## what is exported from code: schemas, docs/rules.md, golden documents, docs/settings-odoo.md
	$(GO) generate ./...

odoo: ## a real Odoo server for tests: VERSION=19 or 14; with Docker, or as root on Debian
	$(GO) run ./connector/odoo/odooservertest/odooserver up $(VERSION)

test-odoo: ## the tests on real Odoo servers, both versions
	$(MAKE) odoo VERSION=19
	$(MAKE) odoo VERSION=14
	$(GO) test -tags odoo -timeout 60m ./connector/odoo/...

demo: build ## a small distributor's week against a sandbox of Odoo that has bad days
	bin/purser demo

clean: ## what make build left
	rm -rf bin dist
