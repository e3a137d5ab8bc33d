"""Un seul compte de ce qui manque : celui d’un document lu est celui du formulaire et de la ligne de commande."""

from __future__ import annotations

import pytest
from tests.documents.modeles import NOMS
from tests.documents.modeles import gabarit as du_depot
from tests.documents.test_relecture_hasard import connues

from centre.documents import juger, remplir
from centre.documents.relire.relecture import relire_document
from centre.documents.remplir.manques import blancs, indecises


@pytest.mark.parametrize("nom", NOMS)
def test_le_document_vierge_compte_comme_le_formulaire(nom: str) -> None:
    gabarit = du_depot(nom)
    jugement = juger(gabarit.champs, gabarit.clauses, {})
    for format_ in ("docx", "odt"):
        r = relire_document(remplir(gabarit, {}, format_), connues(nom))
        assert len(r.manquent) == len(blancs(gabarit, jugement))
        assert sorted(r.a_decider) == sorted(c.titre for c in indecises(gabarit, jugement))
