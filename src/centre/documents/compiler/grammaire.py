"""Le petit sous-ensemble de Jinja2 des documents : lu par l’analyseur de Jinja2, jamais évalué par lui.

Le texte ressort ligne par ligne ; chaque ``{{ … }}`` y est remplacé par un caractère d’usage privé, qui désigne une marque
située. Les balises ``{% … %}`` deviennent des lignes à part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError, nodes

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.documents.socle.arbre import Accord, Renvoi, Valeur

PREMIERE_MARQUE = 0xF0000
"""Le caractère d’usage privé de la première marque ; la suivante, le suivant."""

MARQUES_MAX = 5000

_PRIVE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_ENVIRONNEMENT = Environment(autoescape=False)
_NOM = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")

_REFUS = {
    "set": "l’affectation « set »",
    "macro": "une macro",
    "include": "l’inclusion « include »",
    "import": "l’import",
    "from": "l’import",
    "extends": "l’héritage « extends »",
    "block": "un bloc « block »",
    "call": "un appel « call »",
    "filter": "un filtre de bloc",
    "else": "« else »",
    "elif": "« elif »",
    "with": "« with »",
    "autoescape": "« autoescape »",
    "do": "« do »",
}


@dataclass(frozen=True, slots=True)
class Marque:
    """Ce que vaut un ``{{ … }}``, la ligne où il est écrit, et la liste de la ligne répétée où il se trouve."""

    morceau: Valeur | Accord | Renvoi
    ligne: int
    liste: str = ""


@dataclass(frozen=True, slots=True)
class Balise:
    """Une balise ``{% … %}`` : ``genre`` vaut ``if``, ``endif``, ``for`` ou ``endfor``."""

    genre: str
    nom: str = ""
    liste: str = ""


@dataclass(frozen=True, slots=True)
class LigneLue:
    """Une ligne du corps : son texte, où les valeurs sont des marques, ou la balise qu’elle porte."""

    numero: int
    texte: str
    balise: Balise | None = None


@dataclass(slots=True)
class LectureDuCorps:
    """Le corps découpé : lignes, marques et fautes."""

    lignes: list[LigneLue] = field(default_factory=list)
    marques: list[Marque] = field(default_factory=list)
    constats: list[Constat] = field(default_factory=list)

    def marque(self, caractere: str) -> Marque | None:
        """La marque que désigne un caractère, s’il en désigne une."""
        rang = ord(caractere) - PREMIERE_MARQUE
        return self.marques[rang] if 0 <= rang < len(self.marques) else None


class _Refus(Exception):
    """Une construction refusée : ce qui se lira dans le constat."""

    def __init__(self, quoi: str, remede: str | None = None) -> None:
        super().__init__(quoi)
        self.quoi, self.remede = quoi, remede


def lire_corps(corps: str, chemin: str, premiere_ligne: int) -> LectureDuCorps:
    """Découpe le corps d’un modèle ; les fautes de grammaire sont dans ``constats``."""
    lecture = LectureDuCorps()
    texte = _sans_usage_prive(corps, chemin, premiere_ligne, lecture)
    boucle: Balise | None = None
    courante = ""
    numero = premiere_ligne
    balise: Balise | None = None

    def fermer() -> None:
        nonlocal courante, balise
        if balise is not None and courante.strip():
            quoi = f"La balise « {balise.genre} » n’est pas seule sur sa ligne."
            lecture.constats.append(constat(chemin, numero, "balise-mal-placee", quoi))
        lecture.lignes.append(LigneLue(numero, "" if balise else courante, balise))
        courante, balise = "", None

    for ligne, genre, source in _jetons(texte, chemin, premiere_ligne, lecture):
        if genre == "data":
            premier, *suite = source.split("\n")
            courante += premier
            for morceau in suite:
                fermer()
                numero += 1
                courante = morceau
            continue
        try:
            if genre == "variable":
                marque = _expression(source, ligne, boucle)
                if len(lecture.marques) < MARQUES_MAX:
                    courante += chr(PREMIERE_MARQUE + len(lecture.marques))
                    lecture.marques.append(marque)
            else:
                lue = _balise(source)
                if balise is not None:
                    lecture.constats.append(constat(chemin, ligne, "balise-mal-placee", "Deux balises sur la même ligne."))
                balise = lue
                boucle = {"for": lue, "endfor": None}.get(lue.genre, boucle)
        except _Refus as refus:
            lecture.constats.append(constat(chemin, ligne, "construction-refusee", refus.quoi, remede=refus.remede))
        sauts = source.count("\n")
        numero += sauts
    fermer()
    return lecture


def _sans_usage_prive(corps: str, chemin: str, premiere_ligne: int, lecture: LectureDuCorps) -> str:
    for trouve in _PRIVE.finditer(corps):
        ligne = premiere_ligne + corps.count("\n", 0, trouve.start())
        quoi = f"Le texte contient un caractère d’usage privé (U+{ord(trouve.group()):04X})."
        lecture.constats.append(constat(chemin, ligne, "caractere-interdit", quoi))
    return _PRIVE.sub("", corps)


def _jetons(texte: str, chemin: str, premiere_ligne: int, lecture: LectureDuCorps) -> Iterator[tuple[int, str, str]]:
    """Les morceaux du corps : (ligne, ``data`` | ``variable`` | ``block``, source)."""
    ouvert: str | None = None
    source, debut = "", premiere_ligne
    try:
        for ligne, genre, valeur in _ENVIRONNEMENT.lex(texte):
            situe = premiere_ligne + ligne - 1
            if genre == "data":
                yield situe, "data", valeur
            elif genre in ("variable_begin", "block_begin"):
                ouvert, source, debut = genre.partition("_")[0], "", situe
                if valeur.endswith(("-", "+")):
                    lecture.constats.append(_refuser(chemin, situe, "le rognage des espaces « {%- »"))
            elif genre in ("variable_end", "block_end") and ouvert:
                if valeur.startswith(("-", "+")):
                    lecture.constats.append(_refuser(chemin, situe, "le rognage des espaces « -%} »"))
                yield debut, ouvert, source
                ouvert = None
                if valeur.endswith("\n"):
                    yield situe, "data", "\n"
            elif ouvert:
                source += valeur
            elif genre in ("comment_begin", "raw_begin"):
                nom = "un commentaire « {# »" if genre == "comment_begin" else "« raw »"
                lecture.constats.append(_refuser(chemin, situe, nom))
    except TemplateSyntaxError as erreur:
        ouvert, debut = "erreur", premiere_ligne + erreur.lineno - 1
    if ouvert is not None:
        quoi = "Une accolade n’est pas fermée, ou ne suit pas l’écriture des modèles."
        lecture.constats.append(constat(chemin, debut, "modele-syntaxe", quoi))


def _refuser(chemin: str, ligne: int, quoi: str) -> Constat:
    return constat(chemin, ligne, "construction-refusee", f"Le modèle emploie {quoi}.")


def _balise(source: str) -> Balise:
    mots = source.split()
    genre = mots[0] if mots else ""
    if genre in ("endif", "endfor") and len(mots) == 1:
        return Balise(genre)
    if genre in ("if", "for"):
        try:
            arbre = _ENVIRONNEMENT.parse(f"{{% {source} %}}{{% end{genre} %}}").body
        except TemplateSyntaxError:
            arbre = []
        match arbre:
            case [nodes.If(test=nodes.Name(name=nom))]:
                return Balise("if", _nom(nom))
            case [nodes.For(target=nodes.Name(name=nom), iter=nodes.Name(name=liste), test=None, recursive=False)]:
                return Balise("for", _nom(nom), _nom(liste))
    if genre == "if":
        raise _Refus(f"Une clause s’ouvre par son seul nom : « {source.strip()} ».", "Écrivez {% if nom_de_clause %}.")
    if genre == "for":
        raise _Refus(f"Une boucle s’écrit « for x in liste » : « {source.strip()} ».")
    raise _Refus(f"Le modèle emploie {_REFUS.get(genre, f'la balise « {genre} »')}.")


def _expression(source: str, ligne: int, boucle: Balise | None) -> Marque:
    try:
        corps = _ENVIRONNEMENT.parse(f"{{{{{source}}}}}").body
    except TemplateSyntaxError:
        raise _Refus(f"« {source.strip()} » ne se lit pas.", "Écrivez {{ nom_du_champ }}.") from None
    match corps:
        case [nodes.Output(nodes=[nodes.Expr() as noeud])]:
            pass
        case _:
            raise _Refus(f"« {source.strip()} » n’est pas le nom d’un champ.")
    match noeud:
        case nodes.Name() | nodes.Getattr():
            racine, chemin = _chemin(noeud, boucle)
            if racine == "article":
                clause = chemin.partition(".")[2]
                if not clause:
                    raise _Refus("« article » se suit du nom d’une clause.", "Écrivez {{ article.nom_de_clause }}.")
                return Marque(Renvoi(clause), ligne)
            return Marque(Valeur(chemin), ligne, boucle.liste if boucle else "")
        case nodes.Filter(name="pluriel", node=dessous, kwargs=[], dyn_args=None, dyn_kwargs=None):
            match noeud.args:
                case [nodes.Const(value=str(un)), nodes.Const(value=str(plusieurs))] if un and plusieurs:
                    _, chemin = _chemin(dessous, boucle)
                    return Marque(Accord(chemin, un, plusieurs), ligne, boucle.liste if boucle else "")
            raise _Refus("« pluriel » attend deux mots.", 'Écrivez {{ nombre | pluriel("exemplaire", "exemplaires") }}.')
        case nodes.Filter(name=nom):
            raise _Refus(f"Le filtre « {nom} » n’est pas admis.", "Seul « pluriel » l’est.")
        case nodes.Call():
            raise _Refus(f"Un appel n’est pas admis : « {source.strip()} ».")
        case nodes.Getitem():
            raise _Refus(f"Les crochets ne sont pas admis : « {source.strip()} ».")
    raise _Refus(f"Ni calcul, ni test, ni texte entre accolades : « {source.strip()} ».", "Écrivez {{ nom_du_champ }}.")


def _chemin(noeud: nodes.Node | None, boucle: Balise | None) -> tuple[str, str]:
    """Le premier nom, puis le chemin entier, ``@`` remplaçant la variable d’une boucle."""
    noms: list[str] = []
    while isinstance(noeud, nodes.Getattr):
        noms.insert(0, noeud.attr)
        noeud = noeud.node
    if not isinstance(noeud, nodes.Name):
        raise _Refus("Seul un nom de champ se met entre accolades.", "Écrivez {{ nom_du_champ }}.")
    noms.insert(0, noeud.name)
    for nom in noms:
        _nom(nom)
    if boucle and noms[0] == boucle.nom:
        if len(noms) not in (2, 3):
            raise _Refus(f"« {'.'.join(noms)} » ne désigne pas une colonne.", f"Écrivez {{{{ {boucle.nom}.colonne }}}}.")
        return "", "@" + ".".join(noms[1:])
    if len(noms) > 2:
        raise _Refus(f"« {'.'.join(noms)} » a trop de points.")
    return noms[0], ".".join(noms)


def _nom(nom: str) -> str:
    if not _NOM.fullmatch(nom):
        raise _Refus(f"« {nom} » n’est pas un nom admis.", "Minuscules sans accent, chiffres, tirets bas simples.")
    return nom
