"""Les pages des conventions : chaque modèle, son formulaire, leur index, et la relecture d’un document."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from centre.base.typographie import taille_fichier
from centre.contenu.corpus import Entree
from centre.contenu.modeles import Convention, Partenaire, Pilier, Principe, Territoire
from centre.contenu.types import RAYONS
from centre.contenu.urls import url_de
from centre.contenu.vocabulaire import FamillePartenaire, MomentConvention
from centre.documents import apercu_html
from centre.documents.publier.publication import FORMATS_DES_CONVENTIONS
from centre.pages.contexte import Contexte
from centre.pages.modele import PageDecrite, Rendu

RESUME_RELECTURE = (
    "Déposez une convention\u00a0: la page dit si elle est finie, ce qui y a été changé, et ce que le modèle a changé depuis."
)

_FIL = ((RAYONS["conventions"].titre, "conventions"),)


@dataclass(frozen=True, slots=True)
class Telechargement:
    """Un fichier à proposer : adresse depuis la racine du site, format lisible et taille en octets."""

    adresse: str
    extension: str
    format: str
    taille: int


def pages_d_une_convention(c: Contexte, entree: Entree[Convention]) -> list[PageDecrite]:
    """La page d’un modèle et, s’il n’est pas archivé, celle de son formulaire ; le modèle n’est pas compilé pour les décrire."""
    f, url = entree.contenu, url_de(entree)
    rubrique = c.menu.rubrique_de(f.id, f.TYPE)
    pages = [PageDecrite(url, f.titre, f.resume, f.TYPE, entree.chemin, _FIL, rubrique, partial(_convention, c, entree))]
    if f.id in c.publication.modeles:
        fil = (*_FIL, (f.titre, f.id))
        resume = f"Remplir le modèle «\u00a0{f.titre}\u00a0», le lire se faire et l’emporter, sans rien envoyer."
        rendre = partial(_remplir, c, entree)
        pages.append(
            PageDecrite(f"{url}remplir/", f"Remplir\u00a0: {f.titre}", resume, "remplir", entree.chemin, fil, rubrique, rendre)
        )
    return pages


def page_de_relecture(c: Contexte) -> PageDecrite:
    """La page « Mon document est-il à jour ? »."""
    titre = "Mon document est-il à jour\u00a0?"
    rendre = partial(_relecture, c)
    url, rubrique = "conventions/verifier/", c.menu.rubrique_de("conventions")
    return PageDecrite(url, titre, RESUME_RELECTURE, "verifier-document", None, _FIL, rubrique, rendre)


def _convention(c: Contexte, entree: Entree[Convention]) -> Rendu:
    f = entree.contenu
    gabarit = c.publication.gabarit(f.id)
    connus = c.corpus.donnees(Partenaire)
    variables: dict[str, Any] = {"vierges": [], "territoires": [], "texte": ""}
    if gabarit is not None:
        documents = c.publication.documents_de
        variables = {
            "vierges": _vierges(c, f.id),
            "territoires": [(t, documents(f.id, t.id)) for t in c.corpus.donnees(Territoire).values()],
            "texte": c.sans_collision(apercu_html(gabarit, {})),
        }
    return c.article(
        "convention.html",
        entree,
        partenaires=[connus[p] for p in f.partenaires if p in connus],
        piliers=c.entrees(f.piliers),
        **variables,
    )


def _vierges(c: Contexte, modele: str) -> list[Telechargement]:
    """Le modèle vierge dans chaque format ; rien s’il ne se compile pas."""
    documents = [(d, c.publication.taille(d)) for d in c.publication.documents_de(modele)]
    return [
        Telechargement(d.adresse, d.extension, FORMATS_DES_CONVENTIONS[d.extension], t) for d, t in documents if t is not None
    ]


def _remplir(c: Contexte, entree: Entree[Convention]) -> Rendu:
    vierges = _vierges(c, entree.contenu.id)
    fichiers = [(v.format, f"centre:document/{v.adresse}", taille_fichier(v.taille)) for v in vierges]
    return Rendu(c.gabarit("remplir.html", e=entree, f=entree.contenu, fichiers=fichiers), styles=("conventions",))


def _relecture(c: Contexte) -> Rendu:
    return Rendu(c.gabarit("verifier_document.html", conventions=c.corpus.de(Convention)), styles=("conventions",))


def index_des_conventions(c: Contexte, titre: str, resume: str) -> Rendu:
    """L’index des modèles : chacun une fois, sous son partenaire, avec son moment et ce qu’il fait vivre."""
    toutes = c.corpus.de(Convention)
    fondements = {p.contenu.id: p.contenu.titre for p in (*c.corpus.de(Pilier), *c.corpus.de(Principe))}
    decrites = [(e, [titre for id_, titre in fondements.items() if id_ in e.contenu.piliers]) for e in toutes]
    familles = [(f.value, f.libelle, [x for x in decrites if x[0].contenu.famille is f]) for f in FamillePartenaire]
    cites = {id_ for e in toutes for id_ in e.contenu.piliers}
    html = c.gabarit(
        "conventions.html",
        titre=titre,
        resume=resume,
        familles=[g for g in familles if g[2]],
        moments=[(m.value, m.libelle) for m in MomentConvention if any(e.contenu.moment is m for e in toutes)],
        piliers=[(id_, titre) for id_, titre in fondements.items() if id_ in cites],
    )
    return Rendu(html)
