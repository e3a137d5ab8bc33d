"""Nettoyer et mettre en forme une valeur : ce qui s’imprime, aux mêmes octets près que dans le navigateur."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from centre.base.typographie import INSECABLE, MOINS, date_longue, milliers
from centre.contenu.modeles.documents import Colonne
from centre.contenu.vocabulaire import TypeChamp
from centre.documents.remplir.regles import ESPACE_TAPEE, INVISIBLES

_SAUTS = re.compile("\r\n|[\r\u2028\u2029]")
_INVISIBLES = re.compile(INVISIBLES)
_SUITES = re.compile(f"{ESPACE_TAPEE}{{2,}}")
_AUTOUR = re.compile(f"{ESPACE_TAPEE}*\n{ESPACE_TAPEE}*")
_BORDS = re.compile(f"^(?:{ESPACE_TAPEE}|\n)+|(?:{ESPACE_TAPEE}|\n)+\\Z")


def nettoyer(texte: str, *, lignes: bool = False) -> str:
    r"""Une chaîne prête à imprimer : forme canonique, sans contrôle ni caractère invisible, espaces fondues.

    ``lignes`` garde les fins de ligne (paragraphe) ; sinon elles deviennent des espaces.
    Jumelle de ``navigateur/conventions/valeurs.js#nettoyer``.

    >>> nettoyer(" a\u200b  b\u202e ")
    'a b'
    """
    texte = _SAUTS.sub("\n", texte)
    texte = texte.replace("\t", " ") if lignes else texte.replace("\t", " ").replace("\n", " ")
    texte = unicodedata.normalize("NFC", _INVISIBLES.sub("", texte))
    texte = _SUITES.sub(" ", texte)
    if lignes:
        texte = re.sub("\n{3,}", "\n\n", _AUTOUR.sub("\n", texte))
    return _BORDS.sub("", texte)


def mettre_en_forme(champ: Colonne, valeur: Any, forme: str | None = None) -> str:
    r"""Une valeur déjà jugée, telle qu’elle s’imprime. Jumelle de ``navigateur/conventions/valeurs.js#mettreEnForme``.

    >>> montant = Colonne(id="prix", type=TypeChamp.MONTANT, libelle="Prix")
    >>> mettre_en_forme(montant, 123450) == "1\u202f234,50\u00a0€"
    True
    """
    match champ.type:
        case TypeChamp.CHOIX:
            option = next((o for o in champ.options if o.valeur == valeur), None)
            if option is None:
                return ""
            return option.formes.get(forme, "") if forme else option.libelle
        case TypeChamp.SIRET:
            return INSECABLE.join((valeur[:3], valeur[3:6], valeur[6:9], valeur[9:]))
        case TypeChamp.DATE:
            return date_longue(valeur)
        case TypeChamp.ENTIER:
            return (MOINS if valeur < 0 else "") + milliers(abs(valeur))
        case TypeChamp.MONTANT:
            euros, centimes = divmod(abs(valeur), 100)
            return f"{MOINS if valeur < 0 else ''}{milliers(euros)},{centimes:02d}{INSECABLE}€"
        case _:
            return str(valeur)
