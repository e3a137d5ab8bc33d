"""Les versions d’un modèle : ce que chacune contenait, et ce qui change de l’une à l’autre, clause par clause."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from centre.base.constat import Constat
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.lecture.disque import lire
from centre.contenu.lecture.entete import lire_markdown
from centre.contenu.lecture.validation import valider
from centre.contenu.modeles import Convention
from centre.contenu.modeles.droit import ArticleDeLoi
from centre.documents.compiler.compilation import Compilation, compiler_convention, suivi_des_clauses
from centre.documents.compiler.compilations import Compilateur
from centre.documents.relire.modele import decrire_trame
from centre.documents.socle.arbre import Accord, BlocClause, Morceau, MotsFixes, Renvoi, Valeur, paragraphes
from centre.documents.socle.gabarit import Gabarit
from centre.texte.droit import citer_dans, citer_les_regles, regles_de

_VERSION = re.compile(r"(\d+\.\d+\.\d+)\.md")

HORS_CLAUSE = ""
"""La clé de ce qui n’est dans aucune clause, dans une comparaison."""


@dataclass(frozen=True, slots=True)
class EcartDeVersion:
    """Ce qui change dans une clause.

    ``genre`` vaut ``ajoutee``, ``retiree`` ou ``changee`` ; chaque ligne commence par « + » ou « - ».
    """

    clause: str
    titre: str
    portee: str
    genre: str
    lignes: tuple[str, ...]


def versions_publiees(
    corpus: Corpus, entree: Entree[Convention], compiler: Compilateur = compiler_convention
) -> Iterator[tuple[str, Gabarit]]:
    """Numéro et gabarit de chaque version, de la plus récente à la plus ancienne ; ce qui ne se compile pas manque."""
    courante = compiler_entree(corpus, entree, compiler).gabarit
    if courante is not None:
        yield entree.contenu.version, courante
    for chemin in versions_gardees(corpus, entree):
        gabarit, _ = lire_version(corpus, chemin, compiler)
        if gabarit is not None and gabarit.version != entree.contenu.version:
            yield gabarit.version, gabarit


def versions_gardees(corpus: Corpus, entree: Entree[Convention]) -> list[str]:
    """Les fichiers des anciennes versions d’un modèle, de la plus récente à la plus ancienne."""
    dossier = f"{entree.chemin.rpartition('/')[0]}/versions/"
    return sorted((c for c in corpus.chemins if c.startswith(dossier)), key=_numero, reverse=True)


def compiler_entree(corpus: Corpus, entree: Entree[Convention], compiler: Compilateur = compiler_convention) -> Compilation:
    """Compile un modèle du corpus, les règles de droit qu’il cite écrites en toutes lettres."""
    regles = regles_de(corpus.donnees(ArticleDeLoi).values())
    convention, corps = citer_dans(entree.contenu, regles), citer_les_regles(entree.corps, regles)
    return compiler(convention, entree.chemin, corps, entree.ligne_du_corps, entree.positions)


def lire_version(
    corpus: Corpus, chemin: str, compiler: Compilateur = compiler_convention
) -> tuple[Gabarit | None, list[Constat]]:
    """Une ancienne version, lue dans son fichier et compilée, et ce qui ne va pas."""
    texte, constats = lire(corpus.racine, corpus.racine / chemin)
    if texte is None:
        return None, constats
    fichier, fautes = lire_markdown(texte)
    constats += fautes
    if fichier is None:
        return None, constats
    convention, fautes = valider(Convention, fichier.donnees, fichier.positions, chemin)
    constats += fautes
    if convention is None:
        return None, constats
    compilation = compiler(convention, chemin, fichier.corps, fichier.ligne_du_corps, fichier.positions)
    return compilation.gabarit, [*constats, *compilation.constats]


def _numero(chemin: str) -> tuple[int, ...]:
    trouve = _VERSION.fullmatch(chemin.rpartition("/")[2])
    return tuple(map(int, trouve[1].split("."))) if trouve else ()


def identite_publiee(entree: Entree[Convention]) -> dict[str, str]:
    """Ce que ``conventions/modeles.json`` dit d’un modèle : de quoi le reconnaître, sans rien compiler."""
    return {"titre": entree.contenu.titre, "version": entree.contenu.version}


def decrire(corpus: Corpus, entree: Entree[Convention], compiler: Compilateur = compiler_convention) -> dict[str, Any]:
    """Ce que ``conventions/<modèle>/versions.json`` dit d’un modèle : de quoi relire un document sans le modèle."""
    journal = {v.version: v for v in entree.contenu.journal}
    return {
        **identite_publiee(entree),
        "versions": {
            numero: {
                "date": journal[numero].date.isoformat() if numero in journal else gabarit.edition,
                "changement": journal[numero].changement if numero in journal else "",
                "clauses": suivi_des_clauses(gabarit),
                **decrire_trame(gabarit),
            }
            for numero, gabarit in versions_publiees(corpus, entree, compiler)
        },
    }


def comparer(ancien: Gabarit, neuf: Gabarit) -> tuple[EcartDeVersion, ...]:
    """Ce qui change entre deux versions d’un modèle, clause par clause, puis hors des clauses."""
    avant, apres = _lignes(ancien), _lignes(neuf)
    ecarts = []
    for clause in dict.fromkeys([*apres, *avant]):
        genre = "changee" if clause in avant and clause in apres else "ajoutee" if clause in apres else "retiree"
        lignes = tuple(
            f"{ligne[0]} {ligne[2:]}" for ligne in difflib.ndiff(avant.get(clause, []), apres.get(clause, [])) if ligne[0] in "+-"
        )
        if lignes:
            decrite = neuf.par_clause.get(clause) or ancien.par_clause.get(clause)
            titre, portee = (decrite.titre, decrite.portee.value) if decrite else ("Hors des clauses", "")
            ecarts.append(EcartDeVersion(clause, titre, portee, genre, lignes))
    return tuple(ecarts)


def _lignes(gabarit: Gabarit) -> Mapping[str, list[str]]:
    """Clause → ses paragraphes, un champ s’écrivant par son libellé."""
    libelles = {c.id: c.libelle for c in gabarit.champs}
    par_clause: dict[str, list[str]] = {}
    for bloc in gabarit.blocs:
        clause = bloc.clause if isinstance(bloc, BlocClause) else HORS_CLAUSE
        for paragraphe in paragraphes(bloc):
            ecrit = "".join(_ecrit(m, libelles) for m in paragraphe)
            par_clause.setdefault(clause, []).append(re.sub(r"\s+", " ", ecrit).strip())
    return par_clause


def _ecrit(morceau: Morceau, libelles: Mapping[str, str]) -> str:
    match morceau:
        case MotsFixes():
            return morceau.texte
        case Valeur():
            nom = morceau.chemin.partition(".")[0]
            return f"[{libelles.get(nom, nom.removeprefix('@'))}]"
        case Accord():
            return morceau.pluriel
        case Renvoi():
            return "[numéro]"
