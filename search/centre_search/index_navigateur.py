"""L’index du navigateur : des fragments que le client adresse sans charger de dictionnaire.

Le format est décrit dans ``navigateur/recherche/API.md``. Chaque index vit dans un dossier nommé par l’empreinte de son
contenu ; ``index.json`` dit lequel est courant, et s’écrit en dernier : une page ouverte ne mélange jamais deux index.
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from centre_search.analyse import jetons
from centre_search.contenu import VERSION, ContenuDIndex
from centre_search.correction import Forme

T = TypeVar("T")

TAILLE_LISTES = 4000
"""Octets d’un fragment de listes avant compression, sauf un terme plus gros à lui seul."""

TAILLE_CARTES = 3000
"""Octets d’un bloc de cartes avant compression ; une carte plus grosse est seule."""

TAILLE_VOCABULAIRE = 4000
TAILLE_COMPLETION = 8000


@dataclass(frozen=True, slots=True)
class Poids:
    """Ce que pèse un index : fichiers et octets compressés, par famille."""

    fichiers: dict[str, int]
    octets: dict[str, int]


def varint(valeur: int) -> bytes:
    """Un entier positif, sept bits par octet, le plus faible d’abord.

    >>> varint(300).hex()
    'ac02'
    """
    sortie = bytearray()
    while valeur > 127:
        sortie.append(valeur & 127 | 128)
        valeur >>= 7
    sortie.append(valeur)
    return bytes(sortie)


def _commun(a: str, b: str) -> int:
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n


def separateur(avant: str, apres: str) -> str:
    """La plus courte chaîne après ``avant`` et pas après ``apres``.

    >>> separateur("addict", "adress")
    'adr'
    """
    return apres[: _commun(avant, apres) + 1]


def _compresser(brut: bytes) -> bytes:
    return gzip.compress(brut, 9, mtime=0)


def _json(valeur: Any) -> bytes:
    return json.dumps(valeur, ensure_ascii=False, separators=(",", ":")).encode()


def _fragmenter(elements: Iterable[tuple[str, T]], taille: Callable[[T], int], cible: int) -> list[list[tuple[str, T]]]:
    """Coupe une suite triée en fragments d’environ ``cible`` octets ; un élément plus gros que la cible reste seul."""
    fragments: list[list[tuple[str, T]]] = []
    courant: list[tuple[str, T]] = []
    poids = 0
    for cle, element in elements:
        t = taille(element)
        if courant and poids + t > cible:
            fragments.append(courant)
            courant, poids = [], 0
        courant.append((cle, element))
        poids += t
    if courant:
        fragments.append(courant)
    return fragments


def _routes(fragments: Sequence[Sequence[tuple[str, Any]]]) -> str:
    """Les débuts de fragments, au plus court ; le premier est vide."""
    routes = [""]
    for avant, apres in pairwise(fragments):
        routes.append(separateur(avant[-1][0], apres[0][0]))
    return " ".join(routes)


def _fragment_de_listes(contenu: ContenuDIndex, termes: Sequence[str]) -> bytes:
    entetes, deltas, octets = bytearray(), bytearray(), bytearray()
    extras: dict[str, Any] = {}
    nombre = 0
    precedent = ""
    for terme in termes:
        liste = contenu.listes.get(terme)
        if liste is not None:
            nombre += 1
            commun = _commun(precedent, terme)
            suffixe = terme[commun:].encode()
            entetes += varint(commun) + varint(len(suffixe)) + suffixe
            entetes += varint(len(liste.numeros)) + varint(liste.poids) + varint(liste.echelle)
            dernier = -1
            for numero in liste.numeros:
                deltas += varint(numero - dernier - 1)
                dernier = numero
            octets += liste.octets
            precedent = terme
        elargissements = [[e.suite, e.ajouts] for e in contenu.elargissements(terme)]
        reponses = [[cle, r.genre, r.titre, r.texte, r.url] for cle, r in contenu.reponses(terme)]
        if elargissements or reponses:
            extras[terme] = [elargissements, reponses]
    brut = varint(nombre) + bytes(entetes) + bytes(deltas) + bytes(octets)
    return brut + (_json(extras) if extras else b"")


def _fragment_de_formes(formes: Sequence[Forme], envers: bool) -> bytes:
    """Les graphies, codées par leur début commun : ``[commun en base 36][suite][classe de fréquence]``."""
    sortie = []
    precedent = ""
    for _, graphie, classe in formes:
        mot = graphie[::-1] if envers else graphie
        commun = min(_commun(precedent, mot), 35)
        sortie.append("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[commun] + mot[commun:] + str(classe))
        precedent = mot
    return "".join(sortie).encode()


def fichiers(contenu: ContenuDIndex) -> dict[str, bytes]:
    """Tous les fichiers d’un index, par nom ; mêmes octets pour le même contenu.

    Jumelle de ``navigateur/recherche/fragments.js#Index``.
    """
    sortie: dict[str, bytes] = {}

    termes = sorted({*contenu.listes, *contenu.par_terme, *contenu.reponses_par_terme})

    def taille_du_terme(terme: str) -> int:
        liste = contenu.listes.get(terme)
        t = 6 + len(terme) + (int(2.3 * len(liste.numeros)) if liste is not None else 0)
        extras = [contenu.elargissements(terme), contenu.reponses(terme)]
        return t + (len(repr(extras)) if any(extras) else 0)

    listes = _fragmenter(((t, t) for t in termes), taille_du_terme, TAILLE_LISTES)
    for k, fragment in enumerate(listes):
        sortie[f"t{k}.bin"] = _compresser(_fragment_de_listes(contenu, [t for t, _ in fragment]))

    cartes = _fragmenter((("", c) for c in contenu.cartes), lambda c: len(c.encode()), TAILLE_CARTES)
    for k, bloc in enumerate(cartes):
        sortie[f"d{k}.bin"] = _compresser(b"[" + b",".join(c.encode() for _, c in bloc) + b"]")

    formes = {}
    for nom, envers in (("v", False), ("w", True)):
        ordre = sorted(((f[0][::-1] if envers else f[0], f) for f in contenu.formes), key=lambda x: x[0])
        formes[nom] = _fragmenter(ordre, lambda f: len(f[1].encode()) // 2 + 2, TAILLE_VOCABULAIRE)
        for k, groupe in enumerate(formes[nom]):
            sortie[f"{nom}{k}.bin"] = _compresser(_fragment_de_formes([f for _, f in groupe], envers))

    par_forme: dict[str, list[int]] = {}
    for rang, suggestion in enumerate(contenu.suggestions):
        for forme in {j.forme for j in jetons(suggestion.texte) if len(j.forme) > 1}:
            par_forme.setdefault(forme, []).append(rang)
    completion = _fragmenter(sorted(par_forme.items()), lambda rangs: 70 * len(rangs), TAILLE_COMPLETION)
    for k, paquet in enumerate(completion):
        rangs = sorted({r for _, rs in paquet for r in rs})
        suggestions = [[r, s.texte, s.url, s.type] for r in rangs for s in (contenu.suggestions[r],)]
        sortie[f"s{k}.bin"] = _compresser(_json(suggestions))

    axes = [
        [nom, axe.libelle, [[v, libelle, _deltas(numeros)] for v, (libelle, numeros) in axe.valeurs.items()]]
        for nom, axe in contenu.axes.items()
    ]
    sortie["facettes.bin"] = _compresser(_json(axes))
    entree = {
        "version": VERSION,
        "empreinte": contenu.empreinte,
        "nombre": contenu.nombre,
        "axes": list(contenu.axes),
        "t": _routes(listes),
        "v": _routes(formes["v"]),
        "w": _routes(formes["w"]),
        "s": _routes(completion),
        "d": _blocs([len(b) for b in cartes]),
        "priorites": [[n, p] for n, p in contenu.priorites.items()],
    }
    sortie["entree.bin"] = _compresser(_json(entree))
    return sortie


def _deltas(numeros: Sequence[int]) -> list[int]:
    return [n - (numeros[i - 1] if i else 0) for i, n in enumerate(numeros)]


def _blocs(tailles: Sequence[int]) -> list[int]:
    """Le nombre de cartes des blocs, en plages : ``[cartes, blocs, cartes, blocs…]``.

    >>> _blocs([1, 1, 3])
    [1, 2, 3, 1]
    """
    sortie: list[int] = []
    for t in tailles:
        if sortie and sortie[-2] == t:
            sortie[-1] += 1
        else:
            sortie += [t, 1]
    return sortie


def ecrire_index_navigateur(contenu: ContenuDIndex, dossier: Path, garder: int = 1) -> Poids:
    """Écrit l’index dans ``dossier`` et le rend courant ; garde ``garder`` anciens index pour les pages déjà ouvertes.

    Rien n’est réécrit si l’index courant a déjà cette empreinte.
    """
    dossier.mkdir(parents=True, exist_ok=True)
    nom = contenu.empreinte[:16]
    tout = fichiers(contenu)
    poids = Poids({}, {})
    for fichier, octets in tout.items():
        famille = fichier.split(".")[0].rstrip("0123456789")
        poids.fichiers[famille] = poids.fichiers.get(famille, 0) + 1
        poids.octets[famille] = poids.octets.get(famille, 0) + len(octets)
    cible = dossier / nom
    if not _complet(cible, tout):
        provisoire = dossier / f".{nom}.provisoire"
        shutil.rmtree(provisoire, ignore_errors=True)
        provisoire.mkdir()
        for fichier, octets in tout.items():
            (provisoire / fichier).write_bytes(octets)
        shutil.rmtree(cible, ignore_errors=True)
        provisoire.rename(cible)
    pointeur = dossier / "index.json"
    contenu_du_pointeur = _json({"version": VERSION, "empreinte": nom})
    if not pointeur.exists() or pointeur.read_bytes() != contenu_du_pointeur:
        ecrit = dossier / ".index.json.provisoire"
        ecrit.write_bytes(contenu_du_pointeur)
        ecrit.replace(pointeur)
    anciens = sorted(
        (d for d in dossier.iterdir() if d.is_dir() and d.name != nom and len(d.name) == 16),
        key=lambda d: (d.stat().st_mtime, d.name),
    )
    for ancien in anciens[: max(0, len(anciens) - garder)]:
        shutil.rmtree(ancien)
    return poids


def _complet(cible: Path, tout: dict[str, bytes]) -> bool:
    return cible.is_dir() and all((cible / n).is_file() and (cible / n).stat().st_size == len(o) for n, o in tout.items())
