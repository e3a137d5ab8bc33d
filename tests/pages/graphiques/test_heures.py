from __future__ import annotations

from typing import Any

import pytest

from centre.contenu.modeles.donnees import Chiffre
from centre.pages.graphiques import heures_svg

from .fabrique import HOSTILE, arbre, chiffre, par_classe, source, texte


def heures(valeur: str, **champs: Any) -> Chiffre:
    return chiffre(f"heures-{valeur.replace('.', '-')}", valeur=valeur, unite="heures par semaine", mesure="heures", **champs)


PALIERS = [("Au début", heures("4")), ("Ensuite", heures("8")), ("Au plus", heures("20"))]
REFERENCE = ("Semaine classique", heures("26", source="ra-2020"))


def test_l_escalier() -> None:
    racine = arbre(heures_svg(PALIERS, REFERENCE, source, titre="La montée", lecture="Pas à pas."))
    assert [texte(e) for e in par_classe(racine, "heures-valeur")] == ["4\u00a0h", "8\u00a0h", "20\u00a0h", "26\u00a0h"]
    assert [texte(e) for e in par_classe(racine, "heures-etiquette")] == ["Au début", "Ensuite", "Au plus", "Semaine classique"]
    assert [(e.get("d") or "").count("z") for e in par_classe(racine, "heures-blocs")] == [4, 8, 20, 26]
    assert len(par_classe(racine, "heures-reference")) == 1
    assert "revient en arrière" in texte(par_classe(racine, "heures-retour")[0])
    assert "Sources\u00a0: Source ra-2023, Source ra-2020." in texte(par_classe(racine, "graphique-pied")[0])


def test_toutes_les_colonnes_ont_la_meme_echelle() -> None:
    racine = arbre(heures_svg(PALIERS, REFERENCE, source, titre="T", lecture="L"))
    assert {e.get("viewBox") for e in par_classe(racine, "heures-colonne")} == {"0 0 100 261"}


def test_une_demi_heure_donne_un_demi_bloc() -> None:
    racine = arbre(heures_svg([("Matinée", heures("3.5"))], REFERENCE, source, titre="T", lecture="L"))
    trace = par_classe(racine, "heures-blocs")[0].get("d") or ""
    assert trace.count("v-8") == 3
    assert trace.count("v-3") == 1
    assert texte(par_classe(racine, "heures-valeur")[0]) == "3,5\u00a0h"


def test_les_refus() -> None:
    with pytest.raises(ValueError, match="aucun palier"):
        heures_svg([], REFERENCE, source, titre="T", lecture="L")
    for mauvais in (chiffre("salaries"), heures("61"), heures("0")):
        with pytest.raises(ValueError, match="pas un nombre d’heures"):
            heures_svg([("x", mauvais)], REFERENCE, source, titre="T", lecture="L")


def test_rien_n_est_du_balisage() -> None:
    racine = arbre(heures_svg([(HOSTILE, heures("4"))], REFERENCE, source, titre=HOSTILE, lecture=HOSTILE))
    assert texte(par_classe(racine, "heures-etiquette")[0]) == HOSTILE
    assert texte(par_classe(racine, "graphique-titre")[0]) == HOSTILE
