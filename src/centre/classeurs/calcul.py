"""Calculer les formules comme un tableur : les fichiers partent avec des résultats justes, même pour qui ne recalcule pas."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from centre.classeurs.formules import Appel, FauteDeFormule, Noeud, NombreEcrit, Operation, TexteEcrit, Zone
from centre.contenu.modeles.commun import mois_plus

ValeurCalculee = float | str | bool | None
Adresse = tuple[str, int, int]
_ORIGINE = date(1899, 12, 30)


class Erreur(Exception):
    """Ce qu’un tableur affiche quand le calcul n’a pas de sens : « #DIV/0! », « #VALUE! », « #N/A »."""


def serie(jour: date) -> float:
    """Le nombre qui représente une date dans un tableur.

    >>> serie(date(1900, 3, 1)), serie(date(2027, 1, 4))
    (61.0, 46391.0)
    """
    return float((jour - _ORIGINE).days)


def jour_de(nombre: float) -> date:
    """La date que représente un nombre."""
    try:
        return _ORIGINE + timedelta(days=int(nombre))
    except OverflowError:
        raise Erreur("#VALUE!") from None


def nombre_de(valeur: ValeurCalculee) -> float:
    """La valeur prise comme un nombre ; une case vide vaut zéro."""
    if valeur is None:
        return 0.0
    if isinstance(valeur, str):
        raise Erreur("#VALUE!")
    return float(valeur)


def texte_de(valeur: ValeurCalculee) -> str:
    """La valeur prise comme un texte."""
    if valeur is None:
        return ""
    if isinstance(valeur, bool):
        return "TRUE" if valeur else "FALSE"
    return valeur if isinstance(valeur, str) else f"{valeur:.15g}"


def _ordre(valeur: ValeurCalculee) -> tuple[int, float | str]:
    if isinstance(valeur, bool):
        return 2, float(valeur)
    return (1, valeur.casefold()) if isinstance(valeur, str) else (0, float(valeur or 0))


def _comparer(signe: str, gauche: ValeurCalculee, droite: ValeurCalculee) -> bool:
    """Compare deux valeurs : les nombres d’abord, puis les textes, sans tenir compte des majuscules."""
    if gauche is None:
        gauche = "" if isinstance(droite, str) else 0.0
    if droite is None:
        droite = "" if isinstance(gauche, str) else 0.0
    return bool(_SIGNES[signe](_ordre(gauche), _ordre(droite)))


_SIGNES: dict[str, Callable[[tuple[int, float | str], tuple[int, float | str]], bool]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
}  # fmt: skip


def _critere(ecrit: ValeurCalculee) -> Callable[[ValeurCalculee], bool]:
    """Ce que demande le critère d’un COUNTIF : « >5 », « <>Fait », « Fait », 3."""
    if ecrit == "<>":
        return lambda valeur: valeur is not None
    trouve = re.fullmatch(r"(<>|<=|>=|[<>=])?(.*)", texte_de(ecrit), re.DOTALL)
    signe, reste = (trouve[1] or "=", trouve[2]) if trouve else ("=", "")
    nombre = float(reste) if re.fullmatch(r"-?\d+(?:\.\d+)?", reste) else None

    def convient(valeur: ValeurCalculee) -> bool:
        if isinstance(valeur, str) is (nombre is None) and valeur is not None:
            return _comparer(signe, valeur, reste if nombre is None else nombre)
        return signe == "<>"

    return convient


class Calculateur:
    """Les cases d’un classeur, calculées à la demande ; ``jour`` est la réponse de TODAY()."""

    def __init__(self, cases: Mapping[Adresse, ValeurCalculee | Noeud], jour: date) -> None:
        self.cases, self.jour = cases, jour
        self._connues: dict[Adresse, ValeurCalculee | Erreur] = {}
        self._en_cours: set[Adresse] = set()

    def case(self, adresse: Adresse) -> ValeurCalculee:
        """La valeur d’une case ; lève :class:`Erreur`, ou :class:`FauteDeFormule` pour un calcul qui tourne en rond."""
        contenu = self.cases.get(adresse)
        if not isinstance(contenu, Appel | Operation | Zone | NombreEcrit | TexteEcrit):
            return contenu  # type: ignore[return-value]
        if adresse not in self._connues:
            if adresse in self._en_cours:
                raise FauteDeFormule("le calcul tourne en rond")
            self._en_cours.add(adresse)
            try:
                valeur = self.valeur(contenu)
                self._connues[adresse] = 0.0 if valeur is None else valeur
            except Erreur as erreur:
                self._connues[adresse] = erreur
            finally:
                self._en_cours.discard(adresse)
        connue = self._connues[adresse]
        if isinstance(connue, Erreur):
            raise connue
        return connue

    def plage(self, noeud: Noeud) -> list[ValeurCalculee]:
        """Les valeurs d’une plage, ligne par ligne."""
        if not isinstance(noeud, Zone):
            return [self.valeur(noeud)]
        lignes, colonnes = range(noeud.ligne, noeud.fin_ligne + 1), range(noeud.colonne, noeud.fin_colonne + 1)
        return [self.case((noeud.feuille, ligne, colonne)) for ligne in lignes for colonne in colonnes]

    def elements(self, noeud: Noeud) -> list[ValeurCalculee] | ValeurCalculee:
        """La valeur d’un nœud, ou ses valeurs une à une quand il porte sur des colonnes entières."""
        if isinstance(noeud, Zone) and not noeud.seule:
            return self.plage(noeud)
        if isinstance(noeud, Operation) and noeud.gauche is not None:
            signe = noeud.signe
            return _une_a_une(lambda x, y: self._operation(signe, x, y), self.elements(noeud.gauche), self.elements(noeud.droite))
        if isinstance(noeud, Appel) and noeud.nom in _SUR_VALEURS:
            return _une_a_une(_SUR_VALEURS[noeud.nom], *[self.elements(x) for x in noeud.arguments])
        return self.valeur(noeud)

    def valeur(self, noeud: Noeud) -> ValeurCalculee:
        """La valeur d’un nœud."""
        match noeud:
            case NombreEcrit(valeur) | TexteEcrit(valeur):
                return valeur
            case Zone():
                if not noeud.seule:
                    raise FauteDeFormule("une colonne entière est donnée là où il faut une seule case")
                return self.case((noeud.feuille, noeud.ligne, noeud.colonne))
            case Operation(signe, gauche, droite):
                return self._operation(signe, None if gauche is None else self.valeur(gauche), self.valeur(droite))
            case Appel(nom, arguments):
                return self._appel(nom, arguments)
            case _:
                raise TypeError(f"pas encore située : {noeud}")

    @staticmethod
    def _operation(signe: str, gauche: ValeurCalculee, droite: ValeurCalculee) -> ValeurCalculee:
        if signe in _SIGNES:
            return _comparer(signe, gauche, droite)
        if signe == "&":
            return texte_de(gauche) + texte_de(droite)
        a, b = nombre_de(gauche), nombre_de(droite)
        if signe == "/" and b == 0:
            raise Erreur("#DIV/0!")
        return {"+": a + b, "-": a - b, "*": a * b}[signe] if signe != "/" else a / b

    def _appel(self, nom: str, a: tuple[Noeud, ...]) -> ValeurCalculee:
        if nom in _PARESSEUSES:
            return _PARESSEUSES[nom](self, a)
        if nom in _SUR_PLAGES:
            return _SUR_PLAGES[nom](self, a)
        if nom == "TODAY":
            return serie(self.jour)
        return _SUR_VALEURS[nom](*[self.valeur(x) for x in a])

    def _nombres(self, a: Iterable[Noeud]) -> list[float]:
        valeurs = [v for x in a for v in self.plage(x)]
        return [float(v) for v in valeurs if isinstance(v, int | float) and not isinstance(v, bool)]

    def _retenues(self, paires: tuple[Noeud, ...]) -> list[bool]:
        """Les lignes qui répondent à tous les critères."""
        retenues: list[bool] = []
        for plage, critere in zip(paires[::2], paires[1::2], strict=True):
            convient = _critere(self.valeur(critere))
            ici = [convient(v) for v in self.plage(plage)]
            if retenues and len(ici) != len(retenues):
                raise FauteDeFormule("deux colonnes n’ont pas le même nombre de lignes")
            retenues = [x and y for x, y in zip(retenues, ici, strict=True)] if retenues else ici
        return retenues

    def _somme_si(self, plage: Noeud, paires: tuple[Noeud, ...]) -> float:
        valeurs, retenues = self.plage(plage), self._retenues(paires)
        if len(valeurs) != len(retenues):
            raise FauteDeFormule("deux colonnes n’ont pas le même nombre de lignes")
        return sum(float(v) for v, r in zip(valeurs, retenues, strict=True) if r and isinstance(v, int | float))


def _une_a_une(
    calcul: Callable[..., ValeurCalculee], *a: list[ValeurCalculee] | ValeurCalculee
) -> list[ValeurCalculee] | ValeurCalculee:
    """Le calcul mené valeur par valeur ; une valeur seule sert à toutes les lignes."""
    tailles = {len(x) for x in a if isinstance(x, list)}
    if not tailles:
        return calcul(*a)
    if len(tailles) > 1:
        raise FauteDeFormule("deux colonnes n’ont pas le même nombre de lignes")
    lignes = range(tailles.pop())
    return [calcul(*[x[n] if isinstance(x, list) else x for x in a]) for n in lignes]


def _somme_des_produits(c: Calculateur, a: tuple[Noeud, ...]) -> float:
    valeurs = c.elements(a[0])
    return sum(float(v) for v in (valeurs if isinstance(valeurs, list) else [valeurs]) if isinstance(v, int | float))


def _ligne(a: tuple[Noeud, ...]) -> float:
    if not isinstance(a[0], Zone):
        raise FauteDeFormule("ROW demande une case")
    return a[0].ligne + 1.0


def _si(c: Calculateur, a: tuple[Noeud, ...]) -> ValeurCalculee:
    if nombre_de(c.valeur(a[0])):
        return c.valeur(a[1])
    return c.valeur(a[2]) if len(a) == 3 else False


def _sinon(c: Calculateur, a: tuple[Noeud, ...]) -> ValeurCalculee:
    try:
        return c.valeur(a[0])
    except Erreur:
        return c.valeur(a[1])


def _verites(c: Calculateur, a: tuple[Noeud, ...]) -> list[bool]:
    """Chaque argument vrai ou faux ; tous sont calculés, comme dans un tableur."""
    return [bool(nombre_de(c.valeur(x))) for x in a]


_PARESSEUSES: dict[str, Callable[[Calculateur, tuple[Noeud, ...]], ValeurCalculee]] = {
    "IF": _si,
    "IFERROR": _sinon,
    "AND": lambda c, a: all(_verites(c, a)),
    "OR": lambda c, a: any(_verites(c, a)),
}


def _moyenne(nombres: list[float]) -> float:
    if not nombres:
        raise Erreur("#DIV/0!")
    return sum(nombres) / len(nombres)


def _rang(nombres: list[float], rang: ValeurCalculee, *, grand: bool) -> float:
    k = int(nombre_de(rang))
    if not 1 <= k <= len(nombres):
        raise Erreur("#NUM!")
    return sorted(nombres, reverse=grand)[k - 1]


def _index(valeurs: list[ValeurCalculee], rang: ValeurCalculee) -> ValeurCalculee:
    k = int(nombre_de(rang))
    if not 1 <= k <= len(valeurs):
        raise Erreur("#REF!")
    return valeurs[k - 1]


def _position(voulu: ValeurCalculee, valeurs: list[ValeurCalculee]) -> float:
    for n, valeur in enumerate(valeurs, 1):
        if valeur is not None and type(valeur) is type(voulu) and _comparer("=", valeur, voulu):
            return float(n)
    raise Erreur("#N/A")


_SUR_PLAGES: dict[str, Callable[[Calculateur, tuple[Noeud, ...]], ValeurCalculee]] = {
    "SUM": lambda c, a: sum(c._nombres(a)),
    "AVERAGE": lambda c, a: _moyenne(c._nombres(a)),
    "MIN": lambda c, a: min(c._nombres(a), default=0.0),
    "MAX": lambda c, a: max(c._nombres(a), default=0.0),
    "COUNT": lambda c, a: float(len(c._nombres(a))),
    "COUNTA": lambda c, a: float(sum(v is not None for x in a for v in c.plage(x))),
    "COUNTIF": lambda c, a: float(sum(c._retenues(a))),
    "COUNTIFS": lambda c, a: float(sum(c._retenues(a))),
    "SUMPRODUCT": _somme_des_produits,
    "ROW": lambda _, a: _ligne(a),
    "SUMIF": lambda c, a: c._somme_si(a[2], a[:2]),
    "SUMIFS": lambda c, a: c._somme_si(a[0], a[1:]),
    "SMALL": lambda c, a: _rang(c._nombres(a[:1]), c.valeur(a[1]), grand=False),
    "LARGE": lambda c, a: _rang(c._nombres(a[:1]), c.valeur(a[1]), grand=True),
    "INDEX": lambda c, a: _index(c.plage(a[0]), c.valeur(a[1])),
    "MATCH": lambda c, a: _position(c.valeur(a[0]), c.plage(a[1])),
}


def _date(annee: ValeurCalculee, mois: ValeurCalculee, jour: ValeurCalculee) -> float:
    try:
        premier = mois_plus(date(int(nombre_de(annee)), 1, 1), int(nombre_de(mois)) - 1)
    except ValueError:
        raise Erreur("#VALUE!") from None
    return serie(premier) + int(nombre_de(jour)) - 1


def _mois_entiers(debut: ValeurCalculee, fin: ValeurCalculee, unite: ValeurCalculee) -> float:
    du, au = jour_de(nombre_de(debut)), jour_de(nombre_de(fin))
    if du > au or texte_de(unite) != "m":
        raise Erreur("#NUM!")
    return float((au.year - du.year) * 12 + au.month - du.month - (au.day < du.day))


def _arrondi(valeur: ValeurCalculee, chiffres: ValeurCalculee) -> float:
    echelle = float(10 ** int(nombre_de(chiffres)))
    nombre = nombre_de(valeur) * echelle
    return float(int(abs(nombre) + 0.5 + 1e-9)) * (1 if nombre >= 0 else -1) / echelle


_SUR_VALEURS: dict[str, Callable[..., ValeurCalculee]] = {
    "TRUE": lambda: True,
    "FALSE": lambda: False,
    "NOT": lambda x: not nombre_de(x),
    "ISNUMBER": lambda x: isinstance(x, int | float) and not isinstance(x, bool),
    "N": lambda x: float(x) if isinstance(x, int | float) else 0.0,
    "TRIM": lambda x: re.sub(" +", " ", texte_de(x)).strip(" "),
    "LEN": lambda x: float(len(texte_de(x))),
    "LEFT": lambda x, n: texte_de(x)[: int(nombre_de(n))],
    "REPT": lambda x, n: texte_de(x) * int(nombre_de(n)),
    "INT": lambda x: float(int(nombre_de(x) // 1)),
    "ROUND": _arrondi,
    "DATE": _date,
    "EDATE": lambda debut, mois: serie(mois_plus(jour_de(nombre_de(debut)), int(nombre_de(mois)))),
    "YEAR": lambda x: float(jour_de(nombre_de(x)).year),
    "MONTH": lambda x: float(jour_de(nombre_de(x)).month),
    "DATEDIF": _mois_entiers,
}
