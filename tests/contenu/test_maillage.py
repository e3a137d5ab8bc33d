"""Aucune page isolée, aucune impasse : on y arrive par deux chemins au moins, on en repart, on la trouve avec ses mots à soi."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Contenu, Convention, Fiche, Outil, Situation, Source
from centre.texte.citations import sources_de, textes

MAILLES = (Fiche, Situation, Outil, Convention)
"""Ce que l’on vient chercher : chacune de ces pages doit se trouver et mener plus loin."""

OFFICIELS = ("Direction de l’information légale et administrative", "Assurance maladie", "Diair")
"""Les éditeurs publics dont nous reprenons un numéro d’appel."""

LIENS_ENTRANTS = 2
QUESTIONS = 2
_CHAMPS = frozenset({"voir_aussi", "fiches", "outils", "conventions", "contenu", "convention", "suites"})
_LIEN = re.compile(r"\]\(centre:([a-z0-9-]+)\)")

Maillees = dict[str, Entree[Contenu]]


@pytest.fixture(scope="module")
def maillees(corpus: Corpus) -> Maillees:
    return {e.contenu.id: e for modele in MAILLES for e in corpus.de(modele)}


def cibles(entree: Entree[Contenu]) -> set[str]:
    """Les identifiants vers lesquels une page mène, par ses champs ou par ses textes."""
    trouvees = set(_LIEN.findall(entree.corps))
    for cle, texte in textes(entree.contenu):
        if _CHAMPS & {str(c) for c in cle}:
            trouvees.add(texte)
        trouvees.update(_LIEN.findall(texte))
    return trouvees - {entree.contenu.id}


def test_chaque_page_a_deux_liens_entrants(corpus: Corpus, maillees: Maillees) -> None:
    entrants: dict[str, set[str]] = defaultdict(set)
    for entree in corpus.contenus.values():
        for cible in cibles(entree):
            entrants[cible].add(entree.contenu.id)
    fautes = [
        f"{identifiant} : {len(entrants[identifiant])} lien(s) entrant(s) ({', '.join(sorted(entrants[identifiant])) or 'aucun'})"
        for identifiant in maillees
        if len(entrants[identifiant]) < LIENS_ENTRANTS
    ]
    assert not fautes, "\n".join(fautes)


def test_aucune_page_n_est_une_impasse(corpus: Corpus) -> None:
    """Chaque contenu, pages de texte et parcours compris, mène à deux autres au moins, tous publiés."""
    fautes = []
    for identifiant, entree in corpus.contenus.items():
        suites = cibles(entree) & corpus.contenus.keys()
        if len(suites) < 2:
            fautes.append(f"{identifiant} : {len(suites)} suite(s)")
    assert not fautes, "\n".join(fautes)


def test_chaque_page_repond_a_deux_questions(maillees: Maillees) -> None:
    fautes = [
        f"{i} : {len(e.contenu.questions)} question(s)" for i, e in maillees.items() if len(set(e.contenu.questions)) < QUESTIONS
    ]
    assert not fautes, "\n".join(fautes)


def test_deux_pages_ne_se_partagent_pas_une_question(maillees: Maillees) -> None:
    """La même question à deux endroits : la recherche ne saurait pas laquelle ouvrir."""
    portees: dict[str, list[str]] = defaultdict(list)
    for identifiant, entree in maillees.items():
        for question in entree.contenu.questions:
            portees[question.casefold()].append(identifiant)
    fautes = [f"« {q} » : {', '.join(ids)}" for q, ids in portees.items() if len(ids) > 1]
    assert not fautes, "\n".join(fautes)


def test_chaque_fiche_se_dit_a_voix_haute(corpus: Corpus) -> None:
    fautes = []
    for entree in corpus.de(Fiche):
        mots = len((entree.contenu.resume_oral or "").split())
        if not 25 <= mots <= 80:
            fautes.append(f"{entree.contenu.id} : {mots} mots à dire")
    assert not fautes, "\n".join(fautes)


def test_chaque_page_cite_des_sources_connues(corpus: Corpus, maillees: Maillees) -> None:
    connues = corpus.donnees(Source)
    fautes = []
    for identifiant, entree in maillees.items():
        citees = set(sources_de(entree))
        fautes += [f"{identifiant} : source inconnue « {s} »" for s in sorted(citees - connues.keys())]
        if not citees and isinstance(entree.contenu, Fiche | Situation):
            fautes.append(f"{identifiant} : aucune source")
    assert not fautes, "\n".join(fautes)


def test_chaque_numero_a_appeler_vient_d_une_page_officielle(corpus: Corpus) -> None:
    """Un numéro public recopié sans source vieillit sans que personne ne le voie."""
    sources = corpus.donnees(Source)
    fautes = []
    for entree in corpus.de(Situation):
        for appel in entree.contenu.qui_appeler:
            source = sources.get(appel.source or "")
            editeur = source.editeur if source else ""
            if appel.numero and not editeur.startswith(OFFICIELS):
                fautes.append(f"{entree.contenu.id} : le numéro de « {appel.qui} » vient de « {editeur or 'nulle part'} »")
    assert not fautes, "\n".join(fautes)
