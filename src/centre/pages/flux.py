"""Ce qui est à revoir, pour un lecteur de nouvelles (Atom, RFC 4287), un agenda (iCalendar, RFC 5545) et un programme (JSON).

Les trois se tirent du corpus seul : deux constructions du même contenu donnent les mêmes octets, quel que soit le jour.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from centre.base.typographie import date_longue
from centre.contenu.types import RAYONS
from centre.pages.contexte import Contexte
from centre.texte.echeances import RelectureDue, relectures
from centre.texte.revisions import Changement, changements_vus

FLUX = {
    "donnees/a-revoir.atom": "flux Atom",
    "donnees/a-revoir.ics": "agenda iCalendar",
    "donnees/a-revoir.json": "données JSON",
}
"""Adresse de chaque fichier, depuis la racine du site → son nom."""

URN = "urn:centre-de-ressources:a-revoir"
"""Le nom permanent du flux, indépendant de l’adresse où le site est publié (URN, RFC 8141)."""

_ATOM = "http://www.w3.org/2005/Atom"
_OCTETS_PAR_LIGNE = 75
_DEPUIS = "../"
"""Des fichiers du flux à la racine du site : leurs liens sont relatifs, comme ceux des pages."""

_HORS_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def fichiers_a_revoir(c: Contexte) -> dict[str, str]:
    """Le texte de chaque fichier, par adresse."""
    toutes, vus = relectures(c.corpus), changements_vus(c.corpus, c.citants)
    textes = (en_atom(c, toutes, vus), en_icalendar(c, toutes), flux_en_json(toutes, vus))
    return dict(zip(FLUX, textes, strict=True))


def flux_en_json(toutes: Iterable[RelectureDue], vus: Iterable[Changement]) -> str:
    """Les relectures et les changements, pour un programme."""
    donnees = {"relectures": [r.en_donnees() for r in toutes], "changements": [v.en_donnees() for v in vus]}
    return json.dumps(donnees, ensure_ascii=False, indent=1) + "\n"


def en_atom(c: Contexte, toutes: tuple[RelectureDue, ...], vus: tuple[Changement, ...]) -> str:
    """Le flux : les changements vus, puis les relectures par jour dû. Une entrée est datée de ce qui l’a fait naître."""
    flux = Element("feed", {"xmlns": _ATOM, "xml:lang": "fr"})
    dates = [*(v.vu_le for v in vus), *(r.relu_le for r in toutes)]
    _texte(flux, "id", URN)
    _texte(flux, "title", f"{RAYONS['a-revoir'].titre}\u00a0: centre de ressources de Convergence France")
    _texte(flux, "updated", _instant(max(dates, default=date(1970, 1, 1))))
    _texte(SubElement(flux, "author"), "name", "Convergence France")
    SubElement(flux, "link", {"rel": "self", "type": "application/atom+xml", "href": "a-revoir.atom"})
    SubElement(flux, "link", {"rel": "alternate", "type": "text/html", "href": f"{_DEPUIS}{RAYONS['a-revoir'].adresse}"})
    for v in vus:
        titre = f"A changé\u00a0: {v.titre}"
        qui = ", ".join(f.libelle for f in v.fonctions)
        resume = f"{v.quoi} En répond\u00a0: {qui}. À relire\u00a0: {', '.join(x.titre for x in v.citants) or 'rien'}."
        _entree(flux, c, f"{URN}:changement:{v.reference}:{v.vu_le}", titre, v.reference, v.vu_le, resume)
    for r in toutes:
        titre = f"À relire le {date_longue(r.due_le.isoformat())}\u00a0: {r.titre}"
        _entree(flux, c, f"{URN}:relecture:{r.reference}:{r.due_le}", titre, r.reference, r.relu_le, _pourquoi(r))
    indent(flux, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(flux, encoding="unicode") + "\n"


def _entree(flux: Element, c: Contexte, nom: str, titre: str, reference: str, jour: date, resume: str) -> None:
    entree = SubElement(flux, "entry")
    _texte(entree, "id", nom)
    _texte(entree, "title", titre)
    _texte(entree, "updated", _instant(jour))
    adresse = c.adresses.de(reference)
    cible = RAYONS["a-revoir"].adresse if adresse is None else adresse
    SubElement(entree, "link", {"rel": "alternate", "type": "text/html", "href": _DEPUIS + cible})
    _texte(entree, "summary", resume)


def _texte(parent: Element, nom: str, texte: str) -> None:
    SubElement(parent, nom).text = _HORS_XML.sub(" ", texte)


def _instant(jour: date) -> str:
    return f"{jour.isoformat()}T00:00:00Z"


def _pourquoi(r: RelectureDue) -> str:
    limite = date_longue(r.limite.isoformat())
    quoi = f"{r.type}, {r.pourquoi}. Au plus tard le {limite}."
    return f"{quoi} En répond\u00a0: {r.responsable.libelle}. Fichier\u00a0: {r.chemin}."


def en_icalendar(c: Contexte, toutes: tuple[RelectureDue, ...]) -> str:
    """L’agenda : un jour entier par relecture, sans heure ni fuseau."""
    lignes = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Convergence France//Centre de ressources//FR", "CALSCALE:GREGORIAN"]
    lignes += ["METHOD:PUBLISH", "X-WR-CALNAME:Relectures du centre de ressources"]
    for r in toutes:
        lignes += [
            "BEGIN:VEVENT",
            f"UID:{re.sub(r'[^a-z0-9-]+', '-', r.reference)}@a-revoir.centre-de-ressources",
            f"DTSTAMP:{r.relu_le:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{r.due_le:%Y%m%d}",
            f"DTEND;VALUE=DATE:{r.due_le + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_echapper(f'Relire : {r.titre}')}",
            f"DESCRIPTION:{_echapper(_pourquoi(r))}",
            f"CATEGORIES:{_echapper(r.responsable.libelle)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lignes.append("END:VCALENDAR")
    return "".join(f"{morceau}\r\n" for ligne in lignes for morceau in _plier(ligne))


def _echapper(texte: str) -> str:
    """Un texte d’agenda : ses séparateurs sont protégés, ses retours écrits, ses caractères de commande retirés."""
    propre = re.sub(r"[\\;,]", lambda m: f"\\{m[0]}", texte)
    return re.sub(r"[\x00-\x1f\x7f]", " ", re.sub(r"\r\n?|\n", r"\\n", propre).replace("\u2028", " "))


def _plier(ligne: str) -> Iterator[str]:
    """Coupe une ligne à soixante-quinze octets, jamais au milieu d’un caractère ; la suite commence par une espace."""
    morceau, taille = "", 0
    for signe in ligne:
        octets = len(signe.encode())
        if taille + octets > _OCTETS_PAR_LIGNE:
            yield morceau
            morceau, taille = " ", 1
        morceau += signe
        taille += octets
    yield morceau
