"""Le compte que garde une construction : « centre chercher » n’a plus qu’à le ranger, sans relire ni recompter le contenu."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from centre.base.carnet import ecrire_carnet, lire_carnet
from centre.base.code import empreinte_de_textes, empreinte_du_code
from centre.contenu.lecture.empreintes import empreinte_des_fichiers
from centre_search.contenu import ContenuDIndex

THESAURUS = Path("search", "thesaurus.yml")
"""Le thésaurus, depuis la racine du projet."""

COMPTE, POUR = Path(".cache", "construction", "compte"), Path(".cache", "construction", "compte-pour")
"""Le contenu d’index gardé, et l’état du projet pour lequel il vaut : celui-ci change plus souvent que celui-là."""


def empreinte_de_la_recherche(racine: Path, fichiers: str = "") -> str:
    """L’empreinte de tout ce dont l’index dépend : les fichiers de contenu, le thésaurus et le programme.

    ``fichiers`` est celle des fichiers de contenu, si on la connaît déjà.
    """
    try:
        mots = (racine / THESAURUS).read_text(encoding="utf-8")
    except OSError:
        mots = ""
    paquets = ("centre.base", "centre.contenu", "centre.texte", "centre.fichiers.annonces", "centre_search")
    code = empreinte_du_code(paquets, ("whoosh-reloaded", "data-inclusion-schema"))
    return empreinte_de_textes(code, mots, fichiers or empreinte_des_fichiers(racine))


def garder_le_compte(racine: Path, empreinte: str, recette: str, contenu: ContenuDIndex | None = None) -> None:
    """Garde ``contenu``, qui vaut pour cet état du projet ; sans lui, celui de la même recette vaut encore.

    Un disque qui refuse n’empêche rien : il faudra seulement recompter.
    """
    with suppress(OSError):
        if contenu is not None:
            ecrire_carnet(racine / COMPTE, recette, contenu)
        (racine / POUR).parent.mkdir(parents=True, exist_ok=True)
        (racine / POUR).write_text(f"{empreinte} {recette}", encoding="ascii")


def compte_garde(racine: Path, empreinte: str) -> ContenuDIndex | None:
    """Le contenu d’index gardé pour cet état du projet ; ``None`` s’il n’y en a pas, ou s’il est abîmé."""
    try:
        pour, _, recette = (racine / POUR).read_text(encoding="ascii").partition(" ")
    except (OSError, UnicodeDecodeError):
        return None
    contenu = lire_carnet(racine / COMPTE, recette) if pour == empreinte and recette else None
    return contenu if isinstance(contenu, ContenuDIndex) else None


def oublier_le_compte(racine: Path) -> None:
    """Un fichier a changé pendant qu’on lisait : on ne sait plus pour quel état le compte vaut."""
    with suppress(OSError):
        (racine / POUR).unlink(missing_ok=True)
