"""« La mallette » : ce que l’appareil garde du centre, et la page que l’on voit quand il ne garde pas celle que l’on demande."""

from __future__ import annotations

from functools import partial

from centre.contenu.modeles import Situation
from centre.contenu.types import RAYONS
from centre.pages.contexte import Contexte, titres_de
from centre.pages.modele import PageDecrite, Rendu

ABSENTE = "Cette page n’est pas sur l’appareil"
"""Le titre de la page hors ligne."""


def pages_de_la_mallette(c: Contexte) -> tuple[PageDecrite, PageDecrite]:
    """La page qui garnit la mallette, et celle qui tient lieu d’une page absente."""
    rayon, rubrique = RAYONS["mallette"], c.menu.rubrique_de("mallette")
    url = f"{rayon.adresse}hors-ligne/"
    resume = "Sans réseau, ou quand le serveur est en peine\u00a0: ce que l’appareil garde, et ce qui se lit tout de suite."
    return (
        PageDecrite(rayon.adresse, rayon.titre, rayon.resume, "rayon", None, (), rubrique, partial(_mallette, c)),
        PageDecrite(url, ABSENTE, resume, "rayon", None, ((rayon.titre, "mallette"),), rubrique, partial(_hors_ligne, c)),
    )


def _mallette(c: Contexte) -> Rendu:
    html = c.gabarit("mallette.html", resume=RAYONS["mallette"].resume, situations=len(c.corpus.de(Situation)))
    return Rendu(html, titres_de(html))


def _hors_ligne(c: Contexte) -> Rendu:
    return Rendu(c.gabarit("hors_ligne.html", titre=ABSENTE, situations=c.corpus.de(Situation)))
