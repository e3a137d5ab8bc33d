"""Vérifier un fichier seul dit de lui exactement ce que dit la vérification de l’ensemble."""

from __future__ import annotations

from pathlib import Path

from tests.projet import JOUR, ecrire

from centre.base.codes import trier
from centre.contenu.corpus import charger
from centre.controles import constats_de, verifier
from centre.controles.examen import Examen

FAUTES = {
    "docs/reperes.md": {
        "comme": "docs/reperes.md",
        "suite": "\n#### Trop bas\n[x](centre:rien) [y](#zz) 45 % {source:nul} jean.dupont@exemple.fr <b>\n",
    },
    "docs/oublie.pdf": "%PDF-",
    "docs/Mal nomme.md": "---\ntype: page\n---\n",
    "docs/donnees/chantiers.csv": {"comme": "docs/donnees/chantiers.csv", "remplacer": {"lyon": "lion"}},
    "docs/fiches.md": {"comme": "docs/index.md", "remplacer": {"id: accueil": "id: fiches"}},
    "outils/grille-de-suivi/classeur.yml": "feuilles: rien\n",
    "outils/conventions/convention-cpam/exemple.yml": "champs: {inconnu: 1}\n",
}


def test_l_union_des_fichiers_est_l_ensemble(tmp_path: Path) -> None:
    corpus, _ = charger(ecrire(tmp_path, FAUTES))
    ensemble = trier(verifier(Examen(corpus, JOUR)))
    assert len({c.chemin for c in ensemble}) >= 5
    un_a_un = [
        c for chemin in {*corpus.chemins, *(c.chemin for c in ensemble)} for c in constats_de(Examen(corpus, JOUR), chemin)
    ]
    assert trier(un_a_un) == ensemble
