"""Les pages des données : territoires, chantiers, partenaires, chiffres, glossaire, sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby

from centre.base.caracteres import sans_accents
from centre.contenu.modeles import CONTENUS, Chantier, Chiffre, Graphique, Partenaire, Source, Terme, Territoire
from centre.contenu.urls import RAYONS, relative, url_de_donnee
from centre.contenu.vocabulaire import FamillePartenaire, Mesure
from centre.pages.contexte import Contexte, sources_de, titres_de
from centre.pages.graphiques import Renvoi, barres_svg, carte_svg, departements, etat_retenu, frise_html, lieux, matrice_html
from centre.pages.menu import rubrique_de
from centre.pages.modele import Page, Rendu

RESUMES = {
    "territoires": "Les territoires qui mettent CVG en œuvre et les départements où se trouve PHC, en carte et en tableau.",
    "chantiers-phc": "La liste des chantiers Premières Heures publiée à la fin de 2023, par région et par département.",
    "partenaires": "Ce que chaque partenaire apporte, ce qu’il attend, et où en est le partenariat sur chaque territoire.",
    "chiffres": "Les chiffres du réseau, avec leur périmètre, leur date, leur source et les désaccords entre sources.",
    "glossaire": "Les mots et les sigles du secteur, expliqués simplement.",
    "sources": "Les documents et les pages d’où viennent les faits publiés ici, et ce qui cite chacun d’eux.",
}


FICHIERS = {
    "territoires": "territoires.yml",
    "chantiers-phc": "chantiers.csv",
    "partenaires": "partenaires.yml",
    "chiffres": "chiffres.yml",
    "glossaire": "glossaire.yml",
    "sources": "sources.csv",
}
"""Rayon → fichier de ``docs/donnees/`` à ouvrir pour le modifier."""


def pages_des_donnees(c: Contexte) -> tuple[Page, ...]:
    """Les rayons de données, puis une page par territoire, par partenaire et par source."""
    rendus: dict[str, Callable[[Contexte], Rendu]] = {
        "territoires": _territoires,
        "chantiers-phc": _chantiers,
        "partenaires": _partenaires,
        "chiffres": _chiffres,
        "glossaire": _glossaire,
        "sources": _sources,
    }
    pages = [
        _page(nom, RAYONS[nom][1], RAYONS[nom][0], RESUMES[nom], nom, (), partial(rendre, c)) for nom, rendre in rendus.items()
    ]
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
    return tuple(pages)


def _fil(rayon: str) -> tuple[tuple[str, str], ...]:
    return ((RAYONS[rayon][0], rayon),)


def _page(
    rayon: str, url: str, titre: str, resume: str, type: str, fil: tuple[tuple[str, str], ...], rendre: Callable[[], Rendu]
) -> Page:
    rubrique = "glossaire" if rayon == "glossaire" else rubrique_de(rayon)
    return Page(url, titre, resume, type, f"docs/donnees/{FICHIERS[rayon]}", fil, rubrique, rendre)


RESUME_LISTE = (
    "Chaque chiffre national\u00a0: ce qu’il compte, son périmètre, sa date, sa source et ce que disent d’autres sources."
)

TYPES_DES_CITANTS = (
    ("Pages", tuple(CONTENUS)),
    ("Territoires et partenaires", ("territoire", "partenaire")),
    ("Chiffres", ("chiffre",)),
    ("Termes du glossaire", ("terme",)),
    ("Dates de l’histoire", ("événement",)),
)
"""Comment se rangent les citations d’une source."""


def _rendu(
    c: Contexte, gabarit: str, sources: tuple[str, ...] = (), *, avec_sommaire: bool = False, **variables: object
) -> Rendu:
    html = c.gabarit(gabarit, sources=sources, **variables)
    return Rendu(html, titres_de(html) if avec_sommaire else (), sources_de(sources, html))


def _territoires(c: Contexte) -> Rendu:
    url = RAYONS["territoires"][1]
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
        carte=carte_svg(tous),
        lignes=lignes,
        regions=regions,
        territoires=list(territoires.values()),
        resume=RESUMES["territoires"],
    )


def _territoire(c: Contexte, t: Territoire) -> Rendu:
    url = f"territoires/{t.id}/"
    partenaires = c.corpus.donnees(Partenaire)
    chiffres = [x for x in c.corpus.donnees(Chiffre).values() if x.territoire == t.id]
    kit = c.publication.kit(t.id) if c.publication.gabarits else None
    frise = frise_html(t.jalons, c.vers_source(url), c.ligne, aujourd_hui=t.relu_le) if t.jalons else ""
    return _avec_provenance(
        c,
        "territoire.html",
        t,
        t=t,
        chiffres=chiffres,
        frise=frise,
        kit=kit,
        taille_du_kit=c.publication.taille(kit) if kit else 0,
        partenariats=[(p, partenaires.get(p.partenaire)) for p in t.partenariats],
        chantiers=[x for x in c.corpus.donnees(Chantier).values() if x.territoire == t.id],
        noms={code: departements()[code].nom for code in t.departements},
        fiches=[e for e in c.corpus.contenus.values() if t.id in e.contenu.territoires][:8],
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
        resume=RESUMES["chantiers-phc"],
        regions=sorted({x.region for x in chantiers}, key=sans_accents),
        departements=departements(),
        territoires=c.corpus.donnees(Territoire),
    )


def _partenaires(c: Contexte) -> Rendu:
    url = RAYONS["partenaires"][1]
    tous = list(c.corpus.donnees(Partenaire).values())
    matrice = matrice_html(
        c.corpus.donnees(Territoire).values(),
        tous,
        c.vers_source(url),
        lambda t: Renvoi(t.nom, c.vers(f"territoire/{t.id}", url)),
        lambda p: Renvoi(p.court, c.vers(f"partenaire/{p.id}", url)),
    )
    familles = [(f, [p for p in tous if p.famille is f]) for f in FamillePartenaire]
    return _rendu(
        c,
        "partenaires.html",
        matrice=matrice,
        familles=[(f, liste) for f, liste in familles if liste],
        resume=RESUMES["partenaires"],
    )


def _partenaire(c: Contexte, p: Partenaire) -> Rendu:
    territoires = c.corpus.donnees(Territoire).values()
    ou = [(t, etat) for t in territoires if (etat := etat_retenu(t, p.id))]
    pages = [
        e for e in c.corpus.contenus.values() if e.contenu.id != p.convention and p.id in getattr(e.contenu, "partenaires", ())
    ]
    return _avec_provenance(c, "partenaire.html", p, p=p, ou=ou, convention=c.entrees([p.convention or ""]), pages=pages)


def _avec_provenance(c: Contexte, gabarit: str, donnee: Territoire | Partenaire, **variables: object) -> Rendu:
    corps = c.gabarit(gabarit, **variables)
    sources = sources_de(donnee.sources, corps)
    html = corps + c.gabarit("provenance_donnee.html", f=donnee, sources=sources)
    return Rendu(html, titres_de(html), sources)


def _chiffres(c: Contexte) -> Rendu:
    url = RAYONS["chiffres"][1]
    chiffres = c.corpus.donnees(Chiffre)
    graphiques = [g for g in c.corpus.donnees(Graphique).values() if all(i in chiffres for i in g.chiffres)]
    dessins = [barres_svg(g, chiffres, c.vers_source(url), c.ligne) for g in graphiques]
    return _rendu(c, "chiffres.html", dessins=dessins, resume=RESUMES["chiffres"])


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
    return _rendu(c, "glossaire.html", lettres=lettres, combien=len(termes), resume=RESUMES["glossaire"])


def initiale(mot: str) -> str:
    """La lettre de classement d’un mot, en capitale ; « 0-9 » pour ce qui n’est pas une lettre.

    >>> initiale("Étape"), initiale("1,2,3")
    ('E', '0-9')
    """
    lettre = sans_accents(mot)[:1].upper()
    return lettre if lettre.isalpha() else "0-9"


def _sources(c: Contexte) -> Rendu:
    sources = sorted(c.corpus.donnees(Source).values(), key=lambda s: sans_accents(s.titre).lower())
    editeurs = sorted({s.editeur for s in sources}, key=lambda e: (e != "Convergence France", sans_accents(e).lower()))
    groupes = [(e, [s for s in sources if s.editeur == e]) for e in editeurs]
    return _rendu(c, "sources.html", groupes=groupes, combien=len(sources), resume=RESUMES["sources"])


def _source(c: Contexte, s: Source) -> Rendu:
    citants = c.citants.get(s.id, ())
    types = [(mot, [x for x in citants if x.type in noms]) for mot, noms in TYPES_DES_CITANTS]
    return _rendu(c, "source.html", s=s, types=[(mot, liste) for mot, liste in types if liste], combien=len(citants))
