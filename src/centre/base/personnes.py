"""Reconnaître ce qui désigne une personne : une seule règle, pour les contrôles du contenu et pour le formulaire du navigateur.

Les motifs sont écrits pour les deux langages : classes explicites, mêmes lettres, mêmes espaces
(voir :func:`centre.navigateur.declares.motif_commun`).
"""

from __future__ import annotations

import re

from stdnum.fr import nir

SEPARATEUR_DE_NIR = "[ \t\n\u00a0\u2009\u202f.-]"
"""Ce qui peut grouper les chiffres d’un numéro de sécurité sociale."""

_S, _LETTRE = f"{SEPARATEUR_DE_NIR}?", "A-Za-zÀ-\u017f"

NIR = (
    f"(?<![0-9{_LETTRE}_])[1-478](?:{_S}[0-9]{{2}}){{2}}{_S}(?:[0-9]{{2}}|2[ABab])(?:{_S}[0-9]{{3}}){{2}}"
    f"{_S}[0-9]{{2}}(?![0-9{_LETTRE}_])"
)
"""La forme d’un numéro de sécurité sociale (quinze chiffres, 2A ou 2B pour la Corse), groupé ou non ; sa clé reste à vérifier."""

NOM = f"(?<![{_LETTRE}.])(?:M\\.|MM\\.|Mr|Mme|Mlle|Mmes|Monsieur|Madame|Mademoiselle)[ \t\u00a0\u202f]+[A-ZÀ-ÞŒ][{_LETTRE}’'-]+"
"""Une civilité suivie d’un nom propre : « Mme Traoré », mais ni « Madame la directrice » ni « S.A.M. Durand »."""

_NIR, _NOM, _SEPARATEUR = re.compile(NIR), re.compile(NOM), re.compile(SEPARATEUR_DE_NIR)


def nirs(texte: str) -> list[re.Match[str]]:
    """Les numéros de sécurité sociale d’un texte, clé vérifiée. Jumelle de ``navigateur/conventions/personnes.js#nirs``.

    >>> [m.start() for m in nirs("NIR : 1 85 05 78 006 084 91, et 1 85 05 78 006 084 92")]
    [6]
    """
    return [trouve for trouve in _NIR.finditer(texte) if nir.is_valid(_SEPARATEUR.sub("", trouve[0]))]


def noms(texte: str) -> list[re.Match[str]]:
    """Les noms de personne qu’une civilité annonce. Jumelle de ``navigateur/conventions/personnes.js#noms``.

    >>> [m[0] for m in noms("Madame la directrice reçoit Mme Traoré.")]
    ['Mme Traoré']
    """
    return list(_NOM.finditer(texte))
