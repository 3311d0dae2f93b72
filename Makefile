# Every command of the project.

.PHONY: build test race demo test262 nodetest bench record fmt clean

GO ?= go

build: ## the compiler, in bin/gonodec
	$(GO) build -o bin/gonodec ./cmd/gonodec

test: ## all tests; ends with go test
	$(GO) vet ./...
	$(GO) test -race -count=1 ./asyncrt/...
	$(GO) test -count=1 -timeout 24m ./...

demo: build ## compile the example API, call it, show the result
	./examples/api/demo.sh

race: ## the runtime's concurrent parts under the race detector
	$(GO) test -race -count=1 ./asyncrt/... ./jsrt/...

test262: ## ECMAScript's tests, from TEST262_DIR
	$(GO) test -count=1 -timeout 90m -run Test262 -v ./testsuite/test262

nodetest: ## Node's own tests, from NODE_TEST_DIR
	$(GO) test -count=1 -timeout 90m -run NodeTests -v ./testsuite/node

bench: build ## against Node 26 (NODE26 names its binary)
	$(GO) run ./testsuite/bench

record: ## expected outputs of testsuite/programs, from NODE26
	$(GO) test ./testsuite/programs -update

fmt:
	gofmt -w .

clean:
	rm -rf bin out
