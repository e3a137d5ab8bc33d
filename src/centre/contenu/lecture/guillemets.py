"""Les guillemets courbes posés par un traitement de texte autour d’une valeur : YAML et CSV les publieraient avec elle."""

from __future__ import annotations

import re

_COURBES = re.compile("\\s*[“”„‟\u2018](?P<dedans>[^“”„‟]*)[“”‟’]\\s*")


def sans_guillemets_courbes(valeur: str) -> tuple[str, bool]:
    """La valeur, et si des guillemets courbes l’entouraient tout entière ; « … » est l’usage français et ne compte pas.

    >>> sans_guillemets_courbes("“Aller avec”"), sans_guillemets_courbes("Dire « oui »")
    (('Aller avec', True), ('Dire « oui »', False))
    """
    trouve = _COURBES.fullmatch(valeur) if valeur else None
    return (trouve["dedans"], True) if trouve else (valeur, False)
