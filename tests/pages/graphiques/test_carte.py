from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from pathlib import Path

import pytest
from pydantic import ValidationError

from centre.contenu.geographie import PETITE_COURONNE, vues
from centre.contenu.modeles.donnees import MOTIF_DEPARTEMENT
from centre.pages.graphiques import Lieu, Presence, carte_svg, departements, lieux

from .fabrique import HOSTILE, arbre, chantier, par_classe, territoire, texte

CHANTIERS = Path(__file__).parents[3] / "docs" / "donnees" / "chantiers.csv"


def test_les_departements_sont_complets() -> None:
    assert len(departements()) == 101
    assert departements()["69"].nom == "Rhône"
    assert departements()["974"].region == "La Réunion"
    dessines = Counter(code for vue in vues() for code in vue.contours)
    assert dessines.keys() == departements().keys()
    assert {code for code, fois in dessines.items() if fois > 1} == PETITE_COURONNE


def test_les_contours_tiennent_dans_leur_vue() -> None:
    for vue in vues():
        for contour in vue.contours.values():
            assert contour.trace.startswith("M")
            assert contour.trace.endswith("z")
            assert 0 <= contour.centre[0] <= vue.largeur
            assert 0 <= contour.centre[1] <= vue.hauteur


def test_le_poids_de_la_carte() -> None:
    carte = carte_svg([Lieu(code, f"territoires/{code}/", ("Nom",), 3) for code in departements()])
    assert len(carte.encode()) <= 60_000
    assert len(gzip.compress(carte.encode())) <= 22_000


def test_chaque_departement_concerne_est_un_seul_lien_nomme() -> None:
    carte = arbre(
        carte_svg([Lieu("69", "../lyon/", ("Lyon",), 2), Lieu("75", "../paris/", ("Paris",)), Lieu("974", "#r", (), 1)])
    )
    liens = {a.get("href"): a for a in carte.iter("a")}
    assert sorted(str(h) for h in liens) == ["#r", "../lyon/", "../paris/"]
    assert len(list(carte.iter("a"))) == 3
    assert texte(liens["../lyon/"]) == "Rhône (69)\u00a0: territoire Lyon (CVG et PHC), 2\u00a0chantiers PHC"
    assert texte(liens["../paris/"]) == "Paris (75)\u00a0: territoire Paris (CVG)"
    assert texte(liens["#r"]) == "La Réunion (974)\u00a0: 1\u00a0chantier PHC"
    assert "carte-cvg-phc" in (liens["../lyon/"][1].get("class") or "")


def test_aucun_lien_n_est_cache_aux_aides_techniques() -> None:
    carte = arbre(carte_svg([Lieu(code, "#x", ("Nom",), 1) for code in departements()]))
    caches = [a for e in carte.iter() if e.get("aria-hidden") == "true" for a in e.iter("a")]
    assert caches == []
    assert len(list(carte.iter("a"))) == 101


def test_les_etats_se_distinguent_par_un_motif() -> None:
    tous = [Lieu("69", "#a", ("Lyon",), 2), Lieu("38", "#b", ("Isère",)), Lieu("31", "#c", (), 2), Lieu("09", "#d")]
    assert [lieu.presence for lieu in tous] == [Presence.CVG_PHC, Presence.CVG, Presence.PHC, Presence.AUCUN]
    carte = arbre(carte_svg(tous, prefixe="p"))
    motifs = {a.get("href"): a[1].get("fill") for a in carte.iter("a")}
    assert motifs == {"#a": None, "#b": "url(#p-motif-cvg)", "#c": "url(#p-motif-phc)", "#d": None}
    assert {m.get("id") for m in carte.iter("pattern")} == {"p-motif-cvg", "p-motif-phc"}


def test_la_legende_compte_les_departements() -> None:
    carte = arbre(carte_svg([Lieu("69", "#a", ("Lyon",), 2), Lieu("31", "#c", (), 2)]))
    (legende,) = par_classe(carte, "carte-legende")
    assert [texte(li) for li in legende] == [
        "Territoire CVG, avec PHC (1\u00a0département)",
        "PHC seul (1\u00a0département)",
        "Aucun des deux dans nos sources (99\u00a0départements)",
    ]


def test_la_petite_couronne_nomme_ses_territoires() -> None:
    paris = territoire("paris", code_insee="75056", departements=["75", "93"])
    ssd = territoire("ssd", nom="Seine-Saint-Denis", code_insee="93", departements=["93"])
    carte = arbre(carte_svg(lieux([paris, ssd], [], lambda code, _: f"#{code}")))
    assert [texte(e) for e in par_classe(carte, "carte-territoires")] == ["Territoires Paris et Seine-Saint-Denis"]
    assert [texte(e) for e in par_classe(carte, "carte-nom")] == ["Paris"]


def test_deux_cartes_sur_une_page() -> None:
    arbre(carte_svg([], prefixe="a") + carte_svg([], prefixe="b"))


def test_rien_n_est_du_balisage() -> None:
    carte = arbre(carte_svg([Lieu("69", "#a", (HOSTILE,), 1, etiquette=HOSTILE)], titre=HOSTILE))
    assert [texte(e) for e in par_classe(carte, "carte-nom")] == [HOSTILE]


def test_les_refus() -> None:
    with pytest.raises(ValueError, match="deux fois"):
        carte_svg([Lieu("69", "#a"), Lieu("69", "#b")])
    with pytest.raises(ValueError, match="inconnus : 20"):
        carte_svg([Lieu("20", "#a")])
    with pytest.raises(ValueError, match="adresse refusée"):
        carte_svg([Lieu("69", "javascript:alert(1)")])
    with pytest.raises(ValidationError):
        chantier("ch-a", "20")


def test_les_lieux_rassemblent_territoires_et_chantiers() -> None:
    nord = territoire("lille", code_insee="59350", departements=["59"])
    resultat = lieux(
        [territoire(), nord, territoire("isere", code_insee="38", departements=["38"], programmes=["cvg"])],
        [chantier("ch-a", "59"), chantier("ch-b", "59"), chantier("ch-c", "2A")],
        lambda code, ici: f"#{ici[0].id}" if ici else f"#departement-{code}",
    )
    assert [(li.departement, li.adresse, li.chantiers, li.presence.name, li.etiquette) for li in resultat] == [
        ("2A", "#departement-2A", 1, "PHC", ""),
        ("38", "#isere", 0, "CVG", "Isere"),
        ("59", "#lille", 2, "CVG_PHC", "Lille"),
        ("69", "#lyon", 0, "CVG_PHC", "Lyon"),
    ]


def test_les_59_chantiers_de_la_liste_sont_places() -> None:
    with CHANTIERS.open(encoding="utf-8", newline="") as fichier:
        chantiers = [chantier(ligne["id"], ligne["departement"]) for ligne in csv.DictReader(fichier)]
    places = lieux([], chantiers, lambda code, _: f"#{code}")
    assert len(chantiers) == 59
    assert sum(lieu.chantiers for lieu in places) == 59
    assert len(list(arbre(carte_svg(places)).iter("a"))) == len({c.departement for c in chantiers})


def test_le_modele_connait_les_memes_departements() -> None:
    codes = [f"{n:02d}" for n in range(100)] + ["2A", "2B"] + [str(n) for n in range(970, 980)]
    assert {c for c in codes if re.fullmatch(MOTIF_DEPARTEMENT, c)} == set(departements())
