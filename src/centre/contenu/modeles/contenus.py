"""Les contenus : ce qui s’écrit dans un fichier et se lit sur une page."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from centre.contenu.modeles.commun import (
    AdresseWeb,
    Booleen,
    Contenu,
    DateIso,
    Identifiant,
    Ligne,
    Modele,
    Prose,
    ResumeOral,
    Telephone,
    champ,
)
from centre.contenu.modeles.documents import Champ, Clause, Groupe
from centre.contenu.vocabulaire import (
    Accessible,
    FamillePartenaire,
    FormatOutil,
    GenreEtape,
    Maturite,
    Metier,
    MomentConvention,
    QuandParcours,
    Urgence,
)


class Page(Contenu):
    """Une page écrite à la main, dans ``docs/``."""

    TYPE: ClassVar[str] = "page"

    ordre: int = champ("Ordre", "Rang de la page dans son rayon.", "10", default=100, ge=0)


class Malentendu(Modele):
    """Une idée fausse courante et ce qu’il faut répondre."""

    idee: Ligne = champ("Idée reçue", "Ce que l’on entend.", "« Cinq ans pour tout le monde. »")
    reponse: Prose = champ("Réponse", "Ce qu’il en est.", "C’est une possibilité, décidée pour chaque personne.")


class _Fondement(Page):
    """Ce que piliers et principes ont en commun."""

    numero: int = champ("Numéro", "Rang dans le programme.", "1", ge=1, le=9)
    regle: Prose = champ("La règle", "Ce que le programme demande, en une ou deux phrases.", "Une durée de parcours adaptée.")
    pourquoi: Prose = champ("Pourquoi", "La raison de cette règle.", "Deux ans ne suffisent pas toujours.")
    comment: tuple[Prose, ...] = champ(
        "Comment les équipes s’y prennent", "Des façons de faire concrètes.", ["Un point tous les six mois."], min_length=1
    )
    qui: tuple[Prose, ...] = champ("Qui fait quoi", "Les fonctions et leur part.", ["Le CIP prépare la demande."], min_length=1)
    indicateurs: tuple[Prose, ...] = champ(
        "Comment on voit que cela marche", "Ce que l’on peut suivre.", ["Durée moyenne des parcours."], default=()
    )
    malentendus: tuple[Malentendu, ...] = champ(
        "Malentendus fréquents", "Idées reçues et réponses.", [{"idee": "…", "reponse": "…"}], default=()
    )


class Pilier(_Fondement):
    """Un des cinq piliers du programme CVG."""

    TYPE: ClassVar[str] = "pilier"


class Principe(_Fondement):
    """Un des quatre principes du programme PHC."""

    TYPE: ClassVar[str] = "principe"


class Role(Modele):
    """La part d’une fonction dans une pratique."""

    qui: Ligne = champ("Qui", "Une fonction, jamais un nom.", "CIP")
    fait: Prose = champ("Fait", "Ce que cette fonction fait.", "Prépare le dossier avec la personne.")


class Etape(Modele):
    """Une étape d’une pratique."""

    titre: Ligne = champ("Étape", "Ce que l’on fait, à l’infinitif.", "Prendre rendez-vous au CCAS")
    texte: Prose | None = champ("Détail", "Comment s’y prendre.", "Appeler ensemble, haut-parleur ouvert.", default=None)


class Fiche(Contenu):
    """Une bonne pratique, prête à refaire."""

    TYPE: ClassVar[str] = "fiche"

    objectif: Prose = champ("Objectif", "Ce que la pratique permet.", "Ouvrir les droits sans attendre un logement.")
    quand: Prose = champ("Quand", "À quel moment s’en servir.", "Dès la première semaine.")
    etapes: tuple[Etape, ...] = champ("Étapes", "Dans l’ordre.", [{"titre": "Vérifier l’adresse"}], min_length=1, max_length=15)
    qui_fait_quoi: tuple[Role, ...] = champ(
        "Qui fait quoi", "La part de chaque fonction.", [{"qui": "CIP", "fait": "…"}], min_length=1
    )
    points_de_vigilance: tuple[Prose, ...] = champ(
        "Points de vigilance", "Ce qui fait échouer, ce qui blesse.", ["Ne pas garder de copie."], default=()
    )
    limites_de_role: tuple[Prose, ...] = champ(
        "Limites de rôle", "Où s’arrête le chantier et qui prend le relais.", ["Le soin relève des soignants."], default=()
    )
    resultat: Prose | None = champ("Résultat connu", "L’effet mesuré et publié, s’il y en a un.", "Non publié.", default=None)
    effet_publie: Booleen = champ(
        "Effet publié", "Faux si aucun effet n’a été publié : la page appelle alors le réseau à le dire.", "false", default=True
    )
    outils: tuple[Identifiant, ...] = champ("Outils", "Identifiants des outils utiles.", ["fiche-de-liaison"], default=())
    conventions: tuple[Identifiant, ...] = champ("Conventions", "Identifiants des modèles utiles.", ["cpam"], default=())
    resume_oral: ResumeOral | None = champ(
        "Résumé à dire",
        "Quatre-vingts mots au plus, à lire à voix haute en équipe.",
        "Avant toute démarche, l’adresse…",
        default=None,
    )
    territoire_d_origine: Identifiant | None = champ(
        "Territoire d’origine",
        "Le territoire où la pratique a été relevée ; vide si ce n’est pas le réseau.",
        "lyon",
        default=None,
    )
    exemple_voisin: Booleen = champ(
        "Exemple voisin", "Vrai si la pratique vient d’une structure hors du réseau Convergence.", "false", default=False
    )


class AQuiAppeler(Modele):
    """Qui appeler, et pour quoi."""

    qui: Ligne = champ("Qui", "Un service ou une fonction, jamais un nom.", "115")
    pour: Prose = champ("Pour", "Ce que ce service peut faire.", "Demander une place pour la nuit.")
    numero: Telephone | None = champ("Numéro public", "Un numéro national ou d’urgence, avec sa source.", "115", default=None)
    source: Identifiant | None = champ("Source du numéro", "La page officielle qui donne ce numéro.", "sp-115", default=None)


class Situation(Contenu):
    """« Que faire maintenant ? » : une situation de terrain et les premiers gestes."""

    TYPE: ClassVar[str] = "situation"

    urgence: Urgence = champ("Urgence", "En combien de temps il faut avoir agi.", "immediate")
    signes: tuple[Prose, ...] = champ(
        "Ce que l’on voit", "Les signes qui font reconnaître la situation.", ["Arrive avec ses sacs."], min_length=1
    )
    premiers_gestes: tuple[Etape, ...] = champ(
        "Premiers gestes", "Dans l’ordre.", [{"titre": "S’isoler pour parler"}], min_length=1, max_length=12
    )
    ne_pas_faire: tuple[Prose, ...] = champ("Ne pas faire", "Ce qui aggrave.", ["Promettre une place."], min_length=1)
    qui_appeler: tuple[AQuiAppeler, ...] = champ(
        "Qui appeler", "Les services à joindre.", [{"qui": "115", "pour": "…"}], min_length=1
    )
    orientation: Prose = champ("Et après", "Vers qui passer le relais, et ce que le chantier garde.", "Prévenir le SIAO.")
    limites_de_role: tuple[Prose, ...] = champ(
        "Limites de rôle", "Où s’arrête le chantier.", ["Le chantier n’héberge pas."], default=()
    )
    fiches: tuple[Identifiant, ...] = champ("Fiches", "Les fiches à ouvrir ensuite.", ["domiciliation"], default=())
    outils: tuple[Identifiant, ...] = champ("Outils", "Les outils à ouvrir ensuite.", ["fiche-de-liaison"], default=())


class FichierOutil(Modele):
    """Un fichier d’un outil ; son format, sa taille et son empreinte sont calculés."""

    chemin: Annotated[str, Field(min_length=1, max_length=120)] = champ(
        "Fichier", "Nom du fichier, dans le dossier de l’outil.", "grille.odt"
    )
    titre: Ligne = champ("Titre du fichier", "Ce que l’on télécharge.", "Grille vierge (LibreOffice)")


class Outil(Contenu):
    """Un outil : des métadonnées vérifiées et de vrais fichiers, ou un service public en ligne."""

    TYPE: ClassVar[str] = "outil"

    format: FormatOutil = champ("Format", "Ce que l’on en fait.", "tableur")
    fichiers: tuple[FichierOutil, ...] = champ(
        "Fichiers", "Les fichiers à télécharger.", [{"chemin": "grille.odt", "titre": "Grille"}], default=()
    )
    adresse: AdresseWeb | None = champ(
        "Adresse", "Pour un service en ligne : son adresse officielle.", "https://emplois.inclusion.beta.gouv.fr", default=None
    )
    editeur: Ligne | None = champ(
        "Éditeur", "Qui publie l’outil s’il n’est pas du réseau.", "GIP Plateforme de l’inclusion", default=None
    )
    mode_d_emploi: tuple[Prose, ...] = champ(
        "Mode d’emploi", "Comment s’en servir, dans l’ordre.", ["Ouvrir la grille."], min_length=1
    )
    temps_de_prise_en_main: int = champ("Temps de prise en main", "En minutes.", "15", ge=1, le=480)
    accessible: Accessible = champ("Accessible", "Le fichier se lit-il avec une aide technique ?", "oui")
    maturite: Maturite = champ("Maturité", "Ce que l’on sait de son usage.", "repéré")


class Version(Modele):
    """Une ligne du journal d’un modèle."""

    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")] = champ("Version", "Trois nombres.", "1.0.0")
    date: DateIso = champ("Date", "Jour de cette version.", "2026-11-22")
    changement: Prose = champ("Changement", "Ce qui change pour qui signe.", "Première proposition.")


class Convention(Contenu):
    """Un modèle de convention : ses métadonnées ; son texte suit dans le même fichier."""

    TYPE: ClassVar[str] = "convention"

    famille: FamillePartenaire = champ("Famille", "Le domaine du partenaire.", "sante")
    moment: MomentConvention = champ("Moment", "Quand la convention se propose, pour l’index des modèles.", "demarrage")
    partenaires: tuple[Identifiant, ...] = champ("Partenaires", "Les partenaires concernés.", ["cpam"], default=())
    piliers: tuple[Identifiant, ...] = champ(
        "Piliers", "Identifiants des piliers ou des principes qu’elle sert.", ["pilier-accompagnement-global"], default=()
    )
    usage: Prose = champ("À quoi elle sert", "Ce qu’elle permet d’obtenir.", "Un interlocuteur désigné à la caisse.")
    quand: Prose = champ("Quand la proposer", "Le bon moment.", "Au démarrage du collectif.")
    signataires: tuple[Ligne, ...] = champ("Qui signe", "Les fonctions signataires.", ["Direction de la caisse"], min_length=2)
    a_negocier: tuple[Prose, ...] = champ("À négocier", "Ce qui n’est pas réglé d’avance.", ["Le délai de réponse."], default=())
    a_verifier: tuple[Prose, ...] = champ(
        "À vérifier", "Ce qui reste à lire, dit sur la page, jamais dans le document.", ["Le décret."], default=()
    )
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")] = champ("Version", "Trois nombres.", "1.0.0")
    journal: tuple[Version, ...] = champ(
        "Journal", "Les versions, la plus récente d’abord.", [{"version": "1.0.0"}], min_length=1
    )
    avertissement: Prose = champ("Avertissement", "Ce qu’il faut savoir avant de signer.", "Modèle proposé, à valider.")
    groupes: tuple[Groupe, ...] = champ(
        "Groupes", "Les parties du formulaire, dans l’ordre.", [{"id": "parties", "titre": "Les parties"}], default=()
    )
    champs: tuple[Champ, ...] = champ(
        "Champs", "Ce qu’il y a à remplir.", [{"id": "caisse_nom", "libelle": "Nom de la caisse"}], default=()
    )
    clauses: tuple[Clause, ...] = champ(
        "Clauses", "Les passages suivis un par un.", [{"id": "donnees", "titre": "Données personnelles"}], default=()
    )


class EtapeParcours(Modele):
    """Une chose à lire, à faire, à rencontrer ou à vérifier."""

    id: Identifiant = champ("Identifiant", "Nom permanent de l’étape dans le parcours.", "lire-cvg")
    quand: QuandParcours = champ("Quand", "Le moment du parcours.", "j1")
    genre: GenreEtape = champ("Genre", "Lire, faire, rencontrer ou vérifier.", "lire")
    titre: Ligne = champ("Titre", "Ce que l’on fait.", "Lire les cinq piliers")
    texte: Prose | None = champ("Détail", "Pourquoi et comment.", "Vingt minutes, crayon en main.", default=None)
    contenu: Identifiant | None = champ("Page", "Identifiant de la page à ouvrir.", "cvg", default=None)
    duree: int | None = champ(
        "Durée proposée",
        "En minutes, si on sait la dire honnêtement ; une journée en compte 420.",
        "20",
        default=None,
        ge=5,
        le=2100,
    )
    avec_tuteur: Booleen = champ("Avec le tuteur", "À faire avec la personne qui accueille.", "false", default=False)
    reponse: Prose | None = champ(
        "Réponse expliquée", "Pour une vérification : la réponse et sa raison.", "Non : …", default=None
    )


class Parcours(Contenu):
    """Un parcours d’accueil : des étapes datées à partir de l’arrivée."""

    TYPE: ClassVar[str] = "parcours"

    pour: Metier = champ("Pour", "La fonction accueillie.", "chef-de-projets")
    etapes: tuple[EtapeParcours, ...] = champ("Étapes", "Dans l’ordre.", [{"id": "lire-cvg"}], min_length=1)
