"""Les classeurs ouverts dans LibreOffice : mêmes résultats en XLSX et en ODS, et ceux que nous annonçons."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader
from tests.classeurs.bureau import Bureau
from tests.classeurs.conftest import IDENTIFIANTS, Produit

from centre.classeurs.calcul import serie
from centre.classeurs.composition import FeuilleComposee
from centre.classeurs.lecture import lire_classeur
from centre.contenu.lecture.disque import Texte

pytestmark = pytest.mark.bureautique

Lues = dict[str, dict[str, list[list[str]]]]


@pytest.fixture(scope="module", params=[False, True], ids=["tel quel", "tout recalculé"])
def lues(
    request: pytest.FixtureRequest, produits: dict[str, Produit], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Lues]:
    """Ce que LibreOffice affiche, par format : à l’ouverture ordinaire, puis en recalculant tout."""
    return ouvrir(list(produits.values()), tmp_path_factory.mktemp("bureau"), recalcule=request.param)


def ouvrir(produits: list[Produit], dossier: Path, *, recalcule: bool) -> dict[str, Lues]:
    resultat = {}
    for format_ in ("xlsx", "ods"):
        sous = dossier / format_
        sous.mkdir()
        fichiers = []
        for p in produits:
            fichier = sous / f"{p.outil.id}.{format_}"
            fichier.write_bytes(getattr(p, format_))
            fichiers.append(fichier)
        resultat[format_] = Bureau(sous, recalcule).feuilles(fichiers)
    return resultat


def differences(page: FeuilleComposee, lue: list[list[str]]) -> list[str]:
    """Les cases dont LibreOffice affiche autre chose que notre calcul."""
    trouvees = []
    for (ligne, colonne), case in page.cases.items():
        affiche = lue[ligne][colonne] if ligne < len(lue) and colonne < len(lue[ligne]) else ""
        if not pareil(case.valeur, affiche):
            trouvees.append(f"{page.nom} {ligne + 1}:{colonne + 1} attendu {case.valeur!r}, lu {affiche!r}")
    return trouvees


def pareil(attendu: object, affiche: str) -> bool:
    if isinstance(attendu, bool):
        return affiche == str(attendu).upper()
    if isinstance(attendu, int | float):
        jour = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", affiche)
        if jour:
            return attendu == serie(date(int(jour[3]), int(jour[1]), int(jour[2])))
        try:
            lu = float(affiche.removesuffix("%")) / (100 if affiche.endswith("%") else 1)
            return abs(lu - attendu) < 1e-9 * max(1, abs(attendu))
        except ValueError:
            return False
    return (attendu or "") == affiche


@pytest.mark.parametrize("identifiant", IDENTIFIANTS)
def test_les_resultats_sont_ceux_que_nous_calculons(
    lues: dict[str, Lues], produits: dict[str, Produit], identifiant: str
) -> None:
    p = produits[identifiant]
    _, pages, _ = lire_classeur(p.texte, date.today())
    for format_ in ("xlsx", "ods"):
        for page in pages:
            assert differences(page, lues[format_][identifiant][page.nom])[:5] == [], format_


@pytest.mark.parametrize("identifiant", IDENTIFIANTS)
def test_les_deux_formats_affichent_la_meme_chose(lues: dict[str, Lues], identifiant: str) -> None:
    xlsx, ods = lues["xlsx"][identifiant], lues["ods"][identifiant]
    assert list(xlsx) == list(ods)
    for nom in xlsx:
        assert [ligne for ligne in map(_sans_fin, xlsx[nom]) if ligne] == [
            ligne for ligne in map(_sans_fin, ods[nom]) if ligne
        ], nom


def _sans_fin(ligne: list[str]) -> list[str]:
    while ligne and not ligne[-1]:
        ligne = ligne[:-1]
    return ligne


def _repondre(d: dict[str, object]) -> None:
    """L’autodiagnostic rempli : « Toujours » partout, sauf la durée adaptée (« Pas encore ») et PHC (« Sans objet »)."""
    for rangee in d["feuilles"][0]["tableaux"][0]["lignes"]:  # type: ignore[index]
        axe = rangee["cases"]["axe"]
        if "titre" not in rangee:
            rangee["cases"]["reponse"] = {"CVG 4": "Pas encore", "CVG 2": "En partie"}.get(
                axe, "Sans objet" if axe[:3] == "PHC" else "Toujours"
            )


def _budgeter(d: dict[str, object]) -> None:
    """Le budget rempli : deux salaires, une dépense, une recette accordée et une demandée."""
    depenses, recettes = (d["feuilles"][n]["tableaux"][0]["lignes"] for n in (1, 2))  # type: ignore[index]
    depenses[1]["cases"] |= {"etp": "1", "cout": "48000"}
    depenses[10]["cases"] |= {"etp": "0,5", "cout": "40000", "mois": "6"}
    depenses[14]["cases"] |= {"autre": "2500,50"}
    recettes[0]["cases"] |= {"demande": "50000", "notifie": "45000", "recu": "20000"}
    recettes[2]["cases"] |= {"demande": "20000"}


REMPLIS: dict[str, tuple[Callable[[dict[str, object]], None], str, list[str]]] = {
    "tableau-d-autodiagnostic": (
        _repondre,
        "Résultat",
        [
            "21",
            "1|Une durée adaptée|CVG 4|0%",
            "2|Se concerter|CVG 2|33.3333333333333%",
            "CVG 1|Renforcer l’accompagnement|4|100%|■■■■■■■■■■|Tient bien",
        ],
    ),
    "budget-previsionnel-territoire": (
        _budgeter,
        "Synthèse",
        [
            "Équilibré si tout est accordé",
            "CVG|48000|50000|45000|-3000",
            "PHC|10000|0|0|-10000",
            "Commun|2500.5|20000|0|-2500.5",
            "Total|60500.5|70000|45000|-15500.5",
        ],
    ),
}
"""Classeur → comment le remplir, la feuille à lire, ce qu’elle doit dire."""


def test_un_classeur_rempli_donne_le_resultat_attendu(produits: dict[str, Produit], tmp_path: Path) -> None:
    remplis = [rempli(produits[identifiant], remplir) for identifiant, (remplir, _, _) in REMPLIS.items()]
    for format_, lus in ouvrir(remplis, tmp_path, recalcule=True).items():
        for identifiant, (_, nom, attendus) in REMPLIS.items():
            lu = "\n".join("|".join(ligne) for ligne in lus[identifiant][nom])
            assert [extrait for extrait in attendus if extrait not in lu] == [], (format_, lu)


def rempli(p: Produit, remplir: Callable[[dict[str, object]], None]) -> Produit:
    definition = yaml.safe_load(p.texte.texte)
    remplir(definition)
    texte = Texte(p.texte.chemin, yaml.safe_dump(_en_textes(definition), allow_unicode=True, sort_keys=False, width=1000))
    return Produit(p.outil, texte, p.sources)


def _en_textes(valeur: object) -> object:
    """Les mêmes données, les booléens et les dates récrits comme dans une définition."""
    if isinstance(valeur, dict):
        return {k: _en_textes(v) for k, v in valeur.items()}
    if isinstance(valeur, list):
        return [_en_textes(v) for v in valeur]
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    return str(valeur)


def test_chaque_feuille_s_imprime_en_a4(produits: dict[str, Produit], tmp_path: Path) -> None:
    fichiers = [tmp_path / f"{p.outil.id}.ods" for p in produits.values()]
    for fichier, p in zip(fichiers, produits.values(), strict=True):
        fichier.write_bytes(p.ods)
    Bureau(tmp_path, recalcule=False).convertir("pdf", fichiers, tmp_path)
    for identifiant, p in produits.items():
        pages = PdfReader(tmp_path / f"{identifiant}.pdf").pages
        textes = [page.extract_text() for page in pages]
        classeur, _, _ = lire_classeur(p.texte, date.today())
        assert classeur is not None
        absents = [f.nom for f in classeur.feuilles if not any((f.titre or f.nom) in texte for texte in textes)]
        assert absents == [], identifiant
        cotes = {tuple(sorted((round(float(x.mediabox.width)), round(float(x.mediabox.height))))) for x in pages}
        assert cotes == {(595, 842)}, identifiant
