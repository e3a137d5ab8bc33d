"""Ce qu’a donné la lecture d’une adresse du Web ; le lecteur lui-même est dans la ligne de commande."""

from __future__ import annotations

from dataclasses import dataclass

from centre.contenu.vocabulaire import ReponseDeVeille


@dataclass(frozen=True, slots=True)
class PageLue:
    """Ce qu’a donné une adresse ; ``octets`` n’est rempli que si la réponse est « lue »."""

    reponse: ReponseDeVeille
    pourquoi: str = ""
    genre: str = ""
    encodage: str = ""
    octets: bytes = b""
    sans_reseau: bool = False
