"""Les pages de référence disent tout, et leurs liens mènent quelque part."""

from __future__ import annotations

import re

import pytest

from centre.base.caracteres import ancre
from centre.base.codes import CODES
from centre.contenu.types import MODELES
from centre.reference import produire
from centre.reference.ecriture import code, tableau, texte

PRODUITS = produire()
CHAMPS = PRODUITS["docs/reference/champs.md"]
VERIFICATIONS = PRODUITS["docs/reference/verifications.md"]
PAGES = {"champs": CHAMPS, "verifications": VERIFICATIONS}


@pytest.mark.parametrize("nom", MODELES)
def test_chaque_champ_de_chaque_modele_est_documente(nom: str) -> None:
    partie = re.search(rf"^## {nom.capitalize()}$(.*?)(?=^## )", CHAMPS, re.MULTILINE | re.DOTALL)
    assert partie is not None
    communs = CHAMPS.split("\n## ")[1]
    manquants = [c for c in MODELES[nom].model_fields if f"| `{c}` |" not in partie[1] and f"| `{c}` |" not in communs]
    assert manquants == []


def test_chaque_code_a_sa_partie_complete() -> None:
    for nom, fiche in CODES.items():
        partie = VERIFICATIONS.split(f"\n## {nom}\n")
        assert len(partie) == 2, nom
        debut = partie[1].split("\n## ")[0]
        assert texte(fiche.titre) in debut
        assert texte(fiche.pourquoi) in debut
        assert texte(fiche.remede) in debut
        assert fiche.gravite.value.capitalize() in debut


@pytest.mark.parametrize("nom", PAGES)
def test_un_seul_titre_principal_et_des_ancres_qui_existent(nom: str) -> None:
    page = PAGES[nom]
    titres = re.findall(r"^(#+) (.+)$", page, re.MULTILINE)
    assert [niveau for niveau, _ in titres].count("#") == 1
    assert page.startswith("# ")
    ancres = [ancre(titre) for _, titre in titres]
    assert len(ancres) == len(set(ancres))
    assert [a for a in re.findall(r"\]\(#([^)]+)\)", page) if a not in ancres] == []


@pytest.mark.parametrize("nom", PAGES)
def test_rien_n_y_est_cite_ni_coupe(nom: str) -> None:
    hors_code = re.sub(r"`[^`]*`", "", PAGES[nom])
    assert "{" not in hors_code
    for bloc in re.findall(r"(?:^\|.*\n)+", PAGES[nom], re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", re.sub(r"`[^`]*`", "", ligne))) for ligne in bloc.splitlines()}) == 1


def test_petites_ecritures() -> None:
    assert texte("a | b\n[c] {chiffre:x} <p>") == "a \\| b \\[c] `{chiffre:x}` &lt;p>"
    assert code("[a|b]") == "`[a ou b]`"
    assert tableau(("A", "B"), [("1", "2")]) == "| A | B |\n| --- | --- |\n| 1 | 2 |"
