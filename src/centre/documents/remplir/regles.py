"""Ce qu’un champ accepte et ce que l’on en dit : bornes, motifs et phrases, pour Python et pour le navigateur."""

from __future__ import annotations

from collections.abc import Mapping

INVISIBLES = (
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
"""Ce qui ne s’imprime pas : contrôles, marques de sens, largeurs nulles, demi-codets, usage privé, étiquettes."""

ESPACE_TAPEE = "[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
"""Les espaces qui se fondent en une seule."""

BLANCS = "[ \u00a0\u202f]"
"""Les espaces que l’on tape dans un nombre ou une date."""

SEPARATEURS = "[ \u00a0\u202f.-]"
"""Ce qui peut grouper les chiffres d’un numéro."""

NOMBRE = "([-\u2212]?)([0-9](?:[0-9 \u00a0\u202f.,'’]*[0-9])?)"
"""Un nombre tapé : son signe, puis ses chiffres et leurs séparateurs."""

NOM_DEVANT = "^[^0-9:]{1,60}:"
"""Le nom du champ, collé devant la réponse."""

DATE_ISO = "^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$"
"""Une date des machines : année, mois, jour."""

DATE_EN_CHIFFRES = "^([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})$"
"""Une date tapée en chiffres : jour, mois, année."""

DATE_EN_LETTRES = (
    "^(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?(?:le )?([0-9]{1,2})(?:er)? ([a-z]+)\\.? ([0-9]{4}|[0-9]{2})$"
)
"""Une date en lettres, minuscules sans accent : jour, mois, année."""

COURRIEL = "^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+$"
"""Une adresse électronique (norme HTML, « valid e-mail address »), avec un domaine d’au moins deux étiquettes."""

ANNEES = (2000, 2100)
"""Les années qu’une convention peut porter, bornes comprises ; au-delà, un chiffre a été mal tapé."""

UNITES_TAPEES: Mapping[str, str] = {"min": "minute", "mn": "minute", "h": "heure", "j": "jour", "sem": "semaine", "an": "annee"}
"""Les abréviations d’unités, et le mot d’un libellé qu’elles disent."""

TEXTE_MAX, PARAGRAPHE_MAX, COURRIEL_MAX, LIGNES_MAX = 200, 2000, 254, 40
"""Longueur admise quand le modèle n’en dit rien : caractères, ou lignes d’une liste."""

ENTIER_MAX = 2**53 - 1
"""Le plus grand entier que JavaScript compte juste."""

LA_POSTE = "356000000"
"""Le numéro SIREN de La Poste : la clé de ses SIRET est la somme des chiffres, multiple de cinq."""

MESSAGES: Mapping[str, tuple[str, str, str]] = {
    "requis": ("requis", "n’est pas rempli.", "Remplissez ce champ."),
    "lignes-requises": ("requis", "n’est pas rempli.", "Ajoutez au moins {voulues}."),
    "texte": ("forme", "attend du texte.", "Écrivez quelques mots."),
    "trop-long": ("trop-long", "compte {n} caractères, {borne} au plus.", "Raccourcissez-le."),
    "courriel": ("forme", "attend une adresse électronique.", "Corrigez-la."),
    "code-postal": ("forme", "attend un code postal de cinq chiffres.", "Corrigez-le."),
    "siret": ("forme", "attend un numéro SIRET de quatorze chiffres.", "Recopiez-le depuis un avis de situation."),
    "siret-cle": ("siret-cle", "n’est pas un numéro SIRET : un chiffre est faux.", "Relisez-le chiffre par chiffre."),
    "rna": ("rna-forme", "n’est pas un numéro RNA.", "Il commence par W, suivi de neuf chiffres."),
    "date": ("forme", "attend une date.", "Écrivez le jour, le mois et l’année."),
    "annee-courte": ("annee-courte", "ne dit pas le siècle.", "Écrivez l’année en quatre chiffres."),
    "date-impossible": ("date-impossible", "n’est pas une date du calendrier.", "Vérifiez le jour et le mois."),
    "date-hors-bornes": ("date-hors-bornes", "tombe en l’an {an}.", "Vérifiez l’année : elle va de {debut} à {fin}."),
    "jamais-avant": ("date-trop-tot", "tombe avant « {autre} », le {date}.", "Corrigez l’une des deux dates."),
    "plutot-apres": ("date-a-verifier", "tombe avant « {autre} », le {date}.", "Vérifiez les deux dates avant de signer."),
    "entier": ("nombre", "attend un nombre entier.", "Écrivez-le en chiffres."),
    "entier-a-virgule": ("nombre", "attend un nombre entier.", "Écrivez-le en chiffres, sans virgule."),
    "montant": ("nombre", "attend un montant en euros.", "Écrivez-le en chiffres."),
    "montant-illisible": ("nombre", "ne sait pas lire « {ecrit} ».", "Écrivez-le comme 1200 ou 1200,50."),
    "de-trop": ("de-trop", "ne prend pas « {piece} ».", "Retirez « {piece} »."),
    "de-trop-entier": ("de-trop", "ne prend pas « {piece} ».", "Écrivez le nombre seul, compté comme le dit la question."),
    "de-trop-montant": ("de-trop", "ne prend pas « {piece} ».", "Écrivez le montant seul, en euros."),
    "trop-petit": ("trop-petit", "vaut au moins {borne}.", "Corrigez le nombre."),
    "trop-grand": ("trop-grand", "vaut au plus {borne}.", "Corrigez le nombre."),
    "choix": ("choix-inconnu", "attend une des réponses proposées.", "Choisissez parmi : {reponses}."),
    "liste": ("forme", "attend des lignes.", "Ajoutez une ligne."),
    "liste-longue": ("liste-longue", "compte {n} lignes, {borne} au plus.", "Retirez des lignes."),
    "champ-inconnu": ("champ-inconnu", "« {nom} » n’est pas un champ de ce modèle.", "Retirez-le."),
    "colonne-inconnue": ("champ-inconnu", "« {nom} » n’est pas une colonne de cette liste.", "Retirez-la."),
    "clause-inconnue": ("clause-inconnue", "« {nom} » n’est pas une clause de ce modèle.", "Retirez-la."),
    "clause-nationale": ("clause-nationale", "La clause « {titre} » est nationale.", "Elle ne se retire pas."),
    "clause-valeur": (
        "clause-valeur",
        "La clause « {titre} » attend oui ou non.",
        "Écrivez oui pour la garder, ou non.",
    ),
}
"""Ce que l’on dit d’une valeur refusée : le code, ce qui ne va pas, le remède ; les trous sont nommés entre accolades."""

LIGNE = ("ligne", "lignes")
"""Une ligne de liste, au singulier puis au pluriel."""

AU_CHAMP = "« {libelle} » {quoi}"
"""Comment un refus nomme le champ."""

PAR_EXEMPLE = " Par exemple : {exemple}."
"""Ce qui suit le remède, quand le champ a un exemple."""

SANS_OBJET = "sans objet"
"""Ce que dit un renvoi à un article retiré."""

Faute = tuple[str, str, str]
"""Un code, ce qui ne va pas, et comment le réparer."""


def dire(cle: str, **trous: object) -> Faute:
    """Ce que l’on dit d’une valeur refusée, trous remplis. Jumelle de ``navigateur/conventions/messages.js#dire``.

    >>> dire("trop-petit", borne="1")
    ('trop-petit', 'vaut au moins 1.', 'Corrigez le nombre.')
    """
    code, quoi, remede = MESSAGES[cle]
    return code, quoi.format_map(trous), remede.format_map(trous)
