"""Les pages des données : territoires, chantiers, partenaires, chiffres, glossaire, sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import groupby

from centre.base.caracteres import ancre, sans_accents
from centre.contenu.modeles import Chantier, Chiffre, Donnee, Graphique, Modele, Partenaire, Source, Terme, Territoire
from centre.contenu.modeles.veille import Observation
from centre.contenu.types import DONNEES, RAYONS, TYPES, TYPES_PAR_RAYON, Rayon
from centre.contenu.urls import relative, url_de_donnee
from centre.contenu.vocabulaire import FamillePartenaire, Mesure
from centre.pages.a_revoir import page_a_revoir
from centre.pages.contexte import Contexte, titres_de
from centre.pages.graphiques import (
    RenvoiDeSource,
    barres_svg,
    carte_svg,
    departements,
    etat_retenu,
    frise_html,
    lieux,
    matrice_html,
)
from centre.pages.modele import PageDecrite, Rendu
from centre.texte.citations import sources_de


def pages_des_donnees(c: Contexte) -> tuple[PageDecrite, ...]:
    """Les rayons de données, puis une page par territoire, par partenaire et par source ; on ne modifie pas un fichier absent."""
    rendus: dict[str, Callable[[Contexte], Rendu]] = {
        "territoires": _territoires,
        "chantiers-phc": _chantiers,
        "partenaires": _partenaires,
        "chiffres": _chiffres,
        "glossaire": _glossaire,
        "sources": _sources,
        "a-revoir": page_a_revoir,
    }
    pages = []
    for nom, rayon in RAYONS.items():
        if nom in TYPES_PAR_RAYON and TYPES_PAR_RAYON[nom].nom in DONNEES:
            rendre = rendus.get(nom) or partial(_enumerer, rayon=rayon, modele=DONNEES[TYPES_PAR_RAYON[nom].nom])
            type_ = nom if nom in rendus else "rayon"
            pages.append(_page(nom, rayon.adresse, rayon.titre, rayon.resume, type_, (), partial(rendre, c)))
    pages.append(
        _page(
            "chiffres",
            "chiffres/liste/",
            "Les chiffres, un par un",
            RESUME_LISTE,
            "chiffres",
            _fil("chiffres"),
            partial(_liste_des_chiffres, c),
        )
    )
    for t in c.corpus.donnees(Territoire).values():
        pages.append(
            _page("territoires", url_de_donnee(t), t.nom, t.resume, "territoire", _fil("territoires"), partial(_territoire, c, t))
        )
    for p in c.corpus.donnees(Partenaire).values():
        pages.append(
            _page("partenaires", url_de_donnee(p), p.nom, p.resume, "partenaire", _fil("partenaires"), partial(_partenaire, c, p))
        )
    for s in c.corpus.donnees(Source).values():
        resume = f"{s.editeur}\u00a0: ce que dit la source, où la lire, et ce qui la cite dans le centre."
        pages.append(_page("sources", url_de_donnee(s), s.titre, resume, "source", _fil("sources"), partial(_source, c, s)))
    chemins = frozenset(c.corpus.chemins)
    return tuple(p if p.chemin in chemins else replace(p, chemin=None) for p in pages)


def _enumerer(c: Contexte, *, rayon: Rayon, modele: type[Donnee]) -> Rendu:
    """Un rayon qui ne montre que ses données, dans l’ordre de leur fichier, avec leurs sources."""
    donnees = tuple(c.corpus.donnees(modele).values())
    citees = dict.fromkeys(s for d in donnees for s in sources_de(d))
    return _rendu(c, rayon.gabarit, tuple(citees), donnees=donnees, titre=rayon.titre, resume=rayon.resume)


def _fil(rayon: str) -> tuple[tuple[str, str], ...]:
    return ((RAYONS[rayon].titre, rayon),)


def _page(
    rayon: str, url: str, titre: str, resume: str, type: str, fil: tuple[tuple[str, str], ...], rendre: Callable[[], Rendu]
) -> PageDecrite:
    ligne = TYPES_PAR_RAYON[rayon]
    return PageDecrite(url, titre, resume, type, ligne.ecrit, fil, ligne.rubrique, rendre)


RESUME_LISTE = (
    "Chaque chiffre national\u00a0: ce qu’il compte, son périmètre, sa date, sa source et ce que disent d’autres sources."
)


def _rendu(
    c: Contexte,
    gabarit: str,
    sources: tuple[str, ...] = (),
    *,
    avec_sommaire: bool = False,
    styles: tuple[str, ...] = (),
    **variables: object,
) -> Rendu:
    html = c.gabarit(gabarit, sources=sources, **variables)
    return Rendu(html, titres_de(html) if avec_sommaire else (), sources, styles)


def _territoires(c: Contexte) -> Rendu:
    url = RAYONS["territoires"].adresse
    territoires = c.corpus.donnees(Territoire)
    chantiers = c.corpus.donnees(Chantier)

    def adresse(code: str, ici: tuple[Territoire, ...]) -> str:
        vers = f"territoires/{ici[0].id}/" if len(ici) == 1 else f"{url}#departement-{code}"
        return relative(url, vers)

    tous = lieux(territoires.values(), chantiers.values(), adresse)
    par_departement = {x.departement: [t for t in territoires.values() if x.departement in t.departements] for x in tous}
    lignes = [(x, departements()[x.departement], par_departement[x.departement]) for x in tous]
    lignes.sort(key=lambda x: (sans_accents(x[1].region), sans_accents(x[1].nom)))
    regions = sorted({d.region for _, d, _ in lignes}, key=sans_accents)
    sources = tuple(
        dict.fromkeys([*(s for t in territoires.values() for s in t.sources[:1]), *(x.source for x in chantiers.values())])
    )
    return _rendu(
        c,
        "territoires.html",
        sources,
        styles=("graphiques",),
        carte=carte_svg(tous),
        lignes=lignes,
        regions=regions,
        territoires=list(territoires.values()),
        resume=RAYONS["territoires"].resume,
    )


def _territoire(c: Contexte, t: Territoire) -> Rendu:
    url = f"territoires/{t.id}/"
    partenaires = c.corpus.donnees(Partenaire)
    chiffres = [x for x in c.corpus.donnees(Chiffre).values() if x.territoire == t.id]
    kit = c.publication.kit(t.id) if c.publication.modeles else None
    taille_du_kit = c.publication.taille(kit) if kit else None
    frise = frise_html(t.jalons, c.vers_source(url), c.ligne, aujourd_hui=t.relu_le) if t.jalons else ""
    chantiers = [x for x in c.corpus.donnees(Chantier).values() if x.territoire == t.id]
    return _avec_provenance(
        c,
        "territoire.html",
        t,
        *chantiers,
        styles=("graphiques",) if frise else (),
        t=t,
        chiffres=chiffres,
        frise=frise,
        kit=None if taille_du_kit is None else kit,
        taille_du_kit=taille_du_kit,
        partenariats=[(p, partenaires.get(p.partenaire)) for p in t.partenariats],
        chantiers=chantiers,
        noms={code: departements()[code].nom for code in t.departements},
        fiches=c.du_territoire(t.id)[:8],
    )


def _chantiers(c: Contexte) -> Rendu:
    chantiers = sorted(
        c.corpus.donnees(Chantier).values(),
        key=lambda x: (sans_accents(x.region), x.departement, sans_accents(x.ville), sans_accents(x.nom)),
    )
    return _rendu(
        c,
        "chantiers.html",
        tuple(dict.fromkeys(x.source for x in chantiers)),
        chantiers=chantiers,
        resume=RAYONS["chantiers-phc"].resume,
        groupes=[(region, list(groupe)) for region, groupe in groupby(chantiers, key=lambda x: x.region)],
        regions=sorted({x.region for x in chantiers}, key=sans_accents),
        departements=departements(),
        territoires=c.corpus.donnees(Territoire),
    )


def _partenaires(c: Contexte) -> Rendu:
    url = RAYONS["partenaires"].adresse
    tous = list(c.corpus.donnees(Partenaire).values())
    matrice = matrice_html(
        c.corpus.donnees(Territoire).values(),
        tous,
        c.vers_source(url),
        lambda t: RenvoiDeSource(t.nom, c.vers(f"territoire/{t.id}", url)),
        lambda p: RenvoiDeSource(p.court, c.vers(f"partenaire/{p.id}", url)),
    )
    familles = [(f, [p for p in tous if p.famille is f]) for f in FamillePartenaire]
    return _rendu(
        c,
        "partenaires.html",
        styles=("graphiques",),
        matrice=matrice,
        familles=[(f, liste) for f, liste in familles if liste],
        resume=RAYONS["partenaires"].resume,
    )


def _partenaire(c: Contexte, p: Partenaire) -> Rendu:
    territoires = c.corpus.donnees(Territoire).values()
    ou = [(t, etat) for t in territoires if (etat := etat_retenu(t, p.id))]
    pages = [e for e in c.du_partenaire(p.id) if e.contenu.id != p.convention]
    liens = [etat for _, etat in ou]
    return _avec_provenance(c, "partenaire.html", p, *liens, p=p, ou=ou, convention=c.entrees([p.convention or ""]), pages=pages)


def _avec_provenance(
    c: Contexte,
    gabarit: str,
    donnee: Territoire | Partenaire,
    *autres: Modele,
    styles: tuple[str, ...] = (),
    **variables: object,
) -> Rendu:
    """La page d’une donnée ; ``autres`` sont celles dont elle montre aussi la source."""
    sources = tuple(dict.fromkeys(s for d in (donnee, *autres) for s in sources_de(d)))
    html = c.gabarit(gabarit, **variables) + c.gabarit("provenance_donnee.html", f=donnee, sources=sources)
    return Rendu(html, titres_de(html), sources, styles, donnee.relu_le)


def _chiffres(c: Contexte) -> Rendu:
    url = RAYONS["chiffres"].adresse
    chiffres = c.corpus.donnees(Chiffre)
    graphiques = [g for g in c.corpus.donnees(Graphique).values() if all(i in chiffres for i in g.chiffres)]
    dessins = [(g.titre, barres_svg(g, chiffres, c.vers_source(url), c.ligne)) for g in graphiques]
    return _rendu(
        c, "chiffres.html", styles=("graphiques",) if dessins else (), dessins=dessins, resume=RAYONS["chiffres"].resume
    )


def _liste_des_chiffres(c: Contexte) -> Rendu:
    tous = c.corpus.donnees(Chiffre).values()
    territoires = c.corpus.donnees(Territoire)
    nationaux = [x for x in tous if x.territoire not in territoires]
    groupes = [(m, [x for x in nationaux if x.mesure is m]) for m in Mesure]
    return _rendu(
        c,
        "liste_des_chiffres.html",
        avec_sommaire=True,
        groupes=[(m, liste) for m, liste in groupes if liste],
        resume=RESUME_LISTE,
        locaux=[(t, n) for t in territoires.values() if (n := sum(x.territoire == t.id for x in tous))],
    )


def _glossaire(c: Contexte) -> Rendu:
    termes = sorted(c.corpus.donnees(Terme).values(), key=lambda t: sans_accents(t.terme).lower())
    lettres = [(lettre, list(groupe)) for lettre, groupe in groupby(termes, key=lambda t: initiale(t.terme))]
    return _rendu(c, "glossaire.html", lettres=lettres, combien=len(termes), resume=RAYONS["glossaire"].resume)


def initiale(mot: str) -> str:
    """La lettre de classement d’un mot, en capitale ; « 0-9 » pour ce qui n’est pas une lettre.

    >>> initiale("Étape"), initiale("1,2,3")
    ('E', '0-9')
    """
    lettre = sans_accents(mot)[:1].upper()
    return lettre if lettre.isalpha() else "0-9"


EDITEUR_D_ABORD = "Convergence France"
"""Ce que publie l’association se lit avant les autres éditeurs."""


def _sources(c: Contexte) -> Rendu:
    sources = sorted(c.corpus.donnees(Source).values(), key=lambda s: sans_accents(s.titre).lower())
    editeurs = sorted({s.editeur for s in sources}, key=lambda e: (e != EDITEUR_D_ABORD, sans_accents(e).lower()))
    par_lettre = groupby(editeurs, key=lambda e: e if e == EDITEUR_D_ABORD else initiale(e))
    groupes = [(ancre(nom), nom, [(e, [s for s in sources if s.editeur == e]) for e in liste]) for nom, liste in par_lettre]
    return _rendu(c, "sources.html", groupes=groupes, combien=len(sources), resume=RAYONS["sources"].resume)


def _source(c: Contexte, s: Source) -> Rendu:
    citants = c.citants.get(s.id, ())
    mots = dict.fromkeys(t.citant for t in TYPES.values())
    types = [(mot, [x for x in citants if TYPES[x.type].citant == mot]) for mot in mots]
    vue = c.corpus.donnees(Observation).get(f"source-{s.id}")
    return _rendu(c, "source.html", s=s, types=[(mot, liste) for mot, liste in types if liste], combien=len(citants), vue=vue)
