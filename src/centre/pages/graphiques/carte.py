"""La carte des territoires et des chantiers, dessinée à la construction du site.

Chaque département concerné est un lien, atteignable au clavier ; son état se lit à son motif autant qu’à sa couleur, et dans
son nom. Les mêmes données sont rendues ailleurs en tableau.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from markupsafe import Markup

from centre.base.typographie import INSECABLE, liste, pluriel, valeur_unite
from centre.contenu.geographie import CREDIT, PETITE_COURONNE, Contour, Vue, departements, vues
from centre.contenu.modeles.donnees import Chantier, Territoire
from centre.contenu.vocabulaire import Programme
from centre.pages.graphiques.balisage import dessin, element, joindre


class Presence(Enum):
    """Ce qui est présent dans un département : classe, libellé de la légende."""

    CVG_PHC = "cvg-phc", "Territoire CVG, avec PHC"
    CVG = "cvg", "Territoire CVG, sans PHC connu"
    PHC = "phc", "PHC seul"
    AUCUN = "aucun", "Aucun des deux dans nos sources"

    def __init__(self, classe: str, libelle: str) -> None:
        self.classe = classe
        self.libelle = libelle


@dataclass(frozen=True)
class Lieu:
    """Un département concerné : où mène son lien, quels territoires, combien de chantiers PHC."""

    departement: str
    adresse: str
    territoires: tuple[str, ...] = ()
    chantiers: int = 0
    phc: bool = False
    etiquette: str = ""

    @property
    def presence(self) -> Presence:
        """L’état du département, tel que le dessine la carte."""
        avec_phc = self.phc or self.chantiers > 0
        if self.territoires:
            return Presence.CVG_PHC if avec_phc else Presence.CVG
        return Presence.PHC if avec_phc else Presence.AUCUN

    @property
    def titre(self) -> str:
        """Ce que la carte dit du département à qui le survole ou l’écoute."""
        departement = departements()[self.departement]
        faits = []
        if self.territoires:
            mot = pluriel(len(self.territoires), "territoire", "territoires")
            programmes = "CVG et PHC" if self.presence is Presence.CVG_PHC else "CVG"
            faits.append(f"{mot} {liste(*self.territoires)} ({programmes})")
        if self.chantiers:
            faits.append(f"{valeur_unite(self.chantiers, 'chantiers')} PHC")
        suite = f"{INSECABLE}: {', '.join(faits)}" if faits else ""
        return f"{departement.nom} ({self.departement}){suite}"


def lieux(
    territoires: Iterable[Territoire], chantiers: Iterable[Chantier], adresse: Callable[[str, tuple[Territoire, ...]], str]
) -> tuple[Lieu, ...]:
    """Rassemble territoires et chantiers par département.

    ``adresse(code, territoires)`` donne le lien du département. Un territoire porte son nom sur la carte dans le département
    qui commence son code INSEE. Lève ``KeyError`` si un code de département n’existe pas.
    """
    par_code: dict[str, list[Territoire]] = {}
    comptes: dict[str, int] = {}
    for territoire in territoires:
        for code in territoire.departements:
            par_code.setdefault(code, []).append(territoire)
    for chantier in chantiers:
        comptes[chantier.departement] = comptes.get(chantier.departement, 0) + 1
    resultat = []
    for code in sorted(par_code.keys() | comptes.keys()):
        departements()[code]
        ici = tuple(par_code.get(code, ()))
        resultat.append(
            Lieu(
                departement=code,
                adresse=adresse(code, ici),
                territoires=tuple(t.nom for t in ici),
                chantiers=comptes.get(code, 0),
                phc=any(Programme.PHC in t.programmes for t in ici),
                etiquette=", ".join(t.nom for t in ici if t.code_insee.startswith(code)),
            )
        )
    return tuple(resultat)


def carte_svg(
    lieux: Sequence[Lieu],
    *,
    prefixe: str = "carte",
    titre: str = "Carte des territoires CVG et des chantiers PHC, par département",
) -> Markup:
    """La carte entière : métropole, petite couronne, outre-mer, puis la légende.

    ``prefixe`` commence tous les ``id`` : deux cartes d’une même page en prennent chacune un. Lève ``ValueError`` si un
    département est donné deux fois ou n’existe pas, ou si une adresse est dangereuse.

    >>> carte = carte_svg([Lieu("69", "../lyon/", ("Lyon",), 2)])
    >>> carte.count("<a "), "Rhône (69)" in carte
    (1, True)
    """
    par_code = {lieu.departement: lieu for lieu in lieux}
    if len(par_code) != len(lieux):
        raise ValueError("un département est donné deux fois")
    if inconnus := par_code.keys() - departements().keys():
        raise ValueError(f"départements inconnus : {', '.join(sorted(inconnus))}")
    metropole, *cartouches = vues()
    return element(
        "div",
        _metropole(metropole, par_code, prefixe, titre),
        element("div", *(_cartouche(v, par_code, prefixe) for v in cartouches), class_="carte-cartouches"),
        _legende(lieux, prefixe),
        element("p", CREDIT, class_="carte-credit"),
        class_="carte",
    )


def _motif(presence: Presence, prefixe: str) -> str:
    return f"{prefixe}-motif-{presence.classe}"


def _motifs(prefixe: str) -> Markup:
    def motif(presence: Presence, cote: int, trait: Markup) -> Markup:
        fond = element("rect", class_="carte-fond", width=cote, height=cote)
        return element(
            "pattern", fond, trait, id=_motif(presence, prefixe), width=cote, height=cote, patternUnits="userSpaceOnUse"
        )

    hachures = element("path", class_="carte-hachures", d="M-4 4L4-4M0 16L16 0M12 20L20 12")
    points = element("circle", class_="carte-points", cx=8, cy=8, r=5)
    return element("defs", motif(Presence.PHC, 16, hachures), motif(Presence.CVG, 16, points))


def _remplissage(presence: Presence, prefixe: str) -> str | None:
    return f"url(#{_motif(presence, prefixe)})" if presence in (Presence.PHC, Presence.CVG) else None


def _contour(contour: Contour, presence: Presence, prefixe: str, *contenu: Markup) -> Markup:
    return element(
        "path",
        *contenu,
        class_=f"carte-departement carte-{presence.classe}",
        fill=_remplissage(presence, prefixe),
        d=contour.trace,
    )


def _vue(vue: Vue, par_code: dict[str, Lieu], prefixe: str, sans_lien: frozenset[str] = frozenset()) -> Markup:
    """Les contours d’une vue : d’abord ce qui ne mène nulle part, puis les liens, les territoires CVG en dernier."""
    muets, vifs = [], []
    for code, contour in vue.contours.items():
        lieu = par_code.get(code)
        if lieu is None or code in sans_lien:
            presence = lieu.presence if lieu else Presence.AUCUN
            nom = element("title", lieu.titre if lieu else f"{departements()[code].nom} ({code})")
            muets.append(_contour(contour, presence, prefixe, nom))
        else:
            trait = _contour(contour, lieu.presence, prefixe)
            ancre = element("a", element("title", lieu.titre), trait, href=lieu.adresse, class_="carte-lien")
            vifs.append((lieu.presence in (Presence.CVG, Presence.CVG_PHC), code, ancre))
    vifs.sort()
    return joindre(
        [
            element("g", *muets, aria_hidden="true") if muets else "",
            *(ancre for _, _, ancre in vifs),
        ]
    )


def _metropole(vue: Vue, par_code: dict[str, Lieu], prefixe: str, titre: str) -> Markup:
    noms = [
        _nom(lieu, vue.contours[code])
        for code, lieu in par_code.items()
        if lieu.etiquette and code in vue.contours and (code == "75" or code not in PETITE_COURONNE)
    ]
    return element(
        "svg",
        element("title", titre, id=f"{prefixe}-titre"),
        _motifs(prefixe),
        _vue(vue, par_code, prefixe, PETITE_COURONNE),
        element("g", *noms, class_="carte-noms", aria_hidden="true") if noms else "",
        class_="carte-metropole",
        viewBox=f"0 0 {vue.largeur} {vue.hauteur}",
        role="group",
        aria_labelledby=f"{prefixe}-titre",
    )


def _nom(lieu: Lieu, contour: Contour) -> Markup:
    x, y = contour.centre
    au_dessus = 34 if lieu.departement in PETITE_COURONNE else 0
    return element("text", lieu.etiquette, class_="carte-nom", x=x, y=y - au_dessus)


def _cartouche(vue: Vue, par_code: dict[str, Lieu], prefixe: str) -> Markup:
    contenu = _vue(vue, par_code, prefixe)
    nom = f"{prefixe}-{vue.id}"
    if any(code in par_code for code in vue.contours):
        cadre = element(
            "svg", contenu, viewBox=f"0 0 {vue.largeur} {vue.hauteur}", role="group", aria_labelledby=nom, class_="carte-vue"
        )
    else:
        cadre = dessin(contenu, classe="carte-vue", largeur=vue.largeur, hauteur=vue.hauteur)
    noms = [par_code[code].etiquette for code in vue.contours if code in par_code and par_code[code].etiquette]
    mot = pluriel(len(noms), "Territoire", "Territoires")
    territoires = element("span", f"{mot} {liste(*noms)}", class_="carte-territoires") if noms else ""
    return element(
        "figure", cadre, element("figcaption", element("span", vue.nom, id=nom), territoires), class_="carte-cartouche"
    )


def _legende(lieux: Sequence[Lieu], prefixe: str) -> Markup:
    lignes = []
    for presence in Presence:
        combien = sum(lieu.presence is presence for lieu in lieux)
        if presence is Presence.AUCUN:
            combien = len(departements()) - sum(lieu.presence is not Presence.AUCUN for lieu in lieux)
        if not combien:
            continue
        rectangle = element(
            "rect",
            class_=f"carte-departement carte-{presence.classe}",
            fill=_remplissage(presence, prefixe),
            x=1,
            y=1,
            width=46,
            height=30,
        )
        compte = element("span", f"({valeur_unite(combien, 'départements')})", class_="carte-compte")
        lignes.append(
            element(
                "li",
                dessin(rectangle, classe="carte-cle", largeur=48, hauteur=32),
                element("span", presence.libelle, " ", compte),
            )
        )
    return element("ul", *lignes, class_="carte-legende", aria_label="Légende de la carte")
