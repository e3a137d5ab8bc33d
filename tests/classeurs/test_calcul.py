"""Le calcul : les mêmes résultats qu’un tableur, erreurs comprises."""

from __future__ import annotations

from datetime import date

import pytest

from centre.classeurs.calcul import Calculateur, Erreur, ValeurCalculee, serie
from centre.classeurs.formules import Cite, FauteDeFormule, Noeud, Zone, lire_formule

COLONNES: dict[str, list[ValeurCalculee]] = {
    "n": [1.0, 2.0, None, 4.0, "", 6.0],
    "t": ["Fait", "fait", None, "À faire", "", "Bloqué"],
    "k": [1.0, 0.0, 1.0, 1.0, 0.0, 1.0],
}
CASES = {("F", ligne, n): v for n, valeurs in enumerate(COLONNES.values()) for ligne, v in enumerate(valeurs) if v is not None}


def situer(noeud: Noeud) -> Noeud:
    """[t.n] est toute la colonne, [n] sa première case, [vide] une case vide."""
    if isinstance(noeud, Cite):
        nom = noeud.ecrit.strip("[]").rpartition(".")[2]
        if nom == "vide":
            return Zone("F", 99, 0, 99, 0)
        colonne = list(COLONNES).index(nom)
        return Zone("F", 0, colonne, 5 if "." in noeud.ecrit else 0, colonne)
    champs = {c: getattr(noeud, c) for c in noeud.__slots__}
    for nom, valeur in champs.items():
        if isinstance(valeur, tuple):
            champs[nom] = tuple(situer(v) for v in valeur)
        elif nom in ("gauche", "droite") and valeur is not None:
            champs[nom] = situer(valeur)
    return type(noeud)(**champs)


def calculer(ecrit: str) -> ValeurCalculee:
    return Calculateur(CASES, date(2027, 2, 28)).valeur(situer(lire_formule(ecrit)))


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("=1+2*3-4/2", 5.0), ("=-2*3", -6.0), ('="a"&1', "a1"), ('=1.5&""', "1.5"), ("=2=2", True), ('="a"="A"', True),
        ('=1<"a"', True),
        ('=[vide]=""', True), ("=[vide]=0", True), ("=[vide]+1", 1.0), ("=IF([vide],1,2)", 2.0), ("=IF(1>2,1)", False),
        ("=AND(1,TRUE())", True), ("=OR(0,FALSE())", False), ("=NOT(0)", True),
        ("=SUM([t.n])", 13.0), ("=AVERAGE([t.n])", 3.25), ("=MIN([t.n])", 1.0), ("=MAX([t.n],9)", 9.0),
        ("=COUNT([t.n])", 4.0), ("=COUNTA([t.n])", 5.0), ("=SMALL([t.n],2)", 2.0), ("=LARGE([t.n],2)", 4.0),
        ('=COUNTIF([t.t],"fait")', 2.0), ('=COUNTIF([t.t],"<>fait")', 4.0),
        ('=COUNTIF([t.n],">=2")', 3.0), ('=COUNTIF([t.n],"<>")', 5.0),
        ("=COUNTIF([t.n],2)", 1.0), ('=COUNTIFS([t.t],"fait",[t.k],1)', 1.0), ("=SUMIF([t.k],1,[t.n])", 11.0),
        ('=SUMIFS([t.n],[t.k],1,[t.t],"<>Bloqué")', 5.0), ("=INDEX([t.t],4)", "À faire"), ('=MATCH("À FAIRE",[t.t],0)', 4.0),
        ("=SUMPRODUCT(([t.t]=\"fait\")*1)", 2.0), ("=SUMPRODUCT((TRIM([t.t])=\"Bloqué\")*([t.k]=1))", 1.0),
        ("=SUMPRODUCT([t.n])", 13.0), ("=SUMPRODUCT(2*3)", 6.0),
        ("=N([t])", 0.0), ("=N(\"5\")", 0.0), ("=N(5)", 5.0), ("=N([vide])", 0.0), ("=ROW([n])", 1.0),
        ("=TRIM(\"  a  b \")", "a b"), ("=TRIM(7)", "7"),
        ("=ROUND(2.345,2)", 2.35), ("=ROUND(-2.5,0)", -3.0), ("=INT(-1.5)", -2.0),
        ('=LEN("été")', 3.0), ('=LEFT("EXEMPLE-1",7)', "EXEMPLE"),
        ('=REPT("■",3)', "■■■"), ("=ISNUMBER(1)", True), ('=ISNUMBER("1")', False), ("=ISNUMBER([vide])", False),
        ("=TODAY()", serie(date(2027, 2, 28))), ("=YEAR(TODAY())", 2027.0), ("=MONTH(TODAY())", 2.0),
        ("=DATE(2027,13,1)", serie(date(2028, 1, 1))), ("=EDATE(DATE(2027,1,31),1)", serie(date(2027, 2, 28))),
        ("=EDATE(DATE(2027,1,31),-2)", serie(date(2026, 11, 30))), ('=DATEDIF(DATE(2026,1,31),DATE(2027,1,30),"m")', 11.0),
        ('=IFERROR(1/0,"rien")', "rien"), ("=IFERROR(2,3)", 2.0),
    ],
)  # fmt: skip
def test_valeurs(ecrit: str, attendu: ValeurCalculee) -> None:
    assert calculer(ecrit) == attendu


@pytest.mark.parametrize(
    ("ecrit", "erreur"),
    [
        ("=1/0", "#DIV/0!"), ('=1+"a"', "#VALUE!"), ("=AVERAGE([vide])", "#DIV/0!"), ('=MATCH("x",[t.t],0)', "#N/A"),
        ("=INDEX([t.t],9)", "#REF!"),
        ("=SMALL([t.n],9)", "#NUM!"), ('=DATEDIF(2,1,"m")', "#NUM!"), ("=AND(1,1/0)", "#DIV/0!"),
        ("=YEAR(99999999999)", "#VALUE!"),
        ("=DATE(0,1,1)", "#VALUE!"),
    ],
)  # fmt: skip
def test_erreurs(ecrit: str, erreur: str) -> None:
    with pytest.raises(Erreur, match=erreur):
        calculer(ecrit)


def test_un_calcul_qui_tourne_en_rond() -> None:
    boucle = Calculateur({("F", 0, 0): Zone("F", 0, 1, 0, 1), ("F", 0, 1): Zone("F", 0, 0, 0, 0)}, date(2027, 1, 1))
    with pytest.raises(FauteDeFormule, match="tourne en rond"):
        boucle.case(("F", 0, 0))


def test_une_colonne_entiere_n_est_pas_une_case() -> None:
    with pytest.raises(FauteDeFormule, match="colonne entière"):
        calculer("=[t.n]+1")


def test_citer_une_case_vide_donne_zero() -> None:
    assert Calculateur({("F", 0, 0): Zone("F", 5, 5, 5, 5)}, date(2027, 1, 1)).case(("F", 0, 0)) == 0
