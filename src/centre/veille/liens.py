"""Les liens vers d’autres sites : où ils sont écrits, et ce qu’ils donnent. Rien n’en est noté."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from centre.contenu.modeles import Source
from centre.contenu.modeles.droit import ArticleDeLoi
from centre.contenu.modeles.veille import Observation
from centre.contenu.vocabulaire import ReponseDeVeille
from centre.controles.examen import Examen
from centre.veille.page_lue import PageLue

_ADRESSE = re.compile(r"https?://[^\s<>\"\u00ab\u00bb|]{1,500}")
_FERMANTES = {")": "(", "]": "["}
_SUIVIS_AILLEURS = (Source, ArticleDeLoi, Observation)


@dataclass(frozen=True, slots=True)
class LienSorti:
    """Une adresse d’un autre site, où elle est écrite, et ce qu’elle a répondu."""

    adresse: str
    places: tuple[str, ...]
    reponse: ReponseDeVeille
    pourquoi: str

    def en_donnees(self) -> dict[str, Any]:
        """Les mêmes choses, pour un programme."""
        return {
            "adresse": self.adresse,
            "places": list(self.places),
            "reponse": self.reponse.value,
            "pourquoi": self.pourquoi,
        }


def adresses_ecrites(texte: str) -> Iterator[tuple[int, str]]:
    """Les adresses du Web d’un texte, avec leur position ; la ponctuation et la parenthèse de la phrase n’en font pas partie.

    >>> [a for _, a in adresses_ecrites("Voir [ici](https://a.fr/x_(y)), puis https://b.fr/z.")]
    ['https://a.fr/x_(y)', 'https://b.fr/z']
    """
    for trouve in _ADRESSE.finditer(texte):
        adresse = trouve[0]
        while adresse and (adresse[-1] in ".,;:!?'*_`" or _en_trop(adresse)):
            adresse = adresse[:-1]
        yield trouve.start(), adresse


def _en_trop(adresse: str) -> bool:
    ouvrante = _FERMANTES.get(adresse[-1])
    if ouvrante is None:
        return False
    return adresse.count(adresse[-1]) > adresse.count(ouvrante)


def liens_ecrits(examen: Examen) -> dict[str, tuple[str, ...]]:
    """Adresse → les places (fichier et ligne) où le contenu l’écrit ; les sources et les articles se suivent ailleurs."""
    places: dict[str, dict[str, None]] = {}
    for entree in examen.corpus.entrees:
        if isinstance(entree.contenu, _SUIVIS_AILLEURS):
            continue
        for cle, texte in examen.textes(entree):
            for _, adresse in adresses_ecrites(texte):
                places.setdefault(adresse, {})[f"{entree.chemin}:{entree.ligne_de(*cle)}"] = None
        for position, adresse in adresses_ecrites(entree.corps):
            ligne = entree.ligne_du_corps + entree.corps.count("\n", 0, position)
            places.setdefault(adresse, {})[f"{entree.chemin}:{ligne}"] = None
        for definition in examen.definitions(entree):
            for position, adresse in adresses_ecrites(definition.texte):
                ligne = definition.texte.count("\n", 0, position) + 1
                places.setdefault(adresse, {})[f"{definition.chemin}:{ligne}"] = None
    return {adresse: tuple(ou) for adresse, ou in places.items()}


def suivre_les_liens(liens: dict[str, tuple[str, ...]], lire: Callable[[str], PageLue]) -> Iterator[LienSorti]:
    """Demande chaque adresse, l’une après l’autre."""
    for adresse, places in liens.items():
        page = lire(adresse)
        yield LienSorti(adresse, places, page.reponse, page.pourquoi)
