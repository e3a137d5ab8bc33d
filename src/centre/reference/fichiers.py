"""Comparer les fichiers produits à ceux du disque, et les écrire sans jamais en laisser un à moitié."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from centre.contenu.lecture.disque import parcourir, relatif
from centre.navigateur.declares import DOSSIER_DES_DECLARES

DOSSIERS_PRODUITS = ("docs/donnees/schemas", "docs/reference", DOSSIER_DES_DECLARES)
"""Les dossiers dont chaque fichier est produit, sauf ceux de :data:`ECRITS_A_LA_MAIN`."""

ECRITS_A_LA_MAIN = frozenset({"docs/reference/index.md", "docs/reference/python.md"})
"""Les pages de ces dossiers que quelqu’un tient à la main."""

_SUFFIXE = ".nouveau"


def orphelins(racine: Path, produits: Mapping[str, str]) -> list[str]:
    """Les fichiers des dossiers produits que plus rien ne produit."""
    presents = (relatif(racine, fichier) for fichier in parcourir(racine, *DOSSIERS_PRODUITS))
    return [chemin for chemin in presents if chemin not in produits and chemin not in ECRITS_A_LA_MAIN]


def ecarts(racine: Path, produits: Mapping[str, str]) -> list[str]:
    """Une phrase par fichier absent, différent ou orphelin ; la liste vide si tout est à jour."""
    phrases = []
    for chemin, texte in sorted(produits.items()):
        present = _lu(racine / chemin)
        if present is None:
            phrases.append(f"{chemin} : absent.")
        elif present != texte.encode():
            phrases.append(f"{chemin} : n’est pas à jour.")
    return phrases + [f"{chemin} : n’est plus produit, supprimez-le." for chemin in orphelins(racine, produits)]


def ecrire_les_produits(racine: Path, produits: Mapping[str, str]) -> list[str]:
    """Écrit ce qui a changé et rend les chemins changés.

    Tout est d’abord écrit à côté ; chaque fichier est ensuite remplacé d’un coup. Une panne d’écriture (``OSError``) laisse les
    fichiers d’avant entiers. Aucun fichier n’est supprimé : :func:`orphelins` les nomme.
    """
    changes = {c: t.encode() for c, t in sorted(produits.items()) if _lu(racine / c) != t.encode()}
    a_cote = {racine / chemin: (racine / chemin).with_name((racine / chemin).name + _SUFFIXE) for chemin in changes}
    try:
        for (cible, neuf), octets in zip(a_cote.items(), changes.values(), strict=True):
            cible.parent.mkdir(parents=True, exist_ok=True)
            neuf.write_bytes(octets)
        for cible, neuf in a_cote.items():
            neuf.replace(cible)
    finally:
        for neuf in a_cote.values():
            neuf.unlink(missing_ok=True)
    return list(changes)


def _lu(fichier: Path) -> bytes | None:
    try:
        return fichier.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        return None
