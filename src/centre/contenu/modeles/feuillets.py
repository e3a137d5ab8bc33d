"""Ce qui se remet à un salarié : un feuillet d’une page, en français facile, et ses traductions."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator, ConfigDict, Field

from centre.contenu.modeles.commun import Booleen, Contenu, DateIso, Identifiant, Ligne, Modele, champ
from centre.contenu.vocabulaire import Pictogramme, Sens

MOTS_PAR_PHRASE_FACILE = 15
"""Longueur d’une phrase d’un feuillet, en mots, à ne pas dépasser."""


def _phrase_facile(phrase: str) -> str:
    if len(phrase.split()) > MOTS_PAR_PHRASE_FACILE:
        raise ValueError("phrase-longue")
    return phrase


PhraseFacile = Annotated[str, Field(min_length=1, max_length=160), AfterValidator(_phrase_facile)]
"""Une seule idée, quinze mots au plus."""

ANoter = Annotated[str, Field(min_length=2, max_length=40)]
"""Ce qu’il faut écrire à la main, dit devant la ligne : quarante caractères au plus."""


class PasDuFeuillet(Modele):
    """Un pas d’un feuillet : un dessin, quelques mots, une à trois phrases."""

    model_config = ConfigDict(title="Pas d’un feuillet")

    pictogramme: Pictogramme = champ("Pictogramme", "Le dessin qui accompagne ce pas.", "telephone")
    titre: Annotated[str, Field(min_length=2, max_length=45)] = champ(
        "Titre du pas", "Ce que la personne fait ou sait, en quelques mots.", "J’appelle le 115"
    )
    phrases: tuple[PhraseFacile, ...] = champ(
        "Phrases", "Une idée par phrase, quinze mots au plus.", ["L’appel est gratuit."], min_length=1, max_length=3
    )
    source: Identifiant | None = champ("Source", "La source du fait, s’il y en a un.", "refugies-info-115", default=None)


class Feuillet(Contenu):
    """Une page à remettre à un salarié et à lire avec lui ; ``voir_aussi`` nomme les pages qui proposent de la remettre."""

    TYPE: ClassVar[str] = "feuillet"

    pas: tuple[PasDuFeuillet, ...] = champ(
        "Pas", "Dans l’ordre, six au plus.", [{"pictogramme": "telephone", "titre": "J’appelle"}], min_length=2, max_length=6
    )
    numeros: tuple[Identifiant, ...] = champ(
        "Numéros", "Identifiants de docs/donnees/numeros.yml, écrits en grand.", ["hebergement-115"], default=(), max_length=2
    )
    a_noter: tuple[ANoter, ...] = champ(
        "À noter à la main",
        "Ce que l’équipe écrit sur le papier, avec la personne.",
        ["Son téléphone"],
        default=("Qui appeler au chantier", "Son téléphone"),
        min_length=1,
        max_length=3,
    )


class PasTraduit(Modele):
    """Un pas, dans une autre langue ; son dessin et sa source sont ceux du pas français de même rang."""

    model_config = ConfigDict(title="Pas traduit")

    titre: Ligne = champ("Titre du pas", "La traduction du titre.", "I call 115")
    phrases: tuple[Ligne, ...] = champ(
        "Phrases", "Les phrases, dans le même ordre.", ["The call is free."], min_length=1, max_length=3
    )


class Traduction(Contenu):
    """Un feuillet dans une autre langue : proposé tant qu’il n’est pas validé, à revoir dès que son français change."""

    TYPE: ClassVar[str] = "traduction"

    titre: Annotated[str, Field(min_length=1, max_length=120)] = champ(
        "Titre", "La traduction du titre.", "Where to sleep tonight"
    )
    resume: Annotated[str, Field(min_length=1, max_length=240)] = champ(
        "Résumé", "La traduction du résumé, lue par la personne.", "What to do when you have nowhere to sleep."
    )
    feuillet: Identifiant = champ("Feuillet", "L’identifiant du feuillet traduit.", "115-ce-soir")
    langue: Annotated[str, Field(pattern=r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?$")] = champ(
        "Langue", "Son code (BCP 47) : deux ou trois lettres, puis l’écriture si elle n’est pas l’habituelle.", "en"
    )
    nom_de_la_langue: Ligne = champ("Nom de la langue", "Dans cette langue : c’est ce que la personne reconnaît.", "English")
    sens: Sens = champ("Sens", "Le sens où cette langue se lit.", "ltr")
    traduite_par: Ligne = champ("Traduite par", "Une fonction, jamais un nom.", "Interprète d’une association")
    traduite_le: DateIso = champ("Traduite le", "Jour de la traduction.", "2026-11-28")
    premier_jet_machine: Booleen = champ(
        "Premier jet d’une machine",
        "Vrai si une machine a traduit d’abord : rien n’en est publié avant qu’une personne valide.",
        "false",
        default=False,
    )
    validee_par: Ligne | None = champ(
        "Validée par",
        "La fonction de qui a relu les deux langues ; vide tant que personne ne l’a fait.",
        "Interprète",
        default=None,
    )
    validee_le: DateIso | None = champ("Validée le", "Jour de cette validation.", "2026-11-28", default=None)
    empreinte: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")] = champ(
        "Empreinte du français", "Celle du français traduit : « centre traduction etat » la donne.", "0123456789ab"
    )
    pas: tuple[PasTraduit, ...] = champ(
        "Pas", "Les pas, dans l’ordre du français.", [{"titre": "I call 115"}], min_length=1, max_length=6
    )
    a_noter: tuple[Ligne, ...] = champ(
        "À noter à la main", "La traduction de ce qui s’écrit à la main.", ["Phone"], min_length=1, max_length=3
    )

    @property
    def langue_du_texte(self) -> str:
        """La langue de la traduction."""
        return self.langue

    @property
    def est_validee(self) -> bool:
        """Vrai si une fonction et un jour disent qui a relu les deux langues, et quand."""
        return self.validee_par is not None and self.validee_le is not None
