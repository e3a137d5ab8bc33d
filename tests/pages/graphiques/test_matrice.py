from __future__ import annotations

from typing import Any

import pytest

from centre.contenu.modeles.donnees import Partenaire, Territoire
from centre.contenu.vocabulaire import EtatPartenariat
from centre.pages.graphiques import RenvoiDeSource, etat_retenu, matrice_html, signe

from .fabrique import HOSTILE, arbre, par_classe, partenaire, source, territoire, texte


def lien_t(territoire: Territoire) -> RenvoiDeSource:
    return RenvoiDeSource(territoire.nom, f"#t-{territoire.id}")


def lien_p(partenaire: Partenaire) -> RenvoiDeSource:
    return RenvoiDeSource(partenaire.court, f"#p-{partenaire.id}")


def lien(etat: str, date: str = "2023", **champs: Any) -> dict[str, Any]:
    return {"partenaire": "cpam", "etat": etat, "date": date, "source": "ra-2023"} | champs


def test_la_matrice() -> None:
    franprix = partenaire("franprix", court="Franprix")
    racine = arbre(
        matrice_html(
            [territoire(partenariats=[lien("signe")]), territoire("isere")],
            [partenaire(), franprix, partenaire("absent", dans_la_matrice=False)],
            source,
            lien_t,
            lien_p,
        )
    )
    (tableau,) = racine.iter("table")
    assert [[texte(c) for c in tr] for tr in tableau.iter("tr")] == [
        ["Territoire", "CPAM", "Franprix"],
        ["Lyon", "Signé2023, Source ra-2023", "Non connu"],
        ["Isere", "Non connu", "Non connu"],
    ]
    assert tableau[0].tag == "caption"
    assert {th.get("scope") for th in tableau[1].iter("th")} == {"col"}
    assert {th.get("scope") for th in tableau[2].iter("th")} == {"row"}
    assert [td.get("data-libelle") for td in tableau.iter("td")] == ["CPAM", "Franprix"] * 2
    assert [a.get("href") for a in tableau[2].iter("a")] == ["#t-lyon", "#ra-2023", "#t-isere"]


def test_le_cadre_qui_defile_est_atteignable_et_nomme() -> None:
    (cadre,) = par_classe(arbre(matrice_html([territoire()], [partenaire()], source, lien_t, lien_p)), "matrice-cadre")
    assert (cadre.get("role"), cadre.get("tabindex"), cadre.get("aria-labelledby")) == ("region", "0", "matrice-titre")


@pytest.mark.parametrize("etat", list(EtatPartenariat))
def test_chaque_etat_a_son_mot_et_sa_forme(etat: EtatPartenariat) -> None:
    racine = arbre(matrice_html([territoire(partenariats=[lien(etat.value)])], [partenaire()], source, lien_t, lien_p))
    (case,) = par_classe(racine, f"etat-{etat.value}")
    assert texte(case).startswith(etat.libelle)
    assert [p.get("class") for p in case.iter("path")] == [f"etat-forme etat-forme-{etat.value}"]


def test_les_formes_sont_toutes_differentes() -> None:
    assert len({str(signe(etat)).split(' d="')[1] for etat in EtatPartenariat}) == len(EtatPartenariat)


def test_le_plus_recent_l_emporte() -> None:
    ici = territoire(partenariats=[lien("signe", "2023"), lien("en-cours", "2021"), lien("actif", "2023")])
    retenu = etat_retenu(ici, "cpam")
    assert retenu is not None
    assert retenu.etat is EtatPartenariat.ACTIF
    assert etat_retenu(ici, "franprix") is None


def test_une_source_sans_adresse_reste_nommee() -> None:
    racine = arbre(
        matrice_html(
            [territoire(partenariats=[lien("signe")])], [partenaire()], lambda i: RenvoiDeSource("Plaquette"), lien_t, lien_p
        )
    )
    (preuve,) = par_classe(racine, "etat-source")
    assert texte(preuve) == "2023, Plaquette"
    assert list(preuve.iter("a")) == []


def test_rien_n_est_du_balisage() -> None:
    racine = arbre(
        matrice_html([territoire(nom=HOSTILE)], [partenaire(court=HOSTILE[:40])], source, lien_t, lien_p, titre=HOSTILE)
    )
    assert texte(next(racine.iter("caption"))) == HOSTILE
