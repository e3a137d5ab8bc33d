# ruff: noqa: E501, RUF001 — les textes tordus le sont exprès, le balisage se lit d’un trait
"""Au hasard : mille retouches sont toutes vues, mille récritures sans effet n’accusent personne, des réponses tirées non plus."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from tests.documents.hasard import jeux
from tests.documents.modeles import NOMS, exemple
from tests.documents.modeles import gabarit as du_depot
from tests.documents.retouches import CORPS, Parties, archive, parties

from centre.documents import remplir
from centre.documents.compiler.compilation import suivi_des_clauses
from centre.documents.relire.bornes import DocumentIllisible
from centre.documents.relire.modele import decrire_trame
from centre.documents.relire.relecture import relire_document

pytestmark = pytest.mark.long

COMBIEN = 1000
TEXTE = {
    "docx": re.compile(r'(<w:t xml:space="preserve">)([^<]*)(</w:t>)'),
    "odt": re.compile(r"(<text:(?:p|h) [^>]*>)([^<]+)(<)"),
}
MOT = re.compile(r"[A-Za-zÀ-ÿ]{3,}")


@cache
def connues(nom: str) -> dict[str, Any]:
    g = du_depot(nom)
    decrite = {"date": g.edition, "changement": "", "clauses": suivi_des_clauses(g), **decrire_trame(g)}
    return {nom: {"titre": g.titre, "version": g.version, "versions": {g.version: decrite}}}


@cache
def rempli(nom: str, format_: str) -> Parties:
    return parties(remplir(du_depot(nom), exemple(nom), format_))


@cache
def passages(nom: str, format_: str) -> tuple[str, ...]:
    """Les longs passages du modèle que porte le document : là où l’on retouche, il n’y a pas de réponse."""
    trame = decrire_trame(du_depot(nom))
    pieces = (p for s in trame["sections"] for u in s["u"] for p in (u if isinstance(u, list) else u["r"]))
    longs = {p.strip() for p in pieces if isinstance(p, str) and len(set(MOT.findall(p))) >= 6}
    return tuple(sorted(p for p in longs if p in rempli(nom, format_)[CORPS[format_]]))


def retoucher(nom: str, format_: str, alea: random.Random) -> tuple[str, bytes]:
    """Un mot du modèle ôté, changé, doublé, nié ou tronqué."""
    p = rempli(nom, format_)
    passage = alea.choice(passages(nom, format_))
    mots = list(MOT.finditer(passage))[1:-1]
    mot = alea.choice(mots)
    voisin = alea.choice([m[0] for m in mots if m[0].lower() != mot[0].lower()])
    neuf = alea.choice(["", f"{mot[0]} {voisin}", voisin, f"ne pas {mot[0]}", mot[0][:-1]])
    change = passage[: mot.start()] + neuf + passage[mot.end() :]
    return f"{nom}.{format_} : {change}", archive({**p, CORPS[format_]: p[CORPS[format_]].replace(passage, change, 1)})


@pytest.mark.d_abord
def test_mille_retouches_sont_toutes_vues() -> None:
    alea = random.Random(20261128)
    manquees = []
    for _ in range(COMBIEN):
        nom = alea.choice(NOMS[1:])
        quoi, octets = retoucher(nom, alea.choice(list(CORPS)), alea)
        if relire_document(octets, connues(nom)).verdict not in ("retouche", "adapte"):
            manquees.append(quoi)
    assert manquees == []


RECRITURES: tuple[Callable[[str, str, random.Random], str], ...] = (
    lambda t, _f, _a: t.replace("’", "'"),
    lambda t, _f, _a: t.replace("’", "ʼ"),
    lambda t, _f, _a: t.replace(" ", "\u2009"),
    lambda t, _f, _a: t.replace(" ", "   "),
    lambda t, _f, _a: t.replace("-", "\u2011").replace("–", "—"),
    lambda t, _f, _a: t.replace("«", "“").replace("»", "”"),
    lambda t, _f, a: "".join(c + a.choice(["", "", "", "\u00ad", "\u200b", "\ufeff"]) if c.isalpha() else c for c in t),
    lambda t, _f, _a: t.replace("é", "e\u0301").replace("à", "a\u0300"),
    lambda t, f, a: couper(t, f, a),
)


def couper(texte: str, format_: str, alea: random.Random) -> str:
    """Un passage coupé en deux fragments, comme le fait un correcteur d’orthographe."""
    if len(texte) < 2 or "<" in texte or "&" in texte:
        return texte
    ou = alea.randrange(1, len(texte))
    if format_ == "docx":
        milieu = '</w:t></w:r><w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="7777" w:name="_x"/><w:bookmarkEnd w:id="7777"/><w:r><w:t xml:space="preserve">'
        return texte[:ou] + milieu + texte[ou:]
    return f'{texte[:ou]}<text:span text:style-name="Gras">{texte[ou:]}</text:span>'


@pytest.mark.d_abord
def test_mille_recritures_sans_effet_n_accusent_personne() -> None:
    alea = random.Random(20261129)
    accusees = []
    for _ in range(COMBIEN):
        nom, format_ = alea.choice(NOMS[1:]), alea.choice(list(CORPS))
        p, choix, part = rempli(nom, format_), alea.sample(RECRITURES, 2), alea.random()

        def recrire(m: re.Match[str], choix: Any = choix, part: float = part, format_: str = format_) -> str:
            if alea.random() > part or "&" in m[2]:
                return m[0]
            texte = m[2]
            for recriture in choix:
                texte = recriture(texte, format_, alea) if "<" not in texte else texte
            return m[1] + texte + m[3]

        r = relire_document(archive({**p, CORPS[format_]: TEXTE[format_].sub(recrire, p[CORPS[format_]])}), connues(nom))
        if r.verdict != "a-jour":
            accusees.append((nom, format_, r.verdict, [(c.id, c.ecarts) for c in r.clauses if c.accusee], r.reponses, r.manquent))
    assert accusees == []


def tirages() -> Iterator[tuple[str, dict[str, Any], str]]:
    alea = random.Random(7)
    for nom in NOMS:
        for n, valeurs in enumerate(jeux(du_depot(nom), 12, graine=alea.randrange(10**6))):
            yield nom, valeurs, ("docx", "odt")[n % 2]


def test_des_reponses_tirees_au_sort_ne_sont_jamais_des_retouches() -> None:
    """Ce que le formulaire accepte peut étonner ; jamais une clause n’en est accusée."""
    for nom, valeurs, format_ in tirages():
        r = relire_document(remplir(du_depot(nom), valeurs, format_), connues(nom))
        accusees = [(c.id, c.etat, c.ecarts) for c in r.clauses if c.accusee or c.adaptee]
        assert accusees == [], (nom, format_, valeurs)


@pytest.mark.parametrize("format_", list(CORPS))
def test_des_octets_abimes_ne_levent_rien_d_autre(format_: str) -> None:
    alea = random.Random(11)
    octets = remplir(du_depot(NOMS[0]), {}, format_)
    for _ in range(300):
        abimes = bytearray(octets)
        for _ in range(alea.choice([1, 3, 40])):
            abimes[alea.randrange(len(abimes))] = alea.randrange(256)
        coupe = bytes(abimes[: alea.choice([len(abimes), alea.randrange(len(abimes))])])
        try:
            relire_document(coupe, connues(NOMS[0]))
        except DocumentIllisible as illisible:
            assert str(illisible)  # noqa: PT017 — l’un ou l’autre est bon, rien d’autre
