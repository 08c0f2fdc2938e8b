# Everything goes to .venv. Each target installs what it misses first, and that is quick the second time.
# PYTHON=/path/to/python3 chooses the Python that .venv is made with.

.DEFAULT_GOAL := help
.PHONY: help demo test leaks soak mutants bench lock brand docs pictures clean
export PYTHON

BIN := .venv/bin

help:  ## Say what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

demo:  ## Build the 12 October IR-ECO documents and say where they are
	@scripts/set-up runtime
	@$(BIN)/slidegen build ir-eco
	@echo
	@echo "The documents are in $(CURDIR)/output/ir-eco:"
	@ls -1 output/ir-eco | sed 's/^/  /'
	@echo "To go on: .venv/bin/slidegen --help"

test:  ## Run every check: lint, format, types, tests
	@scripts/set-up dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses=auto $(TESTS)

leaks:  ## Build five hundred random projects with, without and with other hidden parts, and compare every byte (PROJECTS: how many)
	@scripts/set-up dev
	SLIDEGEN_LEAKS=$${PROJECTS:-500} $(BIN)/pytest --numprocesses=auto tests/end_to_end/leaks

soak:  ## Kill the sender of mail two thousand times and each other command two hundred times (SLIDEGEN_SOAK, SLIDEGEN_KILLS: how often)
	@scripts/set-up dev
	SLIDEGEN_KILLS=$${SLIDEGEN_KILLS:-200} $(BIN)/pytest tests/end_to_end/test_killed_commands.py
	SLIDEGEN_SOAK=$${SLIDEGEN_SOAK:-2000} $(BIN)/pytest tests/delivery/mail/test_kills.py

mutants:  ## Break six modules in small ways, and say which changes no test notices (MODULES: which of them, and options; up to an hour)
	@scripts/set-up dev
	$(BIN)/python -m scripts.mutate $(MODULES)

bench:  ## Measure against pandoc and a plain python-pptx script (pandoc comes from apt)
	@scripts/set-up bench
	$(BIN)/python -m bench

lock:  ## Write requirements/*.txt anew from pyproject.toml
	scripts/lock

brand:  ## Make the reference deck and the reference note of templates/ir again
	@scripts/set-up runtime
	$(BIN)/python -m scripts.make_reference_files

docs:  ## Make the reference pages and the schemas again from the code
	@scripts/set-up runtime
	$(BIN)/python -m scripts.make_docs

pictures:  ## Draw the pictures of the README again from real output (with LibreOffice)
	@scripts/set-up dev
	$(BIN)/python -m scripts.make_pictures

clean:  ## Remove .venv, output and what the tools keep
	rm -rf .venv output build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests scripts bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
