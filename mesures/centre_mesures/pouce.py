"""Ce qu’un pouce atteint sur un téléphone modeste : l’appel et les gestes d’une situation, le chemin depuis l’accueil."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urldefrag, urljoin

from centre_mesures.serveur import PATIENCE
from centre_mesures.tableau import entete, ligne_de_tableau, nombre_ecrit, verdict

ECRAN = {"width": 360, "height": 740}
"""L’écran d’un téléphone modeste, en pixels."""

APPEL_AU_PLUS, GESTE_AU_PLUS, TOUCHERS_AU_PLUS = 500, 700, 2
"""Jusqu’où le bas du premier appel et du premier geste peuvent descendre, en pixels ; touchers permis depuis l’accueil."""

APPEL = ".appels-en-bref .numero, .en-bref .a-qui"
"""Le premier bouton d’appel ; sans numéro, la ligne qui dit à qui demander."""

GESTE = ".gestes-en-bref > li"

BAS = "s => { const e = document.querySelector(s); return e && Math.round(e.getBoundingClientRect().bottom + scrollY); }"

LIENS = "[...document.querySelectorAll('a[href]')].filter(e => e.checkVisibility({ visibilityProperty: true })).map(e => e.href)"
"""Les liens que la page montre sans un geste de plus : ni dans un menu fermé, ni sous un repli."""

CIBLES = {"situations": "situations/*/", "conventions": "conventions/*/", "outils": "outils/*/"}
"""Ce que l’on doit atteindre depuis l’accueil → où le trouver dans le site."""


@dataclass(frozen=True, slots=True)
class PremierEcran:
    """Où finissent, dans une situation, l’appel et le premier geste, en pixels ; ``None`` si la page n’en a pas."""

    adresse: str
    appel: int | None
    geste: int | None


def pages_du_motif(site: Path, motif: str) -> list[str]:
    """Les adresses des pages d’un rayon, relatives au site ; un dossier sans page, ou qui est un outil du rayon, n’en est pas."""
    pages = (f.parent for f in site.glob(f"{motif}index.html"))
    return sorted(f"{p.relative_to(site).as_posix()}/" for p in pages if p.name != "verifier")


def premiers_ecrans(navigateur: Any, base: str, situations: Iterable[str]) -> list[PremierEcran]:
    """Ce que montre chaque situation, ouverte à 360 × 740."""
    page = _page(navigateur)
    releves = []
    for adresse in situations:
        page.goto(base + adresse)
        releves.append(PremierEcran(adresse, page.evaluate(BAS, APPEL), page.evaluate(BAS, GESTE)))
    page.context.close()
    return releves


def touchers(navigateur: Any, base: str, cibles: Iterable[str]) -> dict[str, int | None]:
    """Le nombre de touchers de l’accueil à chaque cible, par les liens visibles ; ``None`` au-delà de deux."""
    page = _page(navigateur)
    trouves: dict[str, int | None] = dict.fromkeys(cibles)
    bord, vues = [base], {base}
    for rang in range(1, TOUCHERS_AU_PLUS + 1):
        suivantes = list(dict.fromkeys(lien for adresse in bord for lien in _liens(page, adresse, base)))
        for cible, deja in trouves.items():
            if deja is None and base + cible in suivantes:
                trouves[cible] = rang
        bord = [lien for lien in suivantes if lien not in vues and lien.endswith("/")]
        vues.update(bord)
    page.context.close()
    return trouves


def mesurer_au_pouce(navigateur: Any, site: Path, base: str, dire: Callable[[str], object]) -> bool:
    """Imprime le premier écran des situations et le chemin depuis l’accueil ; rend vrai si les bornes sont tenues."""
    situations = pages_du_motif(site, CIBLES["situations"])
    ecrans = premiers_ecrans(navigateur, base, situations)
    mesures = [
        ("Appel, ou à qui demander", [e.appel for e in ecrans], APPEL_AU_PLUS),
        ("Premier geste", [e.geste for e in ecrans], GESTE_AU_PLUS),
    ]
    lignes, conclusions, tenu = [], [], True
    for nom, lus, borne in mesures:
        bas = [b for b in lus if b is not None]
        bons = sum(b <= borne for b in bas)
        lignes.append(
            ligne_de_tableau(
                nom, f"{bons} / {len(lus)}", *(f"{nombre_ecrit(f(bas), 0)} px" if bas else "—" for f in (median, max))
            )
        )
        conclusions.append(verdict(f"{nom}, situations au-delà de {borne} px", len(lus) - bons, 0, "", 0))
        tenu &= bons == len(lus)
    dire(f"\nAu pouce, {ECRAN['width']} × {ECRAN['height']} :\n")
    dire("\n".join([entete("situation", "dans la borne", "médiane", "le plus bas"), *lignes, ""]))
    lignes = []
    for nom, motif in CIBLES.items():
        chemins = touchers(navigateur, base, pages_du_motif(site, motif))
        loin = [cible for cible, combien in chemins.items() if combien is None]
        comptes = [sum(v == n for v in chemins.values()) for n in range(1, TOUCHERS_AU_PLUS + 1)]
        lignes.append(ligne_de_tableau(nom, len(chemins), *comptes, len(loin)))
        conclusions.append(verdict(f"De l’accueil, {nom} à plus de {TOUCHERS_AU_PLUS} touchers", len(loin), 0, "", 0))
        tenu &= not loin
    dire("\n".join([entete("depuis l’accueil", "pages", "un toucher", "deux touchers", "plus"), *lignes, "", *conclusions]))
    return tenu


def _page(navigateur: Any) -> Any:
    contexte = navigateur.new_context(viewport=ECRAN, locale="fr-FR", service_workers="block")
    page = contexte.new_page()
    page.set_default_timeout(PATIENCE)
    return page


def _liens(page: Any, adresse: str, base: str) -> list[str]:
    """Les pages du site que montrent les liens visibles d’une page."""
    page.goto(adresse)
    propres = (urldefrag(urljoin(adresse, lien)).url.split("?")[0] for lien in page.evaluate(LIENS))
    return [lien for lien in propres if lien.startswith(base)]
