# Entente is built with Go, Node (at build time only) and this file. `make` does nothing that is already done.

PORCELAIN := build run test race bench fmt lint e2e clean help
.PHONY: $(PORCELAIN) assets pages FORCE
.DEFAULT_GOAL := build
.DELETE_ON_ERROR:

MODULES  := node_modules/.stamp
MANIFEST := internal/web/static/dist/manifest.json
# The folders are among the sources: their time changes when a file in them goes.
FRONTEND := $(shell find internal/web/frontend 2>/dev/null)

TEMPL    := $(shell find internal -name '*.templ' 2>/dev/null)
TEMPL_GO := $(TEMPL:.templ=_templ.go)
WRITTEN  := $(shell find internal -name '*_templ.go' 2>/dev/null)
# A page without its generated file, or a generated file without its page, makes the stamp worthless.
ADRIFT   := $(filter-out $(TEMPL_GO),$(WRITTEN)) $(filter-out $(WRITTEN),$(TEMPL_GO))
PAGES    := .cache/pages.stamp

## build: bin/entente, with everything that it embeds
build: assets pages
	@go build -trimpath -o bin/entente ./cmd/entente

## run: build, then serve on 127.0.0.1:8080; an empty database first gets the demonstration
run: build
	@exec bin/entente serve --demo $(ARGS)

## test: everything that must hold, with PostgreSQL and a browser brought up for it
test:
	@scripts/test.sh

## race: the Go tests under the race detector
race: assets pages
	@scripts/with-postgres.sh go test -race -timeout 40m ./...

## e2e: the browser tests alone
e2e: build
	@scripts/e2e.sh

## bench: the measurements
bench: build
	@bench/run.sh

## fmt: format Go files and pages
fmt:
	@find . -name '*.go' -not -name '*_templ.go' -not -path './node_modules/*' -not -path './.cache/*' -exec gofmt -w {} +
	@$(if $(TEMPL),go tool templ fmt -log-level error $(TEMPL))

## lint: formatting, go vet and staticcheck
lint: assets pages
	@scripts/lint.sh

## clean: remove what was built; the data and the installed packages stay
clean:
	@rm -rf bin internal/web/static/dist .cache test-results $(WRITTEN)

## help: these lines
help:
	@sed -n 's/^## /make /p' Makefile

assets: $(MANIFEST)
	@:

pages: $(PAGES)
	@:

# The stamp lies in the folder that it vouches for, so they go together.
$(MODULES): package.json package-lock.json .npmrc
	@PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --loglevel=error --no-progress
	@touch $@

$(MANIFEST): $(MODULES) scripts/bundle.mjs $(FRONTEND)
	@node scripts/bundle.mjs

$(PAGES): go.mod $(TEMPL) $(if $(strip $(ADRIFT)),FORCE)
	@mkdir -p $(@D)
	@go tool templ generate -path internal -log-level error
	@touch $@

FORCE:
