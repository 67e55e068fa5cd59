# Lectern. `make publish` and `make test` are the two that everybody needs; `make help` lists the rest.
.DEFAULT_GOAL := help
SECONDS = 600
LECTERN = .build/release/lectern
RELEASE = swift build --configuration release --product lectern --static-swift-stdlib

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | awk -F ':.*## ' '{ printf "make %-15s %s\n", $$1, $$2 }'

setup: ## install what is missing on this machine
	@scripts/setup.sh

build: setup ## build the release binary
	@$(RELEASE)

publish: build ## publish the sample repository into the embedded PostgreSQL
	@$(LECTERN) publish --database embedded

lint: build ## lint the sample repository
	@$(LECTERN) lint --strict

docs: build ## write the rule reference and the database's schema, docs/rules and docs/schema.*
	@$(LECTERN) explain --all --out docs/rules
	@LECTERN_UPDATE_SCHEMA=1 swift test --filter EndToEndTests.SchemaReferenceTests

test: ## check the formatting, build, run every test
	@scripts/setup.sh --tests
	swift format lint --strict --parallel --recursive Package.swift Sources Tests benchmarks drills fuzz
	swift test --parallel

conformance: setup ## write docs/yaml-conformance.md from the public suite
	@LECTERN_UPDATE_CONFORMANCE=1 swift test --filter YAMLTests.ConformanceTests

fuzz: setup ## feed the readers made-up input, SECONDS=600 for each target
	@scripts/fuzz.sh $(SECONDS) $(TARGETS)

bench: build ## measure the release build and write docs/benchmarks.md
	@swift build --configuration release --static-swift-stdlib --product benchmarks
	@.build/release/benchmarks $(LECTERN) docs/benchmarks.md

bench-database: build ## measure the database's functions under load and write it there, too
	@scripts/setup.sh --tests
	@swift build --configuration release --static-swift-stdlib --product benchmarks
	@scripts/bench-database.sh $(LECTERN) .build/release/benchmarks docs/benchmarks.md

drill: build ## break publishes on purpose, look at what is left, write it to docs/benchmarks.md
	@swift build --configuration release --static-swift-stdlib --product drill
	@.build/release/drill $(LECTERN) --document docs/benchmarks.md

package: setup ## build the release archive for this machine
	@scripts/package.sh

format: ## format the code
	swift format --in-place --parallel --recursive Package.swift Sources Tests benchmarks drills fuzz

clean: ## remove what was built
	rm -rf .build .build-fuzz

.PHONY: help setup build publish lint docs test conformance fuzz bench bench-database drill package format clean
