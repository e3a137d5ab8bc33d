"""Ce qu’un document dit de lui-même : titre, version, édition, et ce qui se lit dans l’en-tête et le pied."""

from __future__ import annotations

from dataclasses import dataclass

from centre.base.typographie import date_longue
from centre.documents.socle.gabarit import EMPREINTE


@dataclass(frozen=True, slots=True)
class Identite:
    """L’identité d’un modèle.

    ``nature`` est le mot qui ouvre le pied de page (« Modèle proposé ») ; ``gros`` imprime en gros caractères.
    """

    modele: str
    titre: str
    version: str
    edition: str
    nature: str = "Modèle"
    sous_titre: str = ""
    gros: bool = False

    @property
    def pied(self) -> str:
        """Le pied de page : de quel modèle vient ce document, et son empreinte."""
        jour = date_longue(self.edition)
        return f"{self.nature} «\u00a0{self.modele}\u00a0», version\u00a0{self.version} du {jour}, empreinte\u00a0{EMPREINTE}"
