"""Les pages écrites à la main : ce que le gabarit ajoute autour de leur texte."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from centre.contenu.corpus import Entree
from centre.contenu.modeles import Chiffre, Contenu, Evenement, Pilier, Principe, Situation
from centre.contenu.modeles.site import BlocAccueil
from centre.contenu.urls import url_de
from centre.contenu.vocabulaire import Mesure, Urgence
from centre.pages.contexte import Contexte
from centre.pages.graphiques import frise_html, heures_svg
from centre.pages.modele import PageDecrite, Rendu
from centre.texte.citations import sources_citees


def page_ecrite(entree: Entree[Contenu], html: str, c: Contexte) -> PageDecrite:
    """La description d’une page de ``docs/`` : ce que la coque du site a besoin de savoir d’elle."""
    f = entree.contenu
    rubrique = c.menu.rubrique_de(f.id, f.TYPE)
    titre, ref = c.menu.titre_de(rubrique)
    return PageDecrite(
        url=url_de(entree),
        titre=f.titre,
        resume=f.resume,
        type="accueil" if est_accueil(entree) else f.TYPE,
        chemin=entree.chemin,
        fil=((titre, ref),) if ref != f.id and c.existe(ref) else (),
        rubrique=rubrique,
        rendre=lambda: habiller(entree, html, c),
    )


def est_accueil(entree: Entree[Contenu]) -> bool:
    """Vrai pour la première page du site."""
    return url_de(entree) == ""


def habiller(entree: Entree[Contenu], html: str, c: Contexte) -> Rendu:
    """L’article d’une page écrite : tête, texte déjà converti, ce que ses champs ajoutent, sources et fraîcheur."""
    if est_accueil(entree):
        return _accueil(c, entree, html)
    corps = c.sans_collision(html)
    f = entree.contenu
    if isinstance(f, Pilier | Principe):
        return c.article("fondement.html", entree, corps=corps, **_voisins(c, f))
    dessins, citees = _dessins(c, entree)
    return c.article("page.html", entree, corps=corps, dessins=dessins, citees=citees, styles=("graphiques",) if dessins else ())


def _voisins(c: Contexte, f: Pilier | Principe) -> dict[str, Any]:
    titre = "Les cinq piliers de CVG" if isinstance(f, Pilier) else "Les quatre principes de PHC"
    return {"voisins": c.corpus.de(type(f)), "titre_voisins": titre}


def _dessins(c: Contexte, entree: Entree[Contenu]) -> tuple[list[Markup], list[str]]:
    """Les dessins d’une page, et les sources que citent leurs textes."""
    url = url_de(entree)
    if entree.contenu.id == "histoire":
        evenements = sorted(c.corpus.donnees(Evenement).values(), key=lambda e: e.date)
        frise = [frise_html(evenements, c.vers_source(url), c.ligne, aujourd_hui=entree.contenu.relu_le)] if evenements else []
        return frise, [s for e in evenements for texte in (e.texte, e.note or "") for s in sources_citees(texte)]
    return (_heures(c, url) if entree.contenu.id == "phc-heures" else []), []


PALIERS = (
    ("Départ", "phc-heures-min"),
    ("Puis", "phc-heures-palier-2"),
    ("Ensuite", "phc-heures-palier-3"),
    ("Au plus", "phc-heures-max"),
)
"""Les marches du dessin des heures : étiquette et chiffre."""

HEURES_AU_PLUS = 60
"""Au-delà, un nombre d’heures par semaine n’est pas dessiné, en heures."""

REFERENCE = ("Contrat classique", "heures-contrat-classique")
"""La durée à laquelle le dessin compare les paliers."""


def _heures(c: Contexte, url: str) -> list[Markup]:
    chiffres = c.corpus.donnees(Chiffre)
    heures = {i: c for i, c in chiffres.items() if c.mesure is Mesure.HEURES and 0 < c.valeur <= HEURES_AU_PLUS}
    if not all(i in heures for _, i in (*PALIERS, REFERENCE)):
        return []
    dessin = heures_svg(
        [(nom, chiffres[i]) for nom, i in PALIERS],
        (REFERENCE[0], chiffres[REFERENCE[1]]),
        c.vers_source(url),
        c.ligne,
        titre="Heures de travail par semaine dans PHC",
        lecture="On commence par peu\u00a0; on monte, on s’arrête ou on redescend, jusqu’au seuil d’un contrat d’insertion.",
    )
    return [dessin]


def _accueil(c: Contexte, entree: Entree[Contenu], html: str) -> Rendu:
    blocs = c.corpus.donnees(BlocAccueil).values()
    chiffres = c.corpus.donnees(Chiffre)
    urgentes = [s for s in c.corpus.de(Situation) if s.contenu.urgence is Urgence.IMMEDIATE]
    portes = [(b, urgentes[: b.situations]) for b in blocs if b.est_une_porte]
    montres = [(b, [chiffres[i] for i in b.chiffres_cles if i in chiffres]) for b in blocs if not b.est_une_porte]
    corps = c.gabarit(
        "accueil.html",
        e=entree,
        f=entree.contenu,
        corps=Markup(html),
        portes=[(b, situations) for b, situations in portes if b.liens or b.recherche or situations],
        blocs=[(b, nombres) for b, nombres in montres if nombres],
        vers_recherche=c.vers("recherche", url_de(entree)),
    )
    return Rendu(corps)
