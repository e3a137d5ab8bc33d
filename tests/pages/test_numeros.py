"""Les numéros à appeler : une liste tenue une fois, fidèle aux situations, que l’on compose d’un geste."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.projet import ecrire

from centre.contenu.modeles import Situation, Source
from centre.contenu.modeles.donnees import Numero
from centre.controles import charger_et_verifier

from .rendre import Site

UN = "- {id: urgence-15, numero: '15', service: Samu, pour_quoi: Une urgence., source: SOURCE, lu_le: 2026-11-22}\n"


def test_la_liste_est_celle_que_citent_les_situations(vrai: Site) -> None:
    cites = {(a.numero, a.source) for s in vrai.corpus.de(Situation) for a in s.contenu.qui_appeler if a.numero}
    numeros = vrai.corpus.donnees(Numero).values()
    assert {n.numero for n in numeros} == {numero for numero, _ in cites}
    assert {(n.numero, n.source) for n in numeros} <= cites
    assert {n.source for n in numeros} <= set(vrai.corpus.donnees(Source))


def test_la_page_se_compose_d_un_geste_et_ne_devine_aucun_horaire(vrai: Site) -> None:
    page = vrai.arbres["numeros/"]
    numeros = vrai.corpus.donnees(Numero)
    assert [a for a in page.valeurs("href") if a.startswith("tel:")] == [
        f"tel:{n.numero.replace(' ', '')}" for n in numeros.values()
    ]
    assert page.texte.count("Horaires non connus") == sum(n.horaires is None for n in numeros.values())
    assert set(numeros) <= set(page.ids)


def test_on_y_va_depuis_les_situations(vrai: Site) -> None:
    assert "../numeros/" in vrai.arbres["situations/"].valeurs("href")
    assert vrai.pages["numeros/"].rubrique == "agir"


def test_une_source_inconnue_se_dit_a_sa_ligne(tmp_path: Path) -> None:
    racine = ecrire(tmp_path, {"docs/donnees/numeros.yml": "# Les numéros.\n" + UN.replace("SOURCE", "absente")})
    _, constats = charger_et_verifier(racine, date(2026, 11, 28))
    assert [(c.ligne, c.code) for c in constats if c.chemin == "docs/donnees/numeros.yml"] == [(2, "source-inconnue")]
