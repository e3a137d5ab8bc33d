"""La fiche de terrain : ce qui s’imprime d’une fiche ou d’une situation, sur une seule page A4.

La page elle-même s’imprime ainsi (feuille ``navigateur/commun/terrain.css``).
Ce module en donne ce qu’une feuille de style ne sait pas faire :
l’empreinte de la version, le corps des caractères qui fait tenir le texte, le code QR de l’adresse.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from math import ceil

import segno
from markupsafe import Markup

from centre.contenu.corpus import Entree
from centre.contenu.modeles import Contenu, Fiche, Situation
from centre.texte.lecture import LecteurMarkdown

CORPS = (10.5, 9.5, 8.6, 7.8)
"""Corps du texte imprimé, en points, du plus lisible au plus serré ; le rang choisi est la classe ``terrain-N``."""

LIGNES = (47, 51, 55, 61)
"""Lignes qui tiennent à coup sûr sur la page à chaque corps : le plus petit nombre mesuré dans Chromium, moins une marge."""

SIGNES = 112
"""Signes qui tiennent sur une ligne au corps le plus lisible."""


def empreinte_de_version(entree: Entree[Contenu]) -> str:
    """Huit signes qui changent si et seulement si le contenu change (début d’un SHA-256)."""
    texte = f"{entree.contenu.model_dump_json()}\0{entree.corps}"
    return hashlib.sha256(texte.encode()).hexdigest()[:8]


def lignes(contenu: Contenu, corps: float = CORPS[0], *, lecteur: LecteurMarkdown | None = None) -> int:
    """Le nombre de lignes, majoré, que prend la fiche de terrain à un corps donné, en points ; 0 pour un autre type."""
    large = int(SIGNES * CORPS[0] / corps)
    page = _Page(lecteur or LecteurMarkdown())
    match contenu:
        case Fiche():
            total = 8 + page.hauteur([contenu.objectif, contenu.quand], large - 18)
            total += 2 + page.hauteur([f"{e.titre} {e.texte or ''}" for e in contenu.etapes], large - 8)
            total += 2 + page.hauteur([r.fait for r in contenu.qui_fait_quoi], large - 30)
            total += page.paire(contenu.points_de_vigilance, contenu.limites_de_role, large)
            return total + (3 + page.hauteur([contenu.resume_oral], large - 6) if contenu.resume_oral else 0)
        case Situation():
            total = 8 + page.hauteur([f"{e.titre} {e.texte or ''}" for e in contenu.premiers_gestes], large - 8)
            total += 3 + sum(max(2, ceil(len(page.nu(a.pour)) / (large - 42))) for a in contenu.qui_appeler)
            total += page.paire(contenu.ne_pas_faire, contenu.signes, large)
            total += 2 + page.hauteur([contenu.orientation], large)
            return total + (3 + page.hauteur(contenu.limites_de_role, large - 8) if contenu.limites_de_role else 0)
        case _:
            return 0


def rang(contenu: Contenu, lecteur: LecteurMarkdown | None = None) -> int:
    """Le rang du plus grand corps qui fait tenir la fiche sur une page ; le dernier s’il n’y en a pas."""
    return next((n for n, corps in enumerate(CORPS) if lignes(contenu, corps, lecteur=lecteur) <= LIGNES[n]), len(CORPS) - 1)


def tient(contenu: Contenu, lecteur: LecteurMarkdown | None = None) -> bool:
    """Vrai si la fiche de terrain tient sur une page au corps le plus serré."""
    return lignes(contenu, CORPS[-1], lecteur=lecteur) <= LIGNES[-1]


class _Page:
    """Ce que prennent des textes une fois imprimés, sans leur mise en forme."""

    def __init__(self, lecteur: LecteurMarkdown) -> None:
        self.lecteur = lecteur

    def nu(self, texte: str) -> str:
        """Les mots d’un texte ; un chiffre cité y prend deux signes."""
        return self.lecteur.nu(texte, lambda sorte, _: "12" if sorte == "chiffre" else "")

    def hauteur(self, textes: Iterable[str], large: int) -> int:
        """Les lignes d’une suite de textes, chacun sur la sienne."""
        return sum(max(1, ceil(len(self.nu(t)) / large)) for t in textes)

    def paire(self, gauche: Iterable[str], droite: Iterable[str], large: int) -> int:
        """Deux encadrés côte à côte : le plus haut compte ; un encadré seul prend toute la largeur."""
        deux = [liste for liste in (list(gauche), list(droite)) if liste]
        if not deux:
            return 0
        return 3 + max(self.hauteur(liste, large // len(deux) - 8) for liste in deux)


def qr(adresse: str) -> Markup:
    """Le code QR d’une adresse, en SVG sans style ni identifiant (ISO/IEC 18004, correction M) ; rien sans adresse publique."""
    if not adresse:
        return Markup()
    code = segno.make(adresse, error="m", micro=False, boost_error=False)
    dessin = code.svg_inline(omitsize=True, border=4, dark="#000", light="#fff", svgclass=None, lineclass=None)
    return Markup('<span class="terrain-qr" aria-hidden="true">{}</span>').format(Markup(dessin))
