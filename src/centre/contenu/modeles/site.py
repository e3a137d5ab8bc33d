"""Ce que l’équipe choisit de montrer sur tout le site : les rubriques du menu et les blocs de l’accueil."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from centre.contenu.modeles.commun import Booleen, Identifiant, Ligne, Modele, Prose, champ
from centre.contenu.modeles.donnees import Donnee

Reference = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[-/][a-z0-9]+)*$", max_length=80)]
"""Ce qui désigne une page : un contenu (``domiciliation``), un rayon (``fiches``) ou une de ses pages."""


class LienVersUnePage(Modele):
    """Un lien choisi : ce qui se lit, et la page où il mène."""

    titre: Ligne = champ("Titre", "Quelques mots, lus dans le lien.", "Les fondamentaux")
    page: Reference = champ("Page", "Identifiant de la page ou du rayon.", "fondamentaux")
    partie: Identifiant | None = champ("Partie", "L’ancre d’une partie de cette page.", "matrice-titre", default=None)


class Rubrique(Donnee):
    """Une rubrique du menu, dans l’ordre où elle se lit."""

    TYPE: ClassVar[str] = "rubrique"

    titre: Ligne = champ("Titre", "Un ou deux mots.", "Comprendre")
    page: Reference = champ("Page", "La page où mène la rubrique.", "fondamentaux")
    liens: tuple[LienVersUnePage, ...] = champ(
        "Liens", "Les pages de la rubrique, dans l’ordre.", [{"titre": "Les fondamentaux", "page": "fondamentaux"}], default=()
    )
    discrete: Booleen = champ("Discrète", "Vrai si elle ne paraît qu’au pied des pages.", "false", default=False)
    depliee: Booleen = champ("Dépliée", "Vrai si le menu du téléphone montre ses pages sans un geste.", "false", default=False)


class BlocAccueil(Donnee):
    """Un bloc de la page d’accueil : une porte d’entrée avec ses liens, les situations urgentes, ou des chiffres."""

    TYPE: ClassVar[str] = "bloc d’accueil"

    titre: Ligne = champ("Titre", "Ce que l’on vient y faire.", "Je découvre")
    phrase: Prose | None = champ("Phrase", "Une phrase sous le titre.", "Comprendre, puis agir.", default=None)
    recherche: Booleen = champ("Recherche", "Vrai si le bloc montre le champ de recherche.", "false", default=False)
    liens: tuple[LienVersUnePage, ...] = champ(
        "Liens", "Les pages proposées, dans l’ordre.", [{"titre": "Les outils", "page": "outils"}], default=()
    )
    situations: int = champ("Situations", "Combien de situations « tout de suite » il nomme.", "6", default=0, ge=0, le=20)
    chiffres_cles: tuple[Identifiant, ...] = champ(
        "Chiffres clés", "Identifiants des chiffres montrés.", ["cvg-salaries-2023"], default=()
    )

    @property
    def est_une_porte(self) -> bool:
        """Vrai si le bloc ne fait que mener ailleurs : les portes se lisent ensemble, en tête."""
        return not self.chiffres_cles
