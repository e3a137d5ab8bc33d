"""Ce qui manque se compte une seule fois, et ce compte est celui de ce que le document imprime."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.documents.lecture import de_l_apercu, de_l_odt, du_docx
from tests.documents.modeles import NOMS, clauses, exemple, gabarit

from centre.documents import apercu_html, juger, remplir
from centre.documents.remplir.manques import blancs, indecises

INVITE = re.compile(r"\[À compléter\s: ([^\]]+)\]")


def imprimes(paragraphes: list[str]) -> set[str]:
    return {libelle for p in paragraphes for libelle in INVITE.findall(p)}


@pytest.mark.parametrize("nom", NOMS)
def test_le_compte_est_celui_des_blancs_imprimes(nom: str) -> None:
    g = gabarit(nom)
    cas: list[dict[str, Any]] = [{}, exemple(nom), *({"clauses": c} for c in clauses(nom)[:4])]
    for valeurs in cas:
        manquent = blancs(g, juger(g.champs, g.clauses, valeurs))
        libelles = {b.libelle for b in manquent}
        assert imprimes(de_l_apercu(apercu_html(g, valeurs))) == libelles
        assert imprimes(du_docx(remplir(g, valeurs, "docx"))) == libelles
        assert imprimes(de_l_odt(remplir(g, valeurs, "odt"))) == libelles
        assert len({b.nom for b in manquent}) == len(manquent)


@pytest.mark.parametrize("nom", [n for n in NOMS if n != "essai"])
def test_l_exemple_ne_laisse_rien_a_completer(nom: str) -> None:
    g = gabarit(nom)
    jugement = juger(g.champs, g.clauses, exemple(nom))
    assert blancs(g, jugement) == ()
    assert indecises(g, jugement) == ()


def test_un_vierge_a_toutes_ses_clauses_a_decider() -> None:
    g = gabarit("essai")
    assert {c.id for c in indecises(g, juger(g.champs, g.clauses, {}))} == {"seances", "donnees"}
    decide = juger(g.champs, g.clauses, {"clauses": {"seances": False, "donnees": True}})
    assert indecises(g, decide) == ()
