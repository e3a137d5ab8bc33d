"""Ce que les essais du contenu partagent : le vrai contenu du projet, lu une fois."""

from __future__ import annotations

from pathlib import Path

import pytest

from centre.contenu.corpus import Corpus, charger

RACINE = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """Le contenu publié du centre."""
    return charger(RACINE)[0]
