"""D’une version à l’autre : ce qui change se nomme, clause par clause ; les modèles du dépôt gardent leurs anciennes versions."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.documents.essai import MODELE, compiler_texte, gabarit_essai

from centre.contenu.corpus import Corpus, charger
from centre.contenu.modeles import Convention
from centre.documents.relire.versions import comparer, decrire, lire_version, versions_publiees

RACINE = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return charger(RACINE)[0]


def test_rien_ne_change_entre_deux_fois_le_meme() -> None:
    assert comparer(gabarit_essai(), gabarit_essai()) == ()


def test_chaque_changement_est_dans_sa_clause() -> None:
    texte = MODELE.read_text(encoding="utf-8")
    texte = texte.replace("Rien de nominatif.", "Aucun nom.").replace("Entre les soussignés", "Entre les parties")
    neuf = compiler_texte(texte).gabarit
    assert neuf is not None
    ecarts = {e.clause: e for e in comparer(gabarit_essai(), neuf)}
    assert set(ecarts) == {"", "donnees"}
    assert ecarts["donnees"].lignes == ("- Rien de nominatif.", "+ Aucun nom.")
    assert (ecarts[""].titre, ecarts["donnees"].portee, ecarts["donnees"].genre) == ("Hors des clauses", "locale", "changee")


def test_une_clause_de_plus_ou_de_moins_se_dit() -> None:
    texte = MODELE.read_text(encoding="utf-8")
    debut, fin = texte.index("{% if seances %}"), texte.index("{% if donnees %}")
    declaree = next(ligne for ligne in texte.splitlines(keepends=True) if "id: seances" in ligne)
    sans = texte[:debut] + texte[fin:]
    sans = sans.replace(declaree, "").replace(
        '  - {id: contribution, groupe: accords, type: montant, libelle: Contribution, exemple: "1 234,50 €"}\n', ""
    )
    court = compiler_texte(sans).gabarit
    assert court is not None
    (retiree,) = [e for e in comparer(gabarit_essai(), court) if e.clause == "seances"]
    (ajoutee,) = [e for e in comparer(court, gabarit_essai()) if e.clause == "seances"]
    assert (retiree.genre, ajoutee.genre) == ("retiree", "ajoutee")
    assert all(ligne.startswith("+ ") for ligne in ajoutee.lignes)
    assert "+ La contribution est de [Contribution], voir l’article [numéro]." in [
        x.replace("\u00a0", " ") for x in ajoutee.lignes
    ]


def test_les_versions_du_depot_se_compilent_et_se_suivent(corpus: Corpus) -> None:
    anciennes = [c for c in corpus.chemins if "/versions/" in c and c.startswith("outils/conventions/")]
    assert anciennes
    for chemin in anciennes:
        gabarit, constats = lire_version(corpus, chemin)
        assert gabarit is not None, constats
        assert chemin.endswith(f"/{gabarit.modele}/versions/{gabarit.version}.md")
    (cpam,) = [e for e in corpus.de(Convention) if e.contenu.id == "cpam"]
    connues = dict(versions_publiees(corpus, cpam))
    assert list(connues) == ["1.2.0", "1.1.0", "1.0.0"]
    decrite = decrire(corpus, cpam)
    assert decrite["version"] == "1.2.0"
    assert decrite["versions"]["1.0.0"]["changement"] == cpam.contenu.journal[-1].changement


def test_chaque_version_du_journal_est_gardee(corpus: Corpus) -> None:
    """Sinon un document signé ne pourrait plus être comparé à son modèle."""
    for entree in corpus.de(Convention):
        gardees = set(dict(versions_publiees(corpus, entree)))
        assert {v.version for v in entree.contenu.journal} == gardees, entree.chemin
