"""Compter les syllabes d’un mot français, sans dictionnaire.

On suit la prononciation soignée : le « e » final ne compte pas (« adresse » 2), celui du milieu compte
(« accompagnement » 5) ; « i » devant une voyelle glisse (« région » 2), sauf après « bl », « dr », « vr »… (« ouvrier » 3).
"""

from __future__ import annotations

import re
from functools import lru_cache

_ELISION = re.compile(r"^(?:[cdjlmnst]|qu)['’](?=.)", re.IGNORECASE)
_V = "[aàâäeéèêëiîïoôöuùûüyœæ]"

_EXCEPTIONS = {"pays": 2, "paysan": 3, "paysans": 3, "paysage": 3, "paysages": 3, "août": 1, "ouest": 1, "moelle": 1, "web": 1}
"""Les mots que les règles liraient mal."""

_EN_ENT = """
    absent accent accident adhérent adjacent adolescent agent antécédent apparent argent cent client cohérent
    compétent concurrent conscient content continent convent couvent décent déficient dent détergent différent diligent
    divergent efficient éminent équivalent évent évident excédent excellent expédient fréquent imminent imprudent incident
    incohérent incompétent inconscient inconvénient indécent indifférent indigent indulgent ingrédient inhérent innocent
    insolent intelligent intermittent lent mécontent négligent occident opulent orient parent permanent pertinent
    précédent présent proéminent prudent récent récipient réticent sent serpent souvent subséquent talent torrent transparent
    trident turbulent urgent vent violent
"""
_PRONONCES = frozenset(_EN_ENT.split())
"""Les mots en « ent », hors « -ment », « -tient » et « -vient », qui ne sont pas des verbes au pluriel."""

_EN_MENT = """
    affirment aiment animent arment assument calment confirment consomment dépriment dorment endorment enferment
    estiment expriment ferment forment fument impriment informent nomment programment réaniment réclament réforment
    renferment résument suppriment transforment
"""
_VERBES_EN_MENT = frozenset(_EN_MENT.split())
"""Les verbes en « -ment » ; tous les autres mots ainsi finis se prononcent jusqu’au bout."""

_LETTRES = {"W": 3, "Y": 2}
"""Le nom d’une lettre a une syllabe, sauf « double v » et « i grec »."""

_NOYAU = re.compile(
    rf"""
      (?<=q)u(?={_V}) | (?<=g)u(?=[eéèêiîy]) | (?<=g)e(?=[aàâoô])     # lettres muettes : « qui », « guide », « mangeant »
    | (?P<noyau>
        ueill?|eui(?=l)|œ[ui]|oeu|eau|eoi|oui                         # accueil, feuille, cœur, bateau, asseoir, fouille
      | (?<=^c)o(?=o) | oo                                            # coopérer, mais alcool
      | [aeou]y(?={_V})                                               # voyage : « oi » puis « ya »
      | (?<=[bcdfgptv][lr])i(?={_V})                                  # ouvrier, client : deux syllabes
      | (?:i|(?<!{_V})y)(?=[aàâeéèêoôuœ])(?:eau|eu|au|œu|oi|ai|ou|[aàâeéèêoôœ])   # région, bien, lieu, yeux
      | ou|oû|où|oi|oî|oy|oê|ai|aî|ay|ei|eî|ey|au|eu|eû|ui|uî|uy
      | {_V}
      )
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=20_000)
def syllabes(mot: str) -> int:
    """Le nombre de syllabes d’un mot, au moins une.

    Un sigle s’épelle ; un nombre compte une syllabe par chiffre autre que zéro, ce qui est proche de sa lecture.

    >>> [syllabes(m) for m in ("accueil", "situation", "l’hébergement", "ouvrier", "CPAM", "115")]
    [2, 4, 4, 3, 4, 3]
    """
    mot = _ELISION.sub("", mot)
    if mot.isdigit():
        return max(1, sum(c != "0" for c in mot))
    if len(mot) > 1 and mot.isupper():
        return sum(_LETTRES.get(c, 1) for c in mot)
    mot = re.sub("['’]", "", mot.lower())
    if mot in _EXCEPTIONS:
        return _EXCEPTIONS[mot]
    return max(1, sum(m["noyau"] is not None for m in _NOYAU.finditer(_sans_fin_muette(mot))))


def _sans_fin_muette(mot: str) -> str:
    """Le mot sans la fin qui ne se prononce pas (« -e », « -es », « -ent »), ni le « e » de « paiement »."""
    mot = re.sub(rf"(?<={_V})e(?=ments?$)", "", mot)
    if mot.endswith("ent"):
        court = mot[:-3] if _est_un_verbe(mot) else mot
    else:
        court = re.sub(r"(?<=[^\W\d_])[eë]s?$", "", mot) if re.search(rf"{_V}.*[eë]s?$", mot) else mot
    return re.sub(r"(?<=[gq])u$", "", court) if court != mot and "ë" not in mot else court


def _est_un_verbe(mot: str) -> bool:
    """Vrai pour une troisième personne du pluriel (« travaillent »), dont la fin est muette."""
    if mot.endswith("ment"):
        return mot in _VERBES_EN_MENT
    return mot not in _PRONONCES and not mot.endswith(("tient", "vient"))
