"""Les vecteurs de conformité : ce que Python et JavaScript doivent rendre à l’identique.

``python -m centre_search.conformite`` réécrit ``navigateur/contrats/recherche/vecteurs.json`` depuis ``textes.json`` ;
``python -m centre_search.conformite corpus.jsonl…`` réécrit aussi ``mots-publics.txt``, tous les morceaux distincts de corpus
publics, et l’empreinte de leurs jetons (``mots-publics.json``), que les deux langages doivent retrouver.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from centre_search.analyse import jetons
from centre_search.tables import ESPACES

DOSSIER_DES_CONTRATS = Path(__file__).resolve().parents[2] / "navigateur" / "contrats" / "recherche"
_MORCEAU = re.compile(f"[^{ESPACES}]+")


def vecteurs(textes: Sequence[str]) -> list[list[object]]:
    """Chaque texte et ses jetons : ``[texte, [[forme, terme, vide], …]]``."""
    return [[t, [[j.forme, j.terme, j.vide] for j in jetons(t)]] for t in textes]


def vecteurs_en_texte() -> str:
    """Le fichier ``vecteurs.json`` : les jetons de chaque texte de ``textes.json``, un texte par ligne."""
    textes = json.loads((DOSSIER_DES_CONTRATS / "textes.json").read_text(encoding="utf-8"))
    rangs = ",\n".join(json.dumps(v, separators=(",", ":")) for v in vecteurs(textes))
    return f"[\n{rangs}\n]\n"


def mots_du_corpus(chemins: Iterable[Path]) -> list[str]:
    """Tous les morceaux distincts (sans espace) des titres, intertitres et textes de corpus JSONL, triés."""
    mots: set[str] = set()
    for chemin in chemins:
        with chemin.open(encoding="utf-8") as lignes:
            for brut in lignes:
                d = json.loads(brut)
                for texte in (d["title"], *(x for s in d["sections"] for x in (s["h"], s["t"]))):
                    mots.update(_MORCEAU.findall(texte))
    return sorted(mots)


def empreinte_des_mots(mots: Iterable[str]) -> str:
    """L’empreinte des jetons de tous les mots ; ``tests/javascript/recherche/conformite.test.mjs`` calcule la même."""
    h = sha256()
    for mot in mots:
        h.update((mot + "\t" + " ".join(f"{j.forme}/{j.terme}/{int(j.vide)}" for j in jetons(mot)) + "\n").encode())
    return h.hexdigest()


def main(arguments: Sequence[str] | None = None) -> None:
    """Réécrit les vecteurs, et avec des corpus l’empreinte de leurs mots."""
    lecteur = argparse.ArgumentParser(prog="python -m centre_search.conformite")
    lecteur.add_argument("corpus", nargs="*", type=Path)
    choix = lecteur.parse_args(arguments)
    (DOSSIER_DES_CONTRATS / "vecteurs.json").write_text(vecteurs_en_texte(), encoding="utf-8")
    if choix.corpus:
        mots = mots_du_corpus(choix.corpus)
        (DOSSIER_DES_CONTRATS / "mots-publics.txt").write_text("\n".join(mots) + "\n", encoding="utf-8")
        publics = {"corpus": [c.name for c in choix.corpus], "nombre": len(mots), "sha256": empreinte_des_mots(mots)}
        (DOSSIER_DES_CONTRATS / "mots-publics.json").write_text(
            json.dumps(publics, separators=(",", ":")) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
