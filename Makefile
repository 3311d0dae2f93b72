# Every command of the project.

.PHONY: build test race demo test262 bench record fmt clean

GO ?= go

build: ## the compiler, in bin/gonodec
	$(GO) build -o bin/gonodec ./cmd/gonodec

test: ## all tests; ends with go test
	$(GO) vet ./...
	@if [ "$$($(GO) env CGO_ENABLED)" = 1 ] && command -v cc >/dev/null; then \
	  $(GO) test -race -count=1 ./asyncrt/...; \
	else echo "SKIPPED: the race detector needs cgo and a C compiler"; fi
	$(GO) test -count=1 -timeout 24m ./...

demo: build ## compile the example and run it
	./examples/demo.sh

race: ## the runtime's concurrent parts under the race detector
	$(GO) test -race -count=1 ./asyncrt/... ./jsrt/...

test262: ## ECMAScript's tests, from TEST262_DIR
	$(GO) test -count=1 -timeout 90m -run Test262 -v ./testsuite/test262

bench: build ## are-we-fast-yet from AWFY_DIR against the Node that NODE26 names
	NODE26="$(NODE26)" AWFY_DIR="$(AWFY_DIR)" ./testsuite/bench/awfy.sh

record: ## expected outputs of testsuite/programs, from NODE26
	$(GO) test ./testsuite/programs -update

fmt:
	gofmt -w .

clean:
	rm -rf bin out
