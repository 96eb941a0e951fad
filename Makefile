MILEPOST := node dist/milepost.js
SOURCES := $(shell find src -name '*.ts') package.json scripts/bundle.ts scripts/compiled-templates.ts scripts/dom-files.ts

.DEFAULT_GOAL := help
.PHONY: help pdf html test mutants fuzz figures check watch bench verify-reproducible clean packages tex

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

pdf: dist/milepost.js tex  ## Make build/DMTN-158.pdf, the shipped report
	@$(MILEPOST) build --format pdf

html: dist/milepost.js  ## Make build/DMTN-158.html, the same note as a page of one file
	@$(MILEPOST) build --format html

test: dist/milepost.js  ## Run everything that decides whether the project is good
	@scripts/install-tex.sh --with-tests
	@node --import tsx scripts/test.ts

mutants: packages  ## Break lines of the source one by one and see whether a test notices; FILES= names some
	@node --import tsx scripts/mutants.ts $(FILES)

fuzz: packages  ## Feed changed files to every reader and escaper, MINUTES= each; READERS= names some
	@MINUTES=$(or $(MINUTES),1) node --import tsx scripts/fuzz.ts $(READERS)

figures: dist/milepost.js tex  ## Draw the figures only
	@$(MILEPOST) figures

check: dist/milepost.js  ## Check the data without making the note
	@$(MILEPOST) check

watch: dist/milepost.js tex  ## Rebuild at every save and show the result in a browser
	@$(MILEPOST) watch

# Milestones of the made-up reports; none leaves them out.
SIZES = 4000 20000

bench: dist/milepost.js tex  ## Measure builds; BASE=<commit> against that commit, SIZES= leaves out large ones
	@node --import tsx $(if $(BASE),bench/against.ts $(BASE),bench/build.ts) $(SIZES)

verify-reproducible: dist/milepost.js tex  ## Build twice in different surroundings and compare the bytes
	@scripts/verify-reproducible.sh

clean:  ## Remove what was made
	@rm -rf build dist dist.new coverage .milepost

# What the two commands need, each made only when it is missing or out of date.

packages:
	@cmp -s package-lock.json node_modules/.lock || scripts/install-packages.sh

dist/milepost.js: $(SOURCES) | packages
	@echo 'Bundling the command.'
	@node --import tsx scripts/bundle.ts

tex:
	@scripts/install-tex.sh
