# Every command of the project.

.PHONY: build test race demo test262 nodetest bench bench-node bench-packages profile fuzz record fmt clean

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

test262: ## ECMAScript's tests, from TEST262_DIR; MODE=interp|compiled, DIR=part of a name
	$(GO) run ./testsuite/test262/run -dir "$(TEST262_DIR)" -mode $(or $(MODE),interp) $(if $(DIR),-filter $(DIR)) $(UPDATE)

nodetest: ## Node's own tests, from NODE_TEST_DIR; MODE=interp|compiled, MODULE=fs,net
	$(GO) run ./testsuite/nodetest/run -dir "$(NODE_TEST_DIR)" -mode $(or $(MODE),interp) $(if $(MODULE),-module $(MODULE),-category all) $(UPDATE)

bench: build ## against the Node that NODE26 names; are-we-fast-yet from AWFY_DIR; GROUP=json,strings
	$(GO) run ./testsuite/bench/run -node "$(NODE26)" $(if $(GROUP),-group $(GROUP))
	NODE26="$(NODE26)" ./testsuite/bench/hello.sh
	NODE26="$(NODE26)" AWFY_DIR="$(AWFY_DIR)" ./testsuite/bench/awfy.sh

bench-node: build ## Node's core (files, zlib, hashes, text, workers, streams) against NODE26; GROUP=zlib,text/from_cjk
	$(GO) run ./testsuite/bench/run -node "$(NODE26)" -programs testsuite/bench/node $(if $(GROUP),-group $(GROUP))

bench-packages: build ## npm packages: generated code, and servers by wrk; ONLY=ws
	cd testsuite/bench/packages && npm ci --ignore-scripts --no-audit --no-fund --silent
	$(GO) run ./testsuite/bench/run -node "$(NODE26)" -programs testsuite/bench/packages/programs
	$(GO) run ./testsuite/bench/run -node "$(NODE26)" -programs testsuite/bench/packages/programs -record
	$(GO) run ./testsuite/bench/rates -node "$(NODE26)" -bun "$(BUN)" -only "$(ONLY)"

profile: build ## the profile by which the runtime is compiled for speed
	rm -rf out/profile && mkdir -p out/profile
	$(GO) run ./testsuite/bench/run -profiles out/profile -time 1000
	$(GO) run ./testsuite/bench/run -profiles out/profile -time 1000 -programs testsuite/bench/packages/programs
	$(GO) run ./testsuite/bench/run -profiles out/profile -time 1000 -programs testsuite/bench/node -group streams
	$(GO) run ./testsuite/bench/rates -profiles out/profile -each 6s
	$(GO) run ./testsuite/bench/profile out/profile

fuzz: build ## random programs against the Node that NODE26 names; SEED, COUNT, FUZZ=-compile=false
	$(GO) run ./testsuite/diff/run -node "$(NODE26)" -seed $(or $(SEED),1) -count $(or $(COUNT),200) $(FUZZ)

record: ## expected outputs of programs, packages, golden files and reports, from NODE26
	$(GO) test ./testsuite/programs ./testsuite/packages ./testsuite/golden ./cmd/driver -update

fmt:
	gofmt -w .

clean:
	rm -rf bin out
