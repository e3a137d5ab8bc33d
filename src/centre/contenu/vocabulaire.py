"""Les listes fermées : ce qu’un champ a le droit de dire.

Les thématiques et les publics viennent du référentiel data·inclusion (paquet ``data-inclusion-schema``, version 1 du
schéma) ; une extension locale, nommée comme telle, complète ce qui lui manque.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from data_inclusion.schema.v1 import Categorie
from data_inclusion.schema.v1 import Public as PublicDataInclusion
from data_inclusion.schema.v1 import Thematique as ThematiqueDataInclusion


class Enumeration(StrEnum):
    """Une valeur écrite dans les fichiers, et son libellé lu sur le site."""

    libelle: str

    def __new__(cls, valeur: str, libelle: str) -> Enumeration:
        """Une valeur et son libellé, dans cet ordre."""
        objet = str.__new__(cls, valeur)
        objet._value_ = valeur
        objet.libelle = libelle
        return objet


class Programme(Enumeration):
    """Les deux programmes portés par Convergence France."""

    CVG = "cvg", "CVG"
    PHC = "phc", "PHC"


class Metier(Enumeration):
    """Les fonctions des lecteurs, et celles qui répondent d’un contenu."""

    CHEF_DE_PROJETS = "chef-de-projets", "Chef ou cheffe de projets"
    COORDINATION = "coordination", "Coordination territoriale"
    CIP = "cip", "Conseil en insertion professionnelle (CIP)"
    ESP = "esp", "Éducation socioprofessionnelle (ESP)"
    ENCADRANT_TECHNIQUE = "encadrant-technique", "Encadrement technique"
    CHARGE_DE_PARTENARIATS = "charge-de-partenariats", "Chargé ou chargée de partenariats"
    DIRECTION = "direction", "Direction de chantier"
    EQUIPE_NATIONALE = "equipe-nationale", "Équipe nationale"


class Statut(Enumeration):
    """Où en est un contenu dans son travail éditorial."""

    BROUILLON = "brouillon", "Brouillon"
    A_RELIRE = "a-relire", "À relire"
    PUBLIE = "publie", "Publié"
    ARCHIVE = "archive", "Archivé"


class Nature(Enumeration):
    """D’où vient ce que dit un contenu : d’une source, ou de nous."""

    DOCUMENTE = "documenté", "Documenté"
    PROPOSITION = "proposition", "Proposition à valider par Convergence France"


class Licence(Enumeration):
    """À quelles conditions un contenu se réutilise."""

    ETALAB = "etalab-2.0", "Licence Ouverte 2.0"
    TIERS = "tiers", "Conditions de l’éditeur : lien seulement"


class Theme(Enumeration):
    """Les rayons des fiches : le nom du dossier ``fiches/<theme>/``."""

    ACCUEIL = "accueil-et-recrutement", "Accueil et recrutement"
    LOGEMENT = "logement-et-hebergement", "Logement et hébergement"
    SANTE = "sante", "Santé"
    SANTE_MENTALE = "sante-mentale", "Santé mentale"
    ADDICTIONS = "addictions", "Addictions"
    EMPLOI = "emploi", "Emploi"
    MOBILITE = "mobilite", "Mobilité"
    NUMERIQUE = "numerique", "Numérique"
    LANGUE = "langue", "Langue"
    DROITS = "droits-administratifs", "Droits administratifs"
    BUDGET = "budget", "Budget"
    PARENTALITE = "parentalite", "Parentalité"
    SPORT_CULTURE = "sport-et-culture", "Sport et culture"
    ACCOMPAGNEMENT_PROLONGE = "accompagnement-prolonge", "Accompagnement prolongé"
    COOPERATION = "cooperation", "Coopération"
    PARTICIPATION = "participation", "Participation"
    EQUIPES = "equipes", "Équipes"
    PILOTAGE = "pilotage-territorial", "Pilotage territorial"
    DONNEES = "donnees-et-evaluation", "Données et évaluation"


class Urgence(Enumeration):
    """En combien de temps il faut avoir agi."""

    IMMEDIATE = "immediate", "Tout de suite"
    QUARANTE_HUIT_HEURES = "48h", "Dans les 48 heures"
    SEMAINE = "semaine", "Dans la semaine"


class Pictogramme(Enumeration):
    """Les dessins d’un feuillet à remettre : ``centre/pages/pictogrammes/<valeur>.svg`` (Material Design Icons, Apache 2.0)."""

    TELEPHONE = "telephone", "Téléphone"
    NUIT = "nuit", "Nuit"
    MAISON = "maison", "Logement"
    CLEF = "clef", "Clef"
    SAC = "sac", "Affaires"
    HORLOGE = "horloge", "Heure, attente"
    CALENDRIER = "calendrier", "Date"
    PAPIER = "papier", "Papier"
    CONTRAT = "contrat", "Contrat"
    CARTE = "carte", "Carte"
    COEUR = "coeur", "Santé"
    SOIN = "soin", "Soin"
    MEDECIN = "medecin", "Médecin"
    ARGENT = "argent", "Argent"
    BANQUE = "banque", "Banque"
    COURRIER = "courrier", "Courrier"
    MESSAGE = "message", "Message"
    PARLER = "parler", "Parler"
    TRADUIRE = "traduire", "Traduire"
    EQUIPE = "equipe", "Équipe, entourage"
    QUESTION = "question", "Question"
    AIDE = "aide", "Aide"
    STYLO = "stylo", "Noter"
    MONTRER = "montrer", "Montrer, regarder"
    DANGER = "danger", "Danger"
    MAIN = "main", "Stop, limite"
    CASQUE = "casque", "Chantier"
    LOI = "loi", "Droit"
    AMBULANCE = "ambulance", "Secours"
    ECOUTER = "ecouter", "Écouter"
    CALCUL = "calcul", "Calcul"
    ECOLE = "ecole", "Cours"


class Sens(Enumeration):
    """Le sens où une langue se lit, avec les valeurs de HTML."""

    GAUCHE_A_DROITE = "ltr", "De gauche à droite"
    DROITE_A_GAUCHE = "rtl", "De droite à gauche"


class FormatOutil(Enumeration):
    """Ce que l’on fait d’un outil quand on l’ouvre."""

    TEXTE = "texte", "Document à remplir"
    TABLEUR = "tableur", "Tableau à remplir"
    AIDE_MEMOIRE = "aide-memoire", "Aide-mémoire à imprimer"
    DIAPORAMA = "diaporama", "Diaporama"
    SERVICE = "service-en-ligne", "Service en ligne"


class Accessible(Enumeration):
    """Le fichier se lit-il avec une aide technique ?"""

    OUI = "oui", "Oui"
    PARTIEL = "partiel", "En partie"
    NON = "non", "Non"


class Maturite(Enumeration):
    """Ce que l’on sait de l’usage d’un outil."""

    REPERE = "repéré", "Repéré : pas encore essayé dans le réseau"
    TESTE = "testé", "Testé dans un chantier au moins"
    EPROUVE = "éprouvé", "Éprouvé dans plusieurs chantiers"
    RECOMMANDE = "recommandé", "Recommandé par l’équipe nationale"


class EtatPartenariat(Enumeration):
    """Ce que les sources disent d’un partenariat sur un territoire."""

    SIGNE = "signe", "Signé"
    EN_COURS = "en-cours", "Signature en cours"
    DISCUSSION = "discussion", "En discussion"
    ACTIF = "actif", "Actif, sans convention connue"
    INCONNU = "inconnu", "Non connu"


class FamillePartenaire(Enumeration):
    """Ce qu’un partenaire apporte d’abord."""

    SANTE = "sante", "Santé"
    LOGEMENT = "logement", "Logement"
    HEBERGEMENT = "hebergement", "Hébergement"
    EMPLOI = "emploi", "Emploi et entreprises"
    NUMERIQUE = "numerique", "Numérique"
    BENEVOLAT = "benevolat", "Bénévolat de compétences"
    ETAT = "etat", "État et collectivités"
    FONDATION = "fondation", "Fondations"
    RESEAU = "reseau", "Réseaux associatifs"


class MomentConvention(Enumeration):
    """Quand une convention se propose dans la vie d’un chantier ou d’un collectif."""

    DEMARRAGE = "demarrage", "Au démarrage"
    PARCOURS = "parcours", "Pendant les parcours"
    SORTIE = "sortie", "À la sortie"
    PILOTAGE = "pilotage", "Pour le pilotage"


class TypeChamp(Enumeration):
    """Ce qu’attend un champ d’un document à remplir."""

    TEXTE = "texte", "Texte court"
    PARAGRAPHE = "paragraphe", "Paragraphe"
    SIRET = "siret", "Numéro SIRET"
    RNA = "rna", "Numéro RNA d’une association"
    DATE = "date", "Date"
    ENTIER = "entier", "Nombre entier"
    MONTANT = "montant", "Montant en euros"
    CHOIX = "choix", "Choix dans une liste"
    LISTE = "liste", "Lignes d’un tableau"
    COURRIEL = "courriel", "Adresse électronique"
    CODE_POSTAL = "code-postal", "Code postal"


class Portee(Enumeration):
    """Ce que l’on a le droit de faire d’une clause."""

    NATIONALE = "nationale", "Clause nationale, toujours présente"
    LOCALE = "locale", "Clause locale, à garder ou à adapter"
    FACULTATIVE = "facultative", "Clause facultative, à garder ou à supprimer"


class Mesure(Enumeration):
    """Ce qu’un chiffre compte : deux mesures différentes ne se mettent jamais sur le même axe."""

    FILE_ACTIVE = "file-active", "File active (personnes suivies en même temps)"
    ANNEE = "annee", "Personnes accompagnées dans l’année"
    ENTREES = "entrees", "Entrées ou parcours dans l’année"
    CAPACITE = "capacite", "Capacité d’accueil"
    OBJECTIF = "objectif", "Objectif"
    CHANTIERS = "chantiers", "Nombre de chantiers"
    PROJETS = "projets", "Nombre de projets"
    TERRITOIRES = "territoires", "Nombre de territoires"
    TAUX = "taux", "Part des personnes concernées"
    DUREE = "duree", "Durée"
    HEURES = "heures", "Heures de travail par semaine"
    MONTANT = "montant", "Montant"
    AUTRE = "autre", "Autre mesure"


class Diffusion(Enumeration):
    """Qui peut lire une source."""

    PUBLIQUE = "publique", "Publique"
    RESEAU = "reseau", "Réservée au réseau"


class GenreDeSource(Enumeration):
    """Ce qu’est une source : cela dit après combien de mois il en faut une plus récente."""

    TEXTE_OFFICIEL = "texte-officiel", "Texte officiel"
    PAGE_OFFICIELLE = "page-officielle", "Page d’un service public"
    RESEAU = "reseau", "Publication de Convergence France"
    AUTRE = "autre", "Article, étude ou page d’un organisme"


DELAIS_DES_SOURCES: dict[GenreDeSource, int | None] = {
    GenreDeSource.TEXTE_OFFICIEL: None,
    GenreDeSource.PAGE_OFFICIELLE: 24,
    GenreDeSource.RESEAU: 36,
    GenreDeSource.AUTRE: 60,
}
"""Genre → délai en mois après lequel on en cherche une plus récente.

Un texte de loi n’a pas d’âge : « centre veille droit » le suit.
"""

HOTES_DES_GENRES: tuple[tuple[str, GenreDeSource], ...] = (
    ("legifrance.gouv.fr", GenreDeSource.TEXTE_OFFICIEL),
    ("eur-lex.europa.eu", GenreDeSource.TEXTE_OFFICIEL),
    ("convergence-france.org", GenreDeSource.RESEAU),
    *((hote, GenreDeSource.PAGE_OFFICIELLE) for hote in (
        "gouv.fr", "service-public.fr", "ameli.fr", "caf.fr", "cnil.fr", "francetravail.fr", "has-sante.fr", "arcep.fr",
    )),
)  # fmt: skip
"""Fin d’un nom d’hôte → genre ; le premier qui convient l’emporte."""

EDITEURS_DES_GENRES: dict[str, GenreDeSource] = {
    "Convergence France": GenreDeSource.RESEAU,
    "Direction de l’information légale et administrative": GenreDeSource.PAGE_OFFICIELLE,
}
"""Éditeur → genre, quand la page se lit ailleurs que chez lui (copie par une commune, document gardé par l’équipe)."""


class ReponseDeVeille(Enumeration):
    """Ce qu’a répondu une page, ou un état de la loi, la dernière fois que la veille l’a demandée."""

    LUE = "lue", "Lue"
    INJOIGNABLE = "injoignable", "Injoignable\u00a0: elle n’a pas répondu"
    REFUSEE = "refusee", "Refusée\u00a0: elle ne veut pas être lue par un programme"
    INTROUVABLE = "introuvable", "Introuvable à cette adresse"
    ILLISIBLE = "illisible", "Trop grosse, ou d’une forme que nous ne lisons pas"


class EtatArticle(Enumeration):
    """Où en est un article de loi, la dernière fois que nous l’avons lu."""

    EN_VIGUEUR = "en-vigueur", "En vigueur"
    ABROGATION_ANNONCEE = "abrogation-annoncee", "Abrogation annoncée"
    ABROGE = "abroge", "Abrogé"
    NON_LU = "non-lu", "Texte officiel non lu"


class SensDIssue(Enumeration):
    """Ce qu’un assistant répond au bout de ses questions : jamais un oui sans condition."""

    OUI_SI = "oui-si", "Oui, si…"
    NON = "non", "Non"
    A_DEMANDER = "a-demander", "À demander"


class QuandParcours(Enumeration):
    """Les moments d’un parcours d’accueil."""

    J1 = "j1", "Premier jour"
    S1 = "s1", "Première semaine"
    M1 = "m1", "Premier mois"
    M3 = "m3", "Troisième mois"


class GenreEtape(Enumeration):
    """Ce que l’on fait à une étape d’un parcours d’accueil."""

    LIRE = "lire", "Lire"
    FAIRE = "faire", "Faire"
    RENCONTRER = "rencontrer", "Rencontrer"
    VERIFIER = "verifier", "Vérifier"


THEMATIQUES_LOCALES: dict[str, str] = {
    "accueil-et-recrutement": "Accueil et recrutement",
    "accompagnement-prolonge": "Accompagnement prolongé",
    "cooperation": "Coopération entre structures",
    "participation": "Participation des salariés",
    "equipes": "Vie et formation des équipes",
    "pilotage-territorial": "Pilotage territorial",
    "donnees-et-evaluation": "Données et évaluation",
    "montee-en-heures": "Montée en heures",
    "rapport-au-travail": "Rapport au travail",
    "cadre-juridique": "Cadre juridique de l’IAE",
}
"""Ce que le référentiel data·inclusion ne nomme pas : la vie d’un chantier et d’un collectif."""

PUBLICS_LOCAUX: dict[str, str] = {
    "personnes-sans-abri": "Personnes sans abri",
    "personnes-hebergees": "Personnes hébergées",
    "salaries-en-insertion": "Salariés en insertion",
    "sortants-de-detention": "Personnes sortant de détention",
    "bailleurs-sociaux": "Bailleurs sociaux",
    "entreprises": "Entreprises",
}


@cache
def thematiques() -> dict[str, str]:
    """Valeur → libellé : catégories et thématiques de data·inclusion, puis extension locale."""
    officielles = {str(t.value): str(t.label) for t in (*Categorie, *ThematiqueDataInclusion)}
    return officielles | THEMATIQUES_LOCALES


@cache
def publics() -> dict[str, str]:
    """Valeur → libellé : publics de data·inclusion, puis extension locale."""
    return {str(p.value): str(p.label) for p in PublicDataInclusion} | PUBLICS_LOCAUX
