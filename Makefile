# Every target is one line; what it does in detail stands in the script or crate it calls.
.PHONY: help setup plugin build spin demo test bench load
CARGO = cargo --quiet

help:    ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 14

setup:   ## install what is missing: the wasm standard library, and what the tests need
	@plugin/component/wasm-toolchain && tests/setup

plugin:  ## the component, as target/kulanz.wasm
	@plugin/component/wasm-toolchain && $(CARGO) run --release -p kulanz-component -- target/kulanz.wasm

build: plugin ## release binaries: target/release/kulanz and target/release/storefront
	@$(CARGO) build --release --workspace

spin: plugin ## the Spin app, as target/kulanz-spin.wasm
	@host-example/spin/build

demo: build ## the shop in the browser, on 127.0.0.1:8080 (PORT changes it)
	@target/release/storefront

test:    ## everything: format, lints, licences, units, conformance, SMTP, Spin, browser
	@tests/run

bench: build ## the figures we hold ourselves to, as a table and target/bench.json
	@tests/bench/run

load: build ## the contact form with 200 visitors a second for a minute, then killed 1,000 times (half an hour)
	@tests/load/contact.py --rate 200 --seconds 60 && tests/load/contact.py --rate 50 --kills 1000
