"""Le constat : ce qu’une vérification a trouvé, où, pourquoi c’est gênant et comment le réparer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Gravite(StrEnum):
    """Ce qu’un constat empêche.

    Une *erreur* fait échouer ``centre verifier`` et toute construction ; un *avertissement* fait échouer la
    construction stricte ; un *avis* est affiché et n’empêche rien.
    """

    ERREUR = "erreur"
    AVERTISSEMENT = "avertissement"
    AVIS = "avis"


@dataclass(frozen=True, slots=True, order=True)
class Constat:
    """Une observation située dans un fichier.

    ``chemin`` est relatif à la racine du projet, avec des barres obliques ; ``ligne`` commence à 1.
    ``code`` est l’un de ceux de :data:`centre.base.codes.CODES`.

    >>> print(Constat("fiches/a.md", 3, "champ-manquant", "Il manque « titre ».", "Chaque page a un titre.", "Ajoutez-le."))
    fiches/a.md:3: [champ-manquant] Il manque « titre ».
        Pourquoi : Chaque page a un titre.
        Réparer : Ajoutez-le.
    """

    chemin: str
    ligne: int
    code: str
    quoi: str
    pourquoi: str
    remede: str
    gravite: Gravite = Gravite.ERREUR

    def __str__(self) -> str:
        return (
            f"{self.chemin}:{self.ligne}: [{self.code}] {self.quoi}\n    Pourquoi : {self.pourquoi}\n    Réparer : {self.remede}"
        )


def est_bloquant(constats: Iterable[Constat]) -> bool:
    """Vrai dès qu’un constat est une erreur."""
    return any(c.gravite is Gravite.ERREUR for c in constats)


def en_texte(constats: Iterable[Constat]) -> str:
    """La forme lue par une personne : un constat, trois lignes."""
    return "\n".join(str(c) for c in constats)


def constats_en_json(constats: Iterable[Constat]) -> str:
    """La forme lue par un programme : une liste d’objets, clés stables."""
    return json.dumps([asdict(c) for c in constats], ensure_ascii=False, indent=2)


_NIVEAU_GITHUB = {Gravite.ERREUR: "error", Gravite.AVERTISSEMENT: "warning", Gravite.AVIS: "notice"}


def _echapper_github(texte: str, *, propriete: bool = False) -> str:
    texte = texte.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return texte.replace(":", "%3A").replace(",", "%2C") if propriete else texte


def en_github(constats: Iterable[Constat]) -> str:
    """Les commandes qui annotent une demande de fusion (syntaxe « workflow commands » de GitHub Actions)."""
    return "\n".join(
        f"::{_NIVEAU_GITHUB[c.gravite]} file={_echapper_github(c.chemin, propriete=True)},line={c.ligne},"
        f"title={_echapper_github(c.code, propriete=True)}::"
        + _echapper_github(f"{c.quoi}\nPourquoi : {c.pourquoi}\nRéparer : {c.remede}")
        for c in constats
    )
