"""« Mon bureau » : la page, et ce que le navigateur doit connaître du centre pour nommer ce que l’appareil garde."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from centre.contenu.modeles import Contenu, Convention, Fiche, Outil, Parcours, Situation, Territoire
from centre.contenu.types import CONTENUS, RAYONS
from centre.contenu.vocabulaire import Metier, QuandParcours
from centre.pages.contexte import Contexte
from centre.pages.modele import Rendu

A_GARDER: tuple[type[Contenu], ...] = (Fiche, Situation, Outil, Convention)
"""Les types dont la page porte le bouton « Garder »."""


def page_du_bureau(c: Contexte) -> Rendu:
    """La page : deux phrases, où sont les choses, et les cases que ``navigateur/bureau/bureau.js`` remplit."""
    html = c.gabarit(
        "mon_bureau.html",
        resume=RAYONS["mon-bureau"].resume,
        metiers=list(Metier),
        territoires=sorted(c.corpus.donnees(Territoire).values(), key=lambda t: t.nom),
    )
    return Rendu(html, styles=("bureau",))


def donnees_du_bureau(c: Contexte) -> Iterator[tuple[str, dict[str, Any]]]:
    """L’adresse et le contenu des deux listes que lit le navigateur : les parcours et leurs étapes, et ce qui se garde.

    Rien d’autre n’y est que ce que les pages publient déjà : titres, adresses, identifiants.
    """
    yield "mon-bureau/parcours.json", {e.contenu.id: _parcours(c, e.contenu) for e in c.corpus.de(Parcours)}
    yield (
        "mon-bureau/contenus.json",
        {
            e.contenu.id: [c.mot(e), e.contenu.titre, c.adresses.de(e.contenu.id), e.contenu.TYPE]
            for modele in CONTENUS.values()
            if issubclass(modele, A_GARDER)
            for e in c.corpus.de(modele)
        },
    )


def _parcours(c: Contexte, f: Parcours) -> dict[str, Any]:
    """Un parcours : titre, adresse, et chaque étape (identifiant, moment, titre, adresse de sa page), dans l’ordre de la page."""
    etapes = [
        [x.id, quand.value, Markup(c.ligne(x.titre)).striptags(), (c.adresses.de(x.contenu) if x.contenu else None) or ""]
        for quand in QuandParcours
        for x in f.etapes
        if x.quand is quand
    ]
    moments = {q.value: q.libelle for q in QuandParcours}
    return {"titre": f.titre, "adresse": c.adresses.de(f.id), "moments": moments, "etapes": etapes}
