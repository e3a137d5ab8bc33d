"""Les données publiées dans ``docs/donnees/`` : une valeur, un endroit, une source."""

from __future__ import annotations

import re
from datetime import date as Jour
from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from centre.contenu.modeles.commun import (
    AdresseWeb,
    Booleen,
    DateIso,
    DatePartielle,
    Identifiant,
    Ligne,
    Modele,
    Nombre,
    Prose,
    Revue,
    Telephone,
    champ,
    fin_de_date,
    mois_plus,
)
from centre.contenu.vocabulaire import (
    DELAIS_DES_SOURCES,
    EDITEURS_DES_GENRES,
    HOTES_DES_GENRES,
    Diffusion,
    EtatPartenariat,
    FamillePartenaire,
    GenreDeSource,
    Mesure,
    Programme,
    Theme,
)

MOTIF_DEPARTEMENT = r"^(0[1-9]|1[0-9]|2[1-9AB]|[3-8][0-9]|9[0-5]|97[12346])$"
"""Les 101 codes de département (code officiel géographique de l’INSEE) : 01 à 95 sans 20, 2A, 2B, 971 à 974 et 976."""


class Donnee(Modele):
    """Une ligne de données : elle a un identifiant et un nom lisible."""

    TYPE: ClassVar[str] = "donnée"

    id: Identifiant = champ("Identifiant", "Nom permanent ; ne change jamais une fois publié.", "ra-2023")

    @property
    def intitule(self) -> str:
        """Le nom sous lequel on la lit : son titre, son nom, ou à défaut son identifiant."""
        return str(getattr(self, "titre", None) or getattr(self, "nom", None) or self.id)

    @property
    def en_bref(self) -> str:
        """Ce qu’elle dit, en une phrase ; vide si une page le dit mieux qu’elle."""
        return ""


class Source(Donnee):
    """Un document ou une page d’où viennent des faits."""

    TYPE: ClassVar[str] = "source"

    titre: Ligne = champ("Titre", "Titre du document ou de la page.", "Rapport d’activité 2023")
    court: Annotated[str, Field(min_length=3, max_length=60)] = champ(
        "Nom court", "Soixante caractères au plus, lus à côté d’un chiffre.", "Rapport d’activité 2023"
    )
    editeur: Ligne = champ("Éditeur", "L’organisme qui publie.", "Convergence France")
    date: DatePartielle | None = champ("Date", "Date de publication, si elle est connue.", "2024", default=None)
    consulte_le: DateIso = champ("Consulté le", "Jour où nous l’avons lu.", "2026-11-22")
    adresse: AdresseWeb | None = champ("Adresse", "Adresse publique du document.", "https://convergence-france.org", default=None)
    cote: Ligne | None = champ(
        "Cote", "Nom du fichier gardé par l’équipe, faute d’adresse publique.", "rapport-activite-2023", default=None
    )
    diffusion: Diffusion = champ("Diffusion", "Qui peut la lire.", "publique")
    note: Prose | None = champ("Note", "Ce qu’il faut savoir pour la lire bien.", "Le détail de Paris manque.", default=None)

    @model_validator(mode="after")
    def _localisable(self) -> Source:
        if not (self.adresse or self.cote):
            raise ValueError("source-sans-adresse")
        return self

    @property
    def genre(self) -> GenreDeSource:
        """Ce qu’elle est, d’après son éditeur, sinon d’après l’hôte de son adresse."""
        if self.editeur in EDITEURS_DES_GENRES:
            return EDITEURS_DES_GENRES[self.editeur]
        hote = re.sub(r"^https?://(?:[^/@]*@)?([^/:?#]*).*$", r"\1", self.adresse or "").lower()
        return next((g for fin, g in HOTES_DES_GENRES if f".{hote}".endswith(f".{fin}")), GenreDeSource.AUTRE)

    @property
    def vieillit_le(self) -> Jour | None:
        """Le jour à partir duquel il en faut une plus récente ; ``None`` si elle n’a pas de date ou pas d’âge."""
        delai = DELAIS_DES_SOURCES[self.genre]
        return mois_plus(fin_de_date(self.date), delai) if self.date and delai else None

    def est_ancienne(self, jour: Jour) -> bool:
        """Vrai si elle a passé, ce jour-là, le délai de son genre ; d’une source sans date, rien ne se sait."""
        vieillit_le = self.vieillit_le
        return vieillit_le is not None and vieillit_le <= jour


class Ecart(Modele):
    """Une valeur que donne une autre source, et comment nous lisons la différence."""

    valeur: Ligne = champ("Autre valeur", "La valeur concurrente, telle que lue.", "68")
    source: Identifiant = champ("Source de l’autre valeur", "La source qui la donne.", "ra-2023")
    lecture: Prose = champ("Lecture", "Pourquoi nous retenons l’une plutôt que l’autre.", "La carte et le bilan donnent 62.")


class Chiffre(Donnee):
    """Une valeur mesurée, avec son unité, son périmètre, sa date et sa source."""

    TYPE: ClassVar[str] = "chiffre"

    titre: Ligne = champ("Titre", "Ce que le chiffre compte.", "Salariés accompagnés dans CVG en 2023")
    valeur: Nombre = champ("Valeur", "Un nombre, zéro ou plus ; virgule ou point décimal.", "3448", ge=0)
    unite: Annotated[str, Field(min_length=1, max_length=40)] = champ("Unité", "Au pluriel, ou « % ».", "salariés")
    mesure: Mesure = champ("Mesure", "Ce qui est compté.", "annee")
    perimetre: Ligne = champ("Périmètre", "Où et sur qui.", "12 territoires CVG")
    date: DatePartielle = champ("Date", "Année ou jour de la mesure.", "2023")
    programme: Programme | None = champ("Programme", "Le programme concerné.", "cvg", default=None)
    territoire: Identifiant | None = champ("Territoire", "Le territoire concerné ; vide si national.", "lyon", default=None)
    source: Identifiant = champ("Source", "La source qui donne la valeur.", "ra-2023")
    repere: Ligne | None = champ("Repère", "Où lire la valeur dans la source.", "Déploiement à fin 2023", default=None)
    ecarts: tuple[Ecart, ...] = champ("Écarts", "Ce que disent d’autres sources.", [{"valeur": "68"}], default=())


class Graphique(Donnee):
    """Une comparaison de chiffres de même mesure, dessinée à la construction du site."""

    TYPE: ClassVar[str] = "graphique"

    titre: Ligne = champ("Titre", "Ce que l’on compare.", "Salariés en file active à fin 2023, par territoire")
    lecture: Prose = champ(
        "Lecture",
        "Ce que l’on voit, en une phrase : l’équivalent du dessin.",
        "Lille et Lyon ont les plus grandes files actives.",
    )
    chiffres: tuple[Identifiant, ...] = champ("Chiffres", "Identifiants, dans l’ordre du dessin.", ["fa-lyon-2023"], min_length=2)
    etiquettes: tuple[Ligne, ...] = champ(
        "Étiquettes", "Le nom court de chaque barre, dans le même ordre.", ["Lyon"], min_length=2
    )


class Terme(Donnee):
    """Un mot ou un sigle du secteur."""

    TYPE: ClassVar[str] = "terme"

    terme: Annotated[str, Field(min_length=2, max_length=80)] = champ("Terme", "Le mot ou le sigle.", "CPAM")
    developpe: Ligne | None = champ(
        "Développé", "Le sens des lettres d’un sigle.", "caisse primaire d’assurance maladie", default=None
    )
    definition: Annotated[str, Field(min_length=20, max_length=400)] = champ(
        "Définition", "Une phrase, en mots simples.", "Organisme local qui rembourse les soins et ouvre les droits."
    )
    alias: tuple[Ligne, ...] = champ(
        "Autres formes", "Pluriels, graphies et synonymes reconnus dans les pages.", ["caisses primaires"], default=()
    )
    anciens_noms: tuple[Ligne, ...] = champ(
        "Anciens noms", "Les noms d’avant, utiles à la recherche.", ["Pôle emploi"], default=()
    )
    famille: Ligne = champ("Famille", "Le groupe de termes où il se range.", "Santé")
    sources: tuple[Identifiant, ...] = champ("Sources", "D’où vient la définition.", ["ra-2023"], min_length=1)

    @property
    def intitule(self) -> str:
        """Le mot ou le sigle."""
        return self.terme


class Jalon(Modele):
    """Un fait daté."""

    date: DatePartielle = champ("Date", "Jour, mois ou année.", "2020-01")
    fait: Prose = champ("Fait", "Ce qui s’est passé.", "Démarrage du programme.")
    source: Identifiant = champ("Source", "La source du fait.", "ra-2020")
    note: Prose | None = champ("Note", "Un désaccord entre sources, s’il y en a un.", "Une autre page dit 2021.", default=None)


class Evenement(Donnee):
    """Une date de l’histoire du réseau."""

    TYPE: ClassVar[str] = "événement"

    date: DatePartielle = champ("Date", "Jour, mois ou année.", "2019")
    titre: Ligne = champ("Titre", "L’événement en quelques mots.", "Naissance de l’association")
    texte: Prose = champ("Texte", "Ce qui s’est passé.", "Trois réseaux fondent Convergence France.")
    source: Identifiant = champ("Source", "La source du fait.", "ra-2023")
    note: Prose | None = champ("Note", "Un désaccord entre sources, s’il y en a un.", "Une source écrit 2018.", default=None)


class Partenariat(Modele):
    """L’état d’un partenariat sur un territoire, tel qu’une source le donne."""

    partenaire: Identifiant = champ("Partenaire", "Identifiant du partenaire.", "cpam")
    etat: EtatPartenariat = champ("État", "Signé, en cours, en discussion, actif ou non connu.", "signe")
    date: DatePartielle = champ("Date", "À quelle date cet état était vrai.", "2023")
    source: Identifiant = champ("Source", "La source de l’état.", "ra-2023")
    note: Prose | None = champ("Note", "Une précision.", "Étendue à la Seine-Saint-Denis.", default=None)


class Structure(Modele):
    """Une structure du territoire, citée par une source."""

    nom: Ligne = champ("Nom", "Nom de la structure.", "Emergence-s")
    role: Ligne | None = champ("Rôle", "Sa place dans le collectif.", "Porte la coordination", default=None)
    coordination: Booleen = champ(
        "Porte la coordination", "Vrai si la source dit qu’elle porte la coordination du territoire.", "true", default=False
    )
    programmes: tuple[Programme, ...] = champ("Programmes", "Les programmes qu’elle met en œuvre.", ["cvg"], default=())
    source: Identifiant = champ("Source", "La source qui la cite.", "ra-2020")


class FonctionMutualisee(Modele):
    """Une fonction de l’équipe mutualisée d’un territoire, jamais un nom de personne."""

    fonction: Ligne = champ("Fonction", "Son nom, tel qu’il s’écrit dans une convention.", "Chargé de partenariats santé")
    domaine: Theme = champ("Domaine", "Ce qu’elle suit : le thème des fiches.", "sante")
    source: Identifiant = champ("Source", "La source qui la cite.", "cf-marseille-2024")


class Territoire(Donnee, Revue):
    """Un territoire qui met en œuvre CVG."""

    TYPE: ClassVar[str] = "territoire"

    nom: Ligne = champ("Nom", "Nom d’usage.", "Lyon")
    resume: Annotated[str, Field(min_length=40, max_length=240)] = champ(
        "Résumé", "De 40 à 240 caractères.", "Premier territoire d’essaimage, sur la métropole de Lyon, depuis janvier 2020."
    )
    code_insee: Annotated[str, Field(pattern=r"^(\d{2}|2[AB]|97\d|\d{5}|2[AB]\d{3})$")] = champ(
        "Code INSEE", "Code de la commune centre ou du département.", "69123"
    )
    departements: tuple[Annotated[str, Field(pattern=MOTIF_DEPARTEMENT)], ...] = champ(
        "Départements", "Codes des départements concernés.", ["69"], min_length=1
    )
    region: Ligne = champ("Région", "Nom officiel de la région.", "Auvergne-Rhône-Alpes")
    depuis: DatePartielle | None = champ("Depuis", "Démarrage de CVG, s’il est connu.", "2020-01", default=None)
    programmes: tuple[Programme, ...] = champ("Programmes", "Les programmes mis en œuvre.", ["cvg", "phc"], min_length=1)
    structures: tuple[Structure, ...] = champ("Structures", "Les structures citées par les sources.", [{"nom": "…"}], default=())
    equipe: tuple[FonctionMutualisee, ...] = champ(
        "Équipe mutualisée",
        "Les fonctions partagées entre les chantiers, si une source les cite.",
        [{"fonction": "Chargé de partenariats santé"}],
        default=(),
    )
    partenariats: tuple[Partenariat, ...] = champ(
        "Partenariats", "Ce que l’on sait de chaque partenariat.", [{"partenaire": "cpam"}], default=()
    )
    jalons: tuple[Jalon, ...] = champ("Jalons", "Les dates du territoire.", [{"date": "2020-01"}], default=())
    inconnus: tuple[Prose, ...] = champ(
        "Ce que l’on ne sait pas", "Les manques, dits tels quels.", ["Le nombre de chantiers."], default=()
    )
    synonymes: tuple[Ligne, ...] = champ("Synonymes", "Les autres noms employés.", ["métropole de Lyon"], default=())
    sources: tuple[Identifiant, ...] = champ("Sources", "Les sources de la page.", ["ra-2023"], min_length=1)


class Chantier(Donnee):
    """Un chantier Premières Heures de la liste publiée fin 2023."""

    TYPE: ClassVar[str] = "chantier"

    nom: Ligne = champ("Nom", "Nom de la structure.", "Emergence-s")
    ville: Ligne = champ("Ville", "Commune.", "Rouen")
    departement: Annotated[str, Field(pattern=MOTIF_DEPARTEMENT)] = champ("Département", "Code INSEE du département.", "76")
    region: Ligne = champ("Région", "Nom officiel de la région.", "Normandie")
    cvg: Booleen = champ("Territoire CVG", "Le territoire met-il aussi CVG en œuvre ? oui ou non.", "oui")
    territoire: Identifiant | None = champ("Territoire", "Identifiant du territoire CVG.", "rouen", default=None)
    source: Identifiant = champ("Source", "La source de la ligne.", "ra-2023")


class Partenaire(Donnee, Revue):
    """Un partenaire national ou un type de partenaire local."""

    TYPE: ClassVar[str] = "partenaire"

    nom: Ligne = champ("Nom", "Nom de l’organisme.", "Caisse primaire d’assurance maladie")
    court: Annotated[str, Field(min_length=2, max_length=40)] = champ("Nom court", "Pour les tableaux.", "CPAM")
    famille: FamillePartenaire = champ("Famille", "Ce qu’il apporte d’abord.", "sante")
    resume: Annotated[str, Field(min_length=40, max_length=240)] = champ(
        "Résumé",
        "De 40 à 240 caractères.",
        "La caisse locale d’assurance maladie informe les salariés et désigne un interlocuteur.",
    )
    apports: tuple[Prose, ...] = champ(
        "Ce qu’il apporte", "Des apports concrets, sourcés.", ["Séances d’information."], default=()
    )
    attentes: tuple[Prose, ...] = champ("Ce qu’il attend", "Les conditions connues.", ["Un suivi social."], default=())
    depuis: DatePartielle | None = champ("Depuis", "Début du partenariat.", "2021", default=None)
    adresse: AdresseWeb | None = champ("Site", "Adresse officielle.", "https://www.ameli.fr", default=None)
    convention: Identifiant | None = champ("Convention", "Identifiant du modèle.", "cpam", default=None)
    dans_la_matrice: Booleen = champ("Dans la matrice", "Suivi territoire par territoire.", "true", default=False)
    sources: tuple[Identifiant, ...] = champ("Sources", "Les sources.", ["ra-2023"], min_length=1)


class Numero(Donnee):
    """Un numéro d’urgence, d’écoute ou de service public, que cite une situation."""

    TYPE: ClassVar[str] = "numero"

    numero: Telephone = champ("Numéro", "Le numéro, écrit comme on le compose.", "115")
    service: Ligne = champ("Service", "Qui répond, jamais un nom de personne.", "Hébergement d’urgence")
    pour_quoi: Prose = champ("Pour quoi", "Quand l’appeler, en une phrase.", "Demander un hébergement pour la nuit.")
    horaires: Ligne | None = champ(
        "Horaires", "Quand on répond, si la source le dit ; vide si nous ne le savons pas.", "Jour et nuit", default=None
    )
    source: Identifiant = champ("Source", "La page officielle qui donne ce numéro.", "sp-115")
    lu_le: DateIso = champ("Lu le", "Jour où le numéro a été lu dans la source.", "2026-11-22")

    @property
    def intitule(self) -> str:
        """Le numéro et qui répond."""
        return f"{self.numero}, {self.service}"

    @property
    def en_bref(self) -> str:
        """Quand l’appeler, et à quelles heures si on le sait."""
        return f"{self.pour_quoi} {self.horaires}." if self.horaires else self.pour_quoi
