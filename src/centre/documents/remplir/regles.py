"""Ce qu’un champ accepte et ce que l’on en dit : bornes, motifs et phrases, pour Python et pour le navigateur."""

from __future__ import annotations

from collections.abc import Mapping

INVISIBLES = (
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
"""Ce qui ne s’imprime pas : contrôles, marques de sens, largeurs nulles, demi-codets, usage privé, étiquettes."""

ESPACES = "[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
"""Les espaces qui se fondent en une seule."""

SEPARATEURS = "[ \u00a0\u202f.-]"
"""Ce qui peut grouper les chiffres d’un numéro."""

TEXTE_MAX, PARAGRAPHE_MAX, LIGNES_MAX = 200, 2000, 40
"""Longueur admise quand le modèle n’en dit rien : caractères, ou lignes d’une liste."""

ENTIER_MAX = 2**53 - 1
"""Le plus grand entier que JavaScript compte juste."""

LA_POSTE = "356000000"
"""Le numéro SIREN de La Poste : la clé de ses SIRET est la somme des chiffres, multiple de cinq."""

FORMES: Mapping[str, tuple[str, int, bool]] = {
    "courriel": ("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+", 254, False),
    "code-postal": ("(?!00)[0-9]{5}", 5, False),
    "siret": ("[0-9]{14}", 14, True),
    "rna": ("[Ww][0-9][0-9A-Za-z][0-9]{7}", 10, True),
    "date": ("[0-9]{4}-[0-9]{2}-[0-9]{2}", 10, False),
}
"""Type de champ → le motif entier, la longueur au plus, et si des séparateurs se retirent d’abord."""

MESSAGES: Mapping[str, tuple[str, str, str]] = {
    "requis": ("requis", "n’est pas rempli.", "Remplissez ce champ."),
    "lignes-requises": ("requis", "n’est pas rempli.", "Ajoutez au moins {voulues}."),
    "texte": ("forme", "attend du texte.", "Écrivez quelques mots."),
    "trop-long": ("trop-long", "compte {n} caractères, {borne} au plus.", "Raccourcissez-le."),
    "courriel": ("forme", "attend une adresse électronique.", "Corrigez-le."),
    "code-postal": ("forme", "attend un code postal de cinq chiffres.", "Corrigez-le."),
    "siret": ("forme", "attend un numéro SIRET de quatorze chiffres.", "Recopiez-le depuis un avis de situation."),
    "siret-cle": ("siret-cle", "n’est pas un numéro SIRET : un chiffre est faux.", "Relisez-le chiffre par chiffre."),
    "rna": ("rna-forme", "n’est pas un numéro RNA.", "Il commence par W, suivi de neuf chiffres."),
    "date": ("forme", "attend une date.", "Écrivez le jour, le mois et l’année."),
    "date-cle": ("date-impossible", "n’est pas une date du calendrier.", "Vérifiez le jour et le mois."),
    "entier": ("nombre", "attend un nombre entier.", "Écrivez-le en chiffres."),
    "montant": ("nombre", "attend un montant en euros.", "Écrivez-le en chiffres."),
    "trop-petit": ("trop-petit", "vaut au moins {borne}.", "Corrigez le nombre."),
    "trop-grand": ("trop-grand", "vaut au plus {borne}.", "Corrigez le nombre."),
    "choix": ("choix-inconnu", "attend une des réponses proposées.", "Choisissez parmi : {reponses}."),
    "liste": ("forme", "attend des lignes.", "Ajoutez une ligne."),
    "liste-longue": ("liste-longue", "compte {n} lignes, {borne} au plus.", "Retirez des lignes."),
    "champ-inconnu": ("champ-inconnu", "« {nom} » n’est pas un champ de ce modèle.", "Retirez-le."),
    "colonne-inconnue": ("champ-inconnu", "« {nom} » n’est pas une colonne de cette liste.", "Retirez-la."),
    "clause-inconnue": ("clause-inconnue", "« {nom} » n’est pas une clause de ce modèle.", "Retirez-la."),
    "clause-nationale": ("clause-nationale", "La clause « {titre} » est nationale.", "Elle ne se retire pas."),
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
