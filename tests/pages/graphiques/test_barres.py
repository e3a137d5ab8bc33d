from __future__ import annotations

import pytest
from markupsafe import Markup
from pydantic import ValidationError

from centre.pages.graphiques import MesuresMelangees, barres_svg

from .fabrique import HOSTILE, arbre, chiffre, graphique, par_classe, source, texte

CHIFFRES = {"fa-lyon": chiffre(), "fa-lille": chiffre("fa-lille", valeur="335", perimetre="Lille", repere="Annexe")}


def test_les_barres() -> None:
    racine = arbre(barres_svg(graphique(), CHIFFRES, source))
    assert [texte(e) for e in par_classe(racine, "barres-etiquette")] == ["Lyon", "Lille"]
    assert [texte(e) for e in par_classe(racine, "barres-valeur")] == ["327\u00a0salariés", "335\u00a0salariés"]
    assert [e.get("width") for e in par_classe(racine, "barres-plein")] == ["976", "1000"]
    assert len(par_classe(racine, "barres-max")) == 1
    assert [texte(e) for e in par_classe(racine, "graphique-lecture")] == ["Lille dépasse Lyon de peu."]
    (pied,) = par_classe(racine, "graphique-pied")
    assert texte(pied) == (
        "File active (personnes suivies en même temps). Données de décembre 2023. Source\u00a0: Source ra-2023."
    )


def test_le_tableau_equivalent() -> None:
    racine = arbre(barres_svg(graphique(), CHIFFRES, source))
    (tableau,) = racine.iter("table")
    lignes = [[texte(c) for c in tr] for tr in tableau.iter("tr")]
    assert lignes == [
        ["Quoi", "Valeur", "Périmètre", "Date", "Source"],
        ["Lyon", "327\u00a0salariés", "Lyon", "décembre 2023", "Source ra-2023"],
        ["Lille", "335\u00a0salariés", "Lille", "décembre 2023", "Source ra-2023, Annexe"],
    ]


def test_les_ecarts_sont_montres() -> None:
    ecart = {"valeur": "340", "source": "fonda-2022", "lecture": "Autre *date*."}
    chiffres = CHIFFRES | {"fa-lyon": chiffre(ecarts=[ecart])}
    racine = arbre(barres_svg(graphique(), chiffres, source, lambda t: Markup("<em>rendu</em>")))
    (tableau,) = racine.iter("table")
    assert [texte(tr[-1]) for tr in tableau.iter("tr")] == ["Autres valeurs", "340 (Source fonda-2022)\u00a0: rendu", "–"]


def test_un_pourcentage_se_lit_sur_cent() -> None:
    part = {"unite": "%", "mesure": "taux"}
    chiffres = {"fa-lyon": chiffre(valeur="62", **part), "fa-lille": chiffre("fa-lille", valeur="39.5", **part)}
    racine = arbre(barres_svg(graphique(), chiffres, source))
    assert [e.get("width") for e in par_classe(racine, "barres-plein")] == ["620", "395"]


def test_des_zeros_ne_divisent_pas() -> None:
    chiffres = {"fa-lyon": chiffre(valeur="0"), "fa-lille": chiffre("fa-lille", valeur="0")}
    racine = arbre(barres_svg(graphique(), chiffres, source))
    assert [e.get("width") for e in par_classe(racine, "barres-plein")] == ["0", "0"]


def test_les_dates_et_sources_multiples_sont_dites() -> None:
    chiffres = CHIFFRES | {"fa-lille": chiffre("fa-lille", date="2020", source="ra-2020")}
    (pied,) = par_classe(arbre(barres_svg(graphique(), chiffres, source)), "graphique-pied")
    assert "Données de 2020 et décembre 2023. Sources\u00a0: Source ra-2023, Source ra-2020." in texte(pied)


def test_les_refus() -> None:
    with pytest.raises(MesuresMelangees, match="files-actives"):
        barres_svg(graphique(), CHIFFRES | {"fa-lille": chiffre("fa-lille", mesure="annee")}, source)
    with pytest.raises(MesuresMelangees):
        barres_svg(graphique(), CHIFFRES | {"fa-lille": chiffre("fa-lille", unite="personnes")}, source)
    with pytest.raises(KeyError):
        barres_svg(graphique(chiffres=["fa-lyon", "absent"]), CHIFFRES, source)
    with pytest.raises(ValueError, match="zip"):
        barres_svg(graphique(etiquettes=["Lyon", "Lille", "Paris"]), CHIFFRES, source)
    with pytest.raises(ValidationError):
        chiffre("fa-lille", valeur="-1")


def test_rien_n_est_du_balisage() -> None:
    chiffres = {c: chiffre(c, unite="<b>s", perimetre=HOSTILE, repere=HOSTILE) for c in ("fa-lyon", "fa-lille")}
    racine = arbre(
        barres_svg(graphique(titre=HOSTILE, lecture=HOSTILE, etiquettes=[HOSTILE, HOSTILE]), chiffres, source, prefixe="p")
    )
    assert [texte(e) for e in par_classe(racine, "graphique-titre")] == [HOSTILE]
    assert [texte(e) for e in par_classe(racine, "graphique-lecture")] == [HOSTILE]
