from __future__ import annotations

from datetime import date

from centre.contenu.modeles.donnees import Jalon
from centre.pages.graphiques import frise_html

from .fabrique import HOSTILE, arbre, evenement, par_classe, source, texte

JOUR = date(2026, 11, 22)


def test_la_frise_est_en_ordre_et_datee() -> None:
    racine = arbre(
        frise_html(
            [evenement("ev-c", "2023-11-28"), evenement("ev-a", "2007"), evenement("ev-d", "2027"), evenement("ev-b", "2023")],
            source,
            aujourd_hui=JOUR,
        )
    )
    assert [t.get("datetime") for t in racine.iter("time")] == ["2007", "2023", "2023-11-28", "2027"]
    assert [texte(e) for e in par_classe(racine, "frise-date")] == ["2007", "2023", "28 novembre 2023", "2027 À venir"]
    assert len(par_classe(racine, "frise-avenir")) == 1
    assert racine[0].tag == "ol"


def test_l_annee_en_cours_n_est_pas_a_venir() -> None:
    for moment, a_venir in (("2026", 0), ("2026-11", 0), ("2026-11-22", 0), ("2026-11-23", 1), ("2026-12", 1)):
        assert len(par_classe(arbre(frise_html([evenement("ev", moment)], source, aujourd_hui=JOUR)), "frise-avenir")) == a_venir


def test_le_desaccord_et_la_source_sont_montres() -> None:
    racine = arbre(frise_html([evenement("ev", "2019", note="Une source écrit 2018.")], source, aujourd_hui=JOUR))
    assert [texte(e) for e in par_classe(racine, "frise-note")] == ["À savoir\u00a0: Une source écrit 2018."]
    assert [texte(e) for e in par_classe(racine, "frise-source")] == ["Source\u00a0: Source ra-2023"]


def test_les_jalons_d_un_territoire() -> None:
    jalon = Jalon(date="2020-01", fait=HOSTILE, source="ra-2020")
    racine = arbre(frise_html([jalon], source, aujourd_hui=JOUR))
    assert [texte(e) for e in racine.iter("p")] == ["janvier 2020", HOSTILE, "Source\u00a0: Source ra-2020"]


def test_rien_n_est_du_balisage() -> None:
    racine = arbre(frise_html([evenement("ev", "2019", titre=HOSTILE, texte=HOSTILE, note=HOSTILE)], source, aujourd_hui=JOUR))
    assert [texte(e) for e in par_classe(racine, "frise-titre")] == [HOSTILE]
