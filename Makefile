# Everything a person does with this repository. Needs make and Python 3.11 or newer, nothing else.

PYTHON ?= python3
RUN := .venv/bin/python -m scripts.check

ifeq ($(shell command -v $(PYTHON)),)
$(error Goldsmith needs Python 3.11 or newer: there is no $(PYTHON) on this machine)
endif

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types unit browser web api reference watch format lock peers clean

help:
	@sed -n 's/^\([a-z]*\):.* ## \(.*\)/  make \1	\2/p' Makefile | expand -t 18

setup:  ## Make .venv and the browser UI
	@$(PYTHON) -m scripts.setup run

demo: setup  ## Start Goldsmith with a demo organization
	@.venv/bin/goldsmith demo

test:  ## Check everything: style, types, floors, tests, browser
	@$(PYTHON) -m scripts.setup test
	@$(RUN) all

lint:  ## Style and floors
	@$(PYTHON) -m scripts.setup dev
	@$(RUN) lint

types:  ## Types of the Python sources
	@$(PYTHON) -m scripts.setup dev
	@$(RUN) types

unit:  ## The Python tests that need no browser
	@$(PYTHON) -m scripts.setup test
	@$(RUN) unit

browser:  ## The tests in a real Chromium
	@$(PYTHON) -m scripts.setup test
	@$(RUN) browser

web:  ## Types, style and tests of the browser sources
	@$(PYTHON) -m scripts.setup dev
	@$(RUN) web

api:  ## The API's OpenAPI document and the browser's types of it, written anew
	@$(PYTHON) -m scripts.setup dev
	@.venv/bin/python -m scripts.api_types

reference:  ## The reference pages, written anew from the code
	@$(PYTHON) -m scripts.setup dev
	@.venv/bin/python -m scripts.reference

watch:  ## The UI with live reload, beside a running `goldsmith serve`
	@$(PYTHON) -m scripts.setup dev
	@.venv/bin/python -m scripts.npm run dev

format:  ## Put the Python sources into their form
	@$(PYTHON) -m scripts.setup dev
	@.venv/bin/ruff check --quiet --fix-only . ; .venv/bin/ruff format .

lock:  ## Pin the dependencies anew (UPGRADE=1 for the newest)
	@$(PYTHON) -m scripts.setup dev
	@.venv/bin/python -m scripts.lock

peers:  ## The libraries that the quality benchmarks compare with, in .venv-peers
	@$(PYTHON) -m scripts.setup dev
	@.venv/bin/python -m scripts.peers

clean:  ## Remove what the other commands made, .venv too
	@rm -rf .venv .venv-peers .cache dist test-results src/goldsmith/_ui web/node_modules .hypothesis
	@find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
