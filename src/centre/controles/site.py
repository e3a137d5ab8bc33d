"""Contrôler un site construit, tel qu’un lecteur le reçoit : liens, ancres, ressources, politique de sécurité."""

from __future__ import annotations

import os
import posixpath
import re
from collections import Counter
from collections.abc import Mapping, MutableMapping, Set
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_RESSOURCES = {
    "script": "src",
    "img": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "iframe": "src",
    "embed": "src",
    "object": "data",
}
_RELATIONS_CHARGEES = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "preconnect", "dns-prefetch", "prefetch"}


_AUTRES_RESSOURCES = ("poster", "background")
_ADRESSE_ENTIERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)


@dataclass(slots=True)
class _Page:
    liens: list[str] = field(default_factory=list)
    ressources: list[str] = field(default_factory=list)
    ancres: list[str] = field(default_factory=list)
    fautes: list[str] = field(default_factory=list)
    politique: bool = False
    h1: int = 0


@dataclass(frozen=True, slots=True)
class Faits:
    """Ce que l’on relève d’une page une fois pour toutes : ses fautes propres, ses ancres, et où mènent ses liens.

    ``liens`` donne chaque lien interne tel qu’il est écrit, le fichier visé et l’ancre ; ``vises`` en est l’ensemble, pour tout
    vérifier d’un coup.
    """

    fautes: tuple[str, ...]
    ancres: frozenset[str]
    liens: tuple[tuple[str, str, str], ...]
    vises: frozenset[str]


class _Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = _Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Relève liens, ressources, ancres et tout ce qui s’exécuterait en ligne."""
        valeurs = {k: v or "" for k, v in attrs}
        page = self.page
        if "id" in valeurs:
            page.ancres.append(valeurs["id"])
        if tag in ("a", "area") and "href" in valeurs:
            page.liens.append(valeurs["href"])
        if tag in _RESSOURCES and _RESSOURCES[tag] in valeurs:
            page.ressources.append(valeurs[_RESSOURCES[tag]])
        for candidat in valeurs.get("srcset", "").split(","):
            page.ressources += candidat.split()[:1]
        page.ressources += [valeurs[nom] for nom in _AUTRES_RESSOURCES if nom in valeurs]
        if tag in ("use", "image"):
            page.ressources += [valeurs[nom] for nom in ("href", "xlink:href") if nom in valeurs]
        if tag == "link" and _RELATIONS_CHARGEES & set(valeurs.get("rel", "").lower().split()):
            page.ressources.append(valeurs.get("href", ""))
        if tag == "meta" and valeurs.get("http-equiv", "").lower() == "content-security-policy":
            page.politique = True
        if tag == "h1":
            page.h1 += 1
        if tag == "script" and "src" not in valeurs and valeurs.get("type") not in ("application/json", "application/ld+json"):
            page.fautes.append("script en ligne")
        if tag == "style":
            page.fautes.append("style en ligne")
        page.fautes += [f"attribut « {nom} » en ligne" for nom in valeurs if nom == "style" or nom.startswith("on")]


def controler_site(dossier: Path, base: str = "/", releves: MutableMapping[str, Faits] | None = None) -> list[str]:
    """Les défauts du site, un par ligne ; la liste vide s’il est bon.

    Chaque lien interne et chaque ancre existent, rien ne se charge d’ailleurs, rien ne s’exécute en ligne, chaque page porte sa
    politique de sécurité, un seul titre principal et des identifiants uniques. ``base`` est le sous-dossier où le site sera
    servi : la page 404, seule, y fait des liens absolus. ``releves`` donne les faits des pages que l’on n’a pas à relire, et
    reçoit ceux des autres.
    """
    releves = {} if releves is None else releves
    racine = str(dossier)
    fichiers = {
        f"{chemin[len(racine) + 1 :]}/{nom}".lstrip("/").replace("\\", "/") for chemin, _, noms in os.walk(racine) for nom in noms
    }
    pages = sorted(f for f in fichiers if f.endswith(".html"))
    for nom in set(releves) - set(pages):
        del releves[nom]
    for nom in pages:
        if nom not in releves:
            releves[nom] = relever_la_page(nom, (dossier / nom).read_text(encoding="utf-8", errors="replace"), base)
    connus = fichiers.union(*({f"{nom}#{ancre}" for ancre in releves[nom].ancres} for nom in pages))
    fautes: list[str] = []
    for nom in pages:
        faits = releves[nom]
        fautes += faits.fautes
        if not faits.vises <= connus:
            fautes += _liens_morts(nom, faits, fichiers, releves)
    return fautes


def relever_la_page(nom: str, html: str, base: str = "/") -> Faits:
    """Les faits d’une page, quel que soit le reste du site ; ``nom`` est son fichier, depuis la racine du site."""
    lecteur = _Lecteur()
    lecteur.feed(html)
    lecteur.close()
    page = lecteur.page
    fautes = [f"{nom} : {f}" for f in page.fautes]
    if not page.politique:
        fautes.append(f"{nom} : pas de Content-Security-Policy")
    if page.h1 != 1:
        fautes.append(f"{nom} : {page.h1} titres h1, il en faut un")
    fautes += [f"{nom} : identifiant « {a} » en double" for a, fois in sorted(Counter(page.ancres).items()) if fois > 1]
    fautes += [f"{nom} : charge « {r} » ailleurs" for r in page.ressources if _ADRESSE_ENTIERE.match(r)]
    liens: list[tuple[str, str, str]] = []
    for lien in dict.fromkeys([*page.liens, *page.ressources]):
        try:
            morceaux = urlsplit(lien)
        except ValueError:
            fautes.append(f"{nom} : lien « {lien} » illisible")
            continue
        if morceaux.scheme or morceaux.netloc:
            if morceaux.scheme not in ("http", "https", "mailto", "tel"):
                fautes.append(f"{nom} : lien « {lien} » de schéma inconnu")
        else:
            liens.append((lien, _cible(nom, unquote(morceaux.path), base), unquote(morceaux.fragment)))
    vises = frozenset(f"{cible}#{ancre}" if ancre else cible for _, cible, ancre in liens)
    return Faits(tuple(fautes), frozenset(page.ancres), tuple(liens), vises)


def _cible(nom: str, chemin: str, base: str) -> str:
    """Le fichier que désigne un lien relatif d’une page ; une adresse de dossier désigne son index."""
    if nom == "404.html" and chemin.startswith("/"):
        chemin = chemin.removeprefix(base).lstrip("/") or "./"
    cible = posixpath.normpath(posixpath.join(posixpath.dirname(nom), chemin)) if chemin else nom
    if chemin.endswith("/") or cible == "." or chemin in (".", ".."):
        cible = posixpath.normpath(posixpath.join(cible, "index.html"))
    return cible


def _liens_morts(nom: str, faits: Faits, fichiers: Set[str], releves: Mapping[str, Faits]) -> list[str]:
    fautes = []
    for lien, cible, ancre in faits.liens:
        if cible not in fichiers:
            fautes.append(f"{nom} : lien mort « {lien} »")
        elif ancre and cible in releves and ancre not in releves[cible].ancres:
            fautes.append(f"{nom} : ancre absente « {lien} »")
    return fautes
