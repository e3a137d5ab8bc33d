# Deux commandes suffisent : « make serve » (lire le site) et « make test » (tout vérifier) ;
# « make vite » rejoue en une minute ce qui n’ouvre ni navigateur ni LibreOffice et ne construit pas de site.
.DELETE_ON_ERROR:
PYTHON ?= python3
unexport PYTHONDONTWRITEBYTECODE
ICI := .venv/bin
PIP := $(ICI)/python -m pip --disable-pip-version-check --quiet
INSTALLER := $(PIP) install --require-hashes --no-deps -r
SOURCES_DU_PAQUET := pyproject.toml
ESSAIS := $(ICI)/python -m pytest --dist worksteal
VITE := not (navigateur or construction or bureautique or long)

.PHONY: serve vite test verrous propre

serve: .venv/.site
	$(ICI)/centre servir

vite: .venv/.tests
	$(ICI)/python tests/preparer.py verificateurs
	$(ESSAIS) -n 2 -m "$(VITE)"

# D’abord ce que rejoue « make vite », qui doit couvrir le cœur à lui seul ; puis tout le reste, sans payer la couverture.
test: .venv/.tests
	$(ICI)/python tests/preparer.py
	$(ESSAIS) -n 2 -m "$(VITE)" --cov=centre --cov-branch --cov-fail-under=90 --cov-report=term:skip-covered
	$(ESSAIS) -n auto -m "not ($(VITE))"

.venv/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Il faut Python 3.11 ou plus récent.")'
	@$(PYTHON) -m venv .venv || { echo "Le module venv de Python manque : installez le paquet python3-venv."; exit 1; }
	@touch $@

.venv/.site: .venv/.venv verrous/site.txt $(SOURCES_DU_PAQUET)
	$(INSTALLER) verrous/site.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.tests: .venv/.site verrous/tests.txt
	$(INSTALLER) verrous/tests.txt
	@touch $@

# Recalcule les verrous (avec uv) après un changement de dépendance dans pyproject.toml.
verrous:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra construction pyproject.toml -o verrous/site.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra construction --extra tests -c verrous/site.txt pyproject.toml -o verrous/tests.txt

propre:
	rm -rf .venv site .cache
