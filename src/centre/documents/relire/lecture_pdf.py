"""Relire un PDF du centre : le modèle, sa version, puis le texte d’un bout à l’autre, ou dire que l’on ne sait pas.

Un PDF ne garde ni paragraphes ni cases : s’il ne suit pas son modèle mot à mot, rien ne dit quelle clause a changé.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from centre.documents.relire.bornes import TAILLE_MAX, DocumentIllisible
from centre.documents.relire.comparaison import INVITE_ECRITE
from centre.documents.relire.mots import montrer, places, reduire, tranche
from centre.documents.relire.relecture import PIED, ClauseRelue, Relecture, ReponseARelire
from centre.documents.relire.reponses import LIBRE_MAX, PARAGRAPHE, douter, est_vide
from centre.documents.relire.trame import SectionDeTrame, Trame

_PIED = re.compile(PIED)
_MARQUE = re.compile(r"^(?:[•–☐] |[0-9]{1,2}\. |[a-z]\) )")


def relire_pdf(octets: bytes, versions: Mapping[str, Any]) -> Relecture:
    """Relit un PDF du centre. Lève :class:`DocumentIllisible` pour tout autre PDF."""
    if len(octets) > TAILLE_MAX:
        raise DocumentIllisible("trop-lourd")
    pages, pied, reserves = _pages(octets)
    if pied is None or pied[1] not in versions or pied[2] not in versions[pied[1]]["versions"]:
        raise DocumentIllisible("pdf-ailleurs")
    modele, version = versions[pied[1]], pied[2]
    sienne, actuelle = modele["versions"][version], modele["versions"][modele["version"]]
    en_tete = reduire(modele["titre"])
    lignes = [x for page in pages for x in (page[1:] if page and reduire(montrer(page[0])) == en_tete else page)]
    montre = montrer(" ".join(lignes))
    a_decider = []
    for section in sienne["sections"]:
        avis = montrer(section.get("a", ""))
        if avis and avis in montre:
            montre = montre.replace(avis, "", 1)
            a_decider.append(sienne["clauses"][section["c"]]["titre"])
    trame = _sans_cases(sienne)
    texte = reduire(montre)
    presentes = [s for s in trame.sections if not s.clause or max(_mots(s), key=len, default="") in texte]
    motifs = [m for s in presentes for m in s.motifs]
    saisies = trame.suivre(motifs, texte, stricte=True) or trame.suivre(motifs, texte, stricte=False)
    gardees = {s.clause for s in presentes}
    clauses = [_clause(i, c, actuelle["clauses"].get(i), i in gardees) for i, c in sienne["clauses"].items()]
    ou = places(montre)
    reponses: dict[ReponseARelire, None] = {}
    for s in saisies or ():
        trou, ecrit = trame.trous[s.trou], texte[s.debut : s.fin]
        lisible = tranche(montre, ou, s.debut, s.fin)
        if not est_vide(ecrit) and (raison := douter(trou, ecrit, lisible)):
            reponses[ReponseARelire(trou["l"], raison, lisible)] = None
    inconnus = (
        () if saisies is not None else ("Le texte de ce PDF ne se retrouve pas mot à mot dans le modèle : apportez le DOCX.",)
    )
    return Relecture(
        modele=pied[1],
        titre=modele["titre"],
        version=version,
        courante=modele["version"],
        changement=actuelle["changement"],
        manquent=tuple(dict.fromkeys(INVITE_ECRITE.findall(montre))),
        a_decider=tuple(a_decider),
        clauses=tuple(clauses) if saisies is not None else (),
        reponses=tuple(reponses),
        caches=(),
        reserves=reserves,
        inconnus=inconnus,
    )


def _mots(section: SectionDeTrame) -> list[str]:
    return [p for m in section.motifs for p in m.pieces if isinstance(p, str)]


def _clause(id_: str, avant: Mapping[str, Any], apres: Mapping[str, Any] | None, presente: bool) -> ClauseRelue:
    etat = "intacte" if presente else "absente" if avant["portee"] == "nationale" else "retiree"
    depuis = "retiree" if apres is None else "pareille" if apres["empreinte"] == avant["empreinte"] else "changee"
    return ClauseRelue(id_, avant["titre"], avant["portee"], etat, depuis)


def _sans_cases(publiee: Mapping[str, Any]) -> Trame:
    """La trame sans fin de case ; une ligne répétée y est un texte libre."""
    copie = json.loads(json.dumps({"trous": publiee["trous"], "sections": publiee["sections"]}).replace("\\t", ""))
    copie["trous"].append({"t": PARAGRAPHE, "l": "liste", "m": LIBRE_MAX})
    for section in copie["sections"]:
        section["u"] = [[len(copie["trous"]) - 1] if isinstance(unite, dict) else unite for unite in section["u"]]
    return Trame(copie)


def _pages(octets: bytes) -> tuple[list[list[str]], re.Match[str] | None, dict[str, int]]:
    """Les lignes de chaque page, sans pied ni marque de liste ; le pied d’un document du centre ; ce qui ne se lit pas."""
    from pypdf import PdfReader  # ne se charge que pour un PDF
    from pypdf.errors import PyPdfError

    pages: list[list[str]] = []
    pied: re.Match[str] | None = None
    reserves: dict[str, int] = {}
    try:
        for page in PdfReader(BytesIO(octets)).pages:
            pages.append([])
            dessins = (page.get("/Resources") or {}).get("/XObject") or {}
            notes = [a.get_object().get("/Subtype") for a in page.get("/Annots") or ()]
            for genre, nombre in (("images", len(dessins)), ("objets", sum(n != "/Link" for n in notes))):
                if nombre:
                    reserves[genre] = reserves.get(genre, 0) + nombre
            for ligne in page.extract_text().split("\n"):
                if trouve := _PIED.fullmatch(reduire(montrer(ligne))):
                    pied = trouve
                else:
                    pages[-1].append(_MARQUE.sub("", ligne))
    except (PyPdfError, ValueError, KeyError, TypeError, OSError, RecursionError):
        raise DocumentIllisible("abime") from None
    return pages, pied, reserves
