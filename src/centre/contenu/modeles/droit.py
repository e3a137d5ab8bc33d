"""Ce qui tient la loi et les valeurs : les articles lus, les règles que l’on y lit, les sceaux posés à la relecture."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from centre.base.typographie import date_longue
from centre.contenu.modeles.commun import DateIso, Identifiant, Ligne, Modele, champ
from centre.contenu.modeles.donnees import Donnee
from centre.contenu.vocabulaire import EtatArticle, Metier

MOTIF_LEGIARTI = r"^LEGIARTI\d{12}$"
"""Un identifiant d’article de la base LEGI (DILA)."""


class RegleDeDroit(Modele):
    """Une règle lue dans un article : sa valeur, quand elle vaut, et ce que le texte officiel doit contenir."""

    id: Identifiant = champ("Identifiant", "Nom de la règle, que cite {droit:…}.", "cddi-duree-60-mois")
    valeur: Ligne = champ("Valeur", "Ce que dit la règle, dans les mots du lecteur.", "60 mois")
    condition: Ligne = champ(
        "Condition", "Quand elle vaut, dans les mots du lecteur.", "Prolongation, par décisions d’un an au plus."
    )
    motif: Annotated[str, Field(min_length=3, max_length=300)] = champ(
        "Motif", "Les mots que le texte officiel doit contenir ; « … » saute des mots.", "dans la limite de soixante mois"
    )


class ArticleDeLoi(Donnee):
    """Un article de loi que le centre cite, tel qu’il a été lu ; son texte n’est pas gardé, seulement son empreinte."""

    TYPE: ClassVar[str] = "article"

    code: Ligne = champ("Code", "Le code, en minuscules.", "code du travail")
    numero: Annotated[str, Field(pattern=r"^[LRD]\. \d{1,4}(?:-\d+)*$")] = champ("Numéro", "Comme il s’écrit.", "L. 5132-15-1")
    etat: EtatArticle = champ("État", "En vigueur, abrogation annoncée, abrogé, ou texte non lu.", "en-vigueur")
    cid: Annotated[str, Field(pattern=MOTIF_LEGIARTI)] | None = champ(
        "Identifiant commun",
        "Le même pour toutes les versions ; vide si le texte n’a pas été lu.",
        "LEGIARTI000018525741",
        default=None,
    )
    version: Annotated[str, Field(pattern=MOTIF_LEGIARTI)] | None = champ(
        "Version", "Identifiant de la version lue.", "LEGIARTI000042674137", default=None
    )
    debut: DateIso | None = champ("En vigueur depuis", "Début de cette version.", "2021-06-15", default=None)
    fin: DateIso | None = champ("Jusqu’au", "Fin annoncée de cette version, s’il y en a une.", "2027-01-01", default=None)
    empreinte: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")] | None = champ(
        "Empreinte", "Celle des mots du texte officiel.", "0123456789abcdef", default=None
    )
    lu_le: DateIso = champ("Lu le", "Jour où le texte officiel, ou la page qui le cite, a été lu.", "2026-11-28")
    regles: tuple[RegleDeDroit, ...] = champ("Règles", "Ce que l’on y lit.", [{"id": "cddi-duree-60-mois"}], default=())

    @property
    def intitule(self) -> str:
        """L’article comme on le cite."""
        return f"Article {self.numero} du {self.code}"

    @property
    def en_bref(self) -> str:
        """Ses règles, et sa version."""
        return " ".join(f"{r.valeur}\u00a0: {r.condition}" for r in self.regles) or self.version_lue

    @property
    def version_lue(self) -> str:
        """La version lue, en mots ; dit clairement quand le texte officiel n’a pas été lu."""
        return f"version du {date_longue(self.debut.isoformat())}" if self.debut else "texte officiel non lu"

    @property
    def adresse(self) -> str | None:
        """La page de cette version sur Légifrance."""
        return f"https://www.legifrance.gouv.fr/codes/article_lc/{self.version}" if self.version else None

    def est_en_vigueur(self, jour: date) -> bool:
        """Vrai si rien ne dit que cette version a pris fin à cette date."""
        return self.etat is not EtatArticle.ABROGE and (self.fin is None or jour < self.fin)


class Sceau(Donnee):
    """Les valeurs d’un contenu ou d’une donnée, telles qu’une relecture les a laissées."""

    TYPE: ClassVar[str] = "sceau"

    objet: Ligne = champ("Objet", "Type et identifiant de ce qui est scellé.", "chiffre/salaries-2023")
    relu_le: DateIso = champ("Relu le", "Jour de la relecture.", "2026-11-28")
    fonction: Metier = champ("Fonction", "La fonction qui a relu, jamais un nom.", "equipe-nationale")
    valeurs: Annotated[str, Field(max_length=20000)] = champ(
        "Valeurs", "Nombres, durées, dates, articles et numéros, séparés par « | ».", "84 mois | R. 5132-1-8", default=""
    )
