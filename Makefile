# SPDX-License-Identifier: GPL-3.0-or-later
# Every target wraps packaging/bootstrap.py, which works the same without make.
PYTHON ?= $(shell command -v python3.11 || command -v python3)

.PHONY: setup engines demo desktop test test-engines bench doctor clean
setup engines demo desktop test test-engines bench doctor:
	@$(PYTHON) packaging/bootstrap.py $@

clean:
	rm -rf out .pytest_cache .ruff_cache .hypothesis .import_linter_cache
