"""Les index : ce que l’on trouve dans chaque rayon, et l’index général."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from centre.base.caracteres import sans_accents
from centre.contenu.corpus import Entree
from centre.contenu.modeles import Assistant, Contenu, Fiche, Outil, Parcours, Situation
from centre.contenu.types import CONTENUS, RAYONS, TYPES, TYPES_PAR_RAYON
from centre.contenu.vocabulaire import FormatOutil, Metier, Programme, Urgence
from centre.pages.bureau import page_du_bureau
from centre.pages.contexte import Contexte
from centre.pages.conventions import index_des_conventions
from centre.pages.donnees import initiale
from centre.pages.modele import PageDecrite, Rendu

RESUMES_AU_PLUS = 60
"""Au-delà, une liste ne montre plus que les titres."""

INDEX_AU_PLUS = 300
"""Au-delà, l’index général renvoie aux rayons au lieu de tout nommer."""


def pages_des_rayons(c: Contexte) -> tuple[PageDecrite, ...]:
    """Les index de rayon, une page par thème de fiches, et l’index général."""
    rendus: dict[str, Callable[[Contexte], Rendu]] = {
        "situations": _situations,
        "fiches": _fiches,
        "outils": _outils,
        "conventions": _conventions,
        "parcours": _parcours,
        "assistants": _assistants,
        "mon-bureau": page_du_bureau,
        "recherche": _recherche,
    }
    rendus |= {
        nom: partial(_enumerer_les_contenus, nom=nom)
        for nom, t in TYPES_PAR_RAYON.items()
        if t.nom in CONTENUS and nom not in rendus
    }
    pages = [
        PageDecrite(
            url=RAYONS[nom].adresse,
            titre=RAYONS[nom].titre,
            resume=RAYONS[nom].resume,
            type=nom if nom in ("recherche", "mon-bureau") else "rayon",
            chemin=None,
            fil=(),
            rubrique=c.menu.rubrique_de(nom, TYPES_PAR_RAYON[nom].nom if nom in TYPES_PAR_RAYON else ""),
            rendre=lambda rendre=rendre: rendre(c),  # type: ignore[misc]
        )
        for nom, rendre in rendus.items()
    ]
    for theme, fiches in themes(c):
        titre = c.themes.get(theme, theme)
        pages.append(
            PageDecrite(
                url=f"fiches/{theme}/",
                titre=titre,
                resume=f"Bonnes pratiques du thème «\u00a0{titre}\u00a0»\u00a0: étapes, qui fait quoi, limites.",
                type="rayon",
                chemin=None,
                fil=((RAYONS["fiches"].titre, "fiches"),),
                rubrique=TYPES[Fiche.TYPE].rubrique,
                rendre=lambda t=theme, n=titre, f=fiches: _theme(c, t, n, f),  # type: ignore[misc]
            )
        )
    return tuple(pages)


def themes(c: Contexte) -> list[tuple[str, list[Entree[Fiche]]]]:
    """Les thèmes du vocabulaire, dans leur ordre, avec leurs fiches ; un thème vide garde sa page."""
    fiches = c.corpus.de(Fiche)
    par_theme: dict[str, list[Entree[Fiche]]] = {t: [] for t in c.themes}
    for entree in fiches:
        par_theme.setdefault(entree.theme, []).append(entree)
    return list(par_theme.items())


def _rayon(c: Contexte, nom: str, groupes: Sequence[tuple[str, str, Sequence[Entree[Contenu]]]], **variables: object) -> Rendu:
    """Un index : des groupes (ancre, titre, entrées)."""
    tous = [e for _, _, liste in groupes for e in liste]
    filtrables = {
        "programme": [p for p in Programme if any(p in e.contenu.programmes for e in tous)],
        "metier": [m for m in Metier if any(m in e.contenu.metiers for e in tous)],
    }
    html = c.gabarit(
        "rayon.html",
        rayon=nom,
        titre=variables.pop("titre", RAYONS[nom].titre),
        resume=variables.pop("resume", RAYONS[nom].resume),
        groupes=[g for g in groupes if g[2]],
        combien=len(tous),
        aupres=[(id_, r) for id_, r in RAYONS.items() if r.aupres_de == nom],
        filtrables=filtrables if len(tous) > 6 else {},
        avec_resume=len(tous) <= RESUMES_AU_PLUS,
        **{"rayons": (), "urgences": False, "unite": TYPES_PAR_RAYON[nom].pluriel, **variables},
    )
    return Rendu(html)


def _enumerer_les_contenus(c: Contexte, nom: str) -> Rendu:
    """Un rayon dont le type n’a pas de façon à lui de se ranger : tout, dans l’ordre des titres."""
    return _rayon(c, nom, [("", "", c.corpus.de(CONTENUS[TYPES_PAR_RAYON[nom].nom]))])


def _situations(c: Contexte) -> Rendu:
    toutes = c.corpus.de(Situation)
    groupes = [(f"urgence-{u.value}", u.libelle, [e for e in toutes if e.contenu.urgence is u]) for u in Urgence]
    return _rayon(c, "situations", groupes, urgences=True)


def _fiches(c: Contexte) -> Rendu:
    par_theme = [(t, liste) for t, liste in themes(c) if liste]
    rayons = [(t, c.themes.get(t, t), len(liste)) for t, liste in par_theme]
    if sum(len(liste) for _, liste in par_theme) > RESUMES_AU_PLUS:
        return _rayon(c, "fiches", (), rayons=rayons)
    return _rayon(c, "fiches", [(t, c.themes.get(t, t), liste) for t, liste in par_theme])


def _theme(c: Contexte, theme: str, titre: str, fiches: list[Entree[Fiche]]) -> Rendu:
    return _rayon(c, "fiches", [(theme, "", fiches)], titre=titre, resume="Bonnes pratiques de ce thème, prêtes à reprendre.")


def _outils(c: Contexte) -> Rendu:
    tous = c.corpus.de(Outil)
    return _rayon(c, "outils", [(f.value, f.libelle, [e for e in tous if e.contenu.format is f]) for f in FormatOutil])


def _conventions(c: Contexte) -> Rendu:
    return index_des_conventions(c, RAYONS["conventions"].titre, RAYONS["conventions"].resume)


def _parcours(c: Contexte) -> Rendu:
    tous = c.corpus.de(Parcours)
    return _rayon(c, "parcours", [(m.value, m.libelle, [e for e in tous if e.contenu.pour is m]) for m in Metier])


def _assistants(c: Contexte) -> Rendu:
    return _rayon(c, "assistants", [("", "", c.corpus.de(Assistant))])


def _recherche(c: Contexte) -> Rendu:
    tous = [e for modele in CONTENUS.values() for e in c.corpus.de(modele) if c.adresses.de(e.contenu.id)]
    nommes = tous if len(tous) <= INDEX_AU_PLUS else [e for e in tous if e.contenu.TYPE != "fiche"][:INDEX_AU_PLUS]
    nommes = sorted(nommes, key=lambda e: (sans_accents(e.contenu.titre).lower(), e.contenu.id))
    lettres = [(lettre, list(g)) for lettre, g in groupby(nommes, key=lambda e: initiale(e.contenu.titre))]
    html = c.gabarit(
        "recherche.html",
        resume=RAYONS["recherche"].resume,
        themes=[(t, c.themes.get(t, t), len(liste)) for t, liste in themes(c) if liste],
        lettres=lettres,
        complet=len(nommes) == len(tous),
    )
    return Rendu(html)
