"""Nettoyer et mettre en forme une valeur : ce qui s’imprime. Jumeau de ``client/valeurs.js``, aux mêmes octets près."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from centre.base.typographie import FINE, INSECABLE, MOINS, date_longue
from centre.contenu.modeles.documents import Colonne
from centre.contenu.vocabulaire import TypeChamp

_SAUTS = re.compile("\r\n|[\r\u2028\u2029]")
_INVISIBLES = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_E = "[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_SUITES = re.compile(f"{_E}{{2,}}")
_AUTOUR = re.compile(f"{_E}*\n{_E}*")
_BORDS = re.compile(f"^(?:{_E}|\n)+|(?:{_E}|\n)+\\Z")


def nettoyer(texte: str, *, lignes: bool = False) -> str:
    r"""Une chaîne prête à imprimer : forme canonique, sans contrôle ni caractère invisible, espaces fondues.

    ``lignes`` garde les fins de ligne (paragraphe) ; sinon elles deviennent des espaces.

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


def milliers(nombre: int) -> str:
    r"""Un entier positif, tranches de trois chiffres séparées par une fine insécable.

    >>> milliers(1234567) == "1\u202f234\u202f567"
    True
    """
    return f"{nombre:,}".replace(",", FINE)


def mettre_en_forme(champ: Colonne, valeur: Any, forme: str | None = None) -> str:
    r"""Une valeur déjà jugée, telle qu’elle s’imprime.

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
