"""Ce que la veille a vu dehors : une ligne par source ou par article, écrite par ``centre veille``."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from centre.contenu.modeles.commun import DateIso, Ligne, Prose, champ
from centre.contenu.modeles.donnees import Donnee
from centre.contenu.vocabulaire import ReponseDeVeille


class Observation(Donnee):
    """L’état d’une source ou d’un article, la dernière fois que la veille l’a demandé ; ce qu’il disait n’est pas gardé."""

    TYPE: ClassVar[str] = "observation"

    objet: Ligne = champ("Objet", "Ce qui est observé : « source/… » ou « article/… ».", "source/sp-115")
    essaye_le: DateIso = champ("Essayée le", "Jour de la dernière demande.", "2026-11-28")
    reponse: ReponseDeVeille = champ("Réponse", "Ce que cette demande a donné.", "lue")
    lu_le: DateIso | None = champ("Lue le", "Jour de la dernière lecture, s’il y en a eu une.", "2026-11-28", default=None)
    change_le: DateIso | None = champ(
        "Changée le", "Jour où la veille a vu un autre texte, si elle en a vu un.", "2026-11-28", default=None
    )
    empreinte: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")] | None = champ(
        "Empreinte", "Celle des mots du texte principal.", "0123456789abcdef", default=None
    )
    passages: Annotated[str, Field(pattern=r"^[0-9a-f]{8}(?: [0-9a-f]{8})*$", max_length=20000)] | None = champ(
        "Passages", "L’empreinte de chaque passage, pour dire lesquels changent.", "01234567 89abcdef", default=None
    )
    note: Prose | None = champ("Note", "Ce qui a changé, en une phrase.", "Deux passages nouveaux.", default=None)

    def est_a_revoir(self, relu_le: date) -> bool:
        """Vrai si un changement a été vu depuis cette relecture, ou si la page n’est plus à son adresse."""
        change = self.change_le is not None and self.change_le > relu_le
        return change or (self.reponse is ReponseDeVeille.INTROUVABLE and self.essaye_le > relu_le)
