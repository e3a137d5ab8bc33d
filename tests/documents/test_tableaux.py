"""La forme des tableaux : largeurs, lignes où l’on écrit, tableaux tenus d’un bloc."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from centre.documents.socle.arbre import Accord, Morceaux, MotsFixes, Rangee, Tableau, Valeur
from centre.documents.socle.tableaux import a_ecrire, largeurs, tient_d_un_bloc

CASES = st.text("abc \u2003☐", max_size=60).map(lambda t: (MotsFixes(t),) if t else ())


def case(mots: str) -> Morceaux:
    return (MotsFixes(mots),) if mots else ()


def tableau(*lignes: tuple[str, ...], signatures: bool = False) -> Tableau:
    entetes, *corps = [tuple(map(case, ligne)) for ligne in lignes]
    return Tableau(entetes, tuple(Rangee(cases) for cases in corps), signatures)


@given(st.integers(1, 7).flatmap(lambda n: st.lists(st.tuples(*[CASES] * n), min_size=1, max_size=8)))
def test_les_parts_font_cent(lignes: list[tuple[Morceaux, ...]]) -> None:
    entetes, *corps = lignes
    for signatures in (False, True):
        parts = largeurs(Tableau(entetes, tuple(map(Rangee, corps)), signatures))
        assert sum(parts) == 100
        assert min(parts) > 0


def test_une_colonne_de_mots_courts_reste_etroite() -> None:
    numero, decision, fait = largeurs(tableau(("N°", "Décision", "Fait"), ("1", "", "☐"), ("2", "", "☐")))
    assert numero < 10
    assert fait < 10
    assert decision > 80


def test_la_place_va_ou_l_on_ecrit() -> None:
    etiquette, reponse = largeurs(tableau(("Repère", "À noter"), ("Comment joindre la personne, quand, par qui, où", "")))
    assert reponse > etiquette


def test_une_valeur_et_un_mot_accorde_se_comptent() -> None:
    cases: tuple[Morceaux, ...] = ((Valeur("nom"),), (Accord("n", "exemplaire", "exemplaires"),))
    assert sum(largeurs(Tableau((case("A"), case("B")), (Rangee(cases),)))) == 100


def test_les_signatures_ont_des_colonnes_egales() -> None:
    assert largeurs(tableau(("Pour la caisse", "X"), ("", ""), signatures=True)) == (50, 50)


def test_une_ligne_ou_l_on_ecrit() -> None:
    assert a_ecrire(Rangee((case("Date"), ())))
    assert a_ecrire(Rangee((case("Date"), (Valeur("date"),))))
    assert not a_ecrire(Rangee((case("Date"), case("le 3 mars"))))


def test_un_tableau_court_ne_se_coupe_pas() -> None:
    court = tableau(("A", "B"), *[("a", "")] * 6)
    long = tableau(("A", "B"), *[("a", "")] * 7)
    assert tient_d_un_bloc(court)
    assert not tient_d_un_bloc(long)
    assert not tient_d_un_bloc(Tableau(court.entetes, (Rangee((case("a"), ()), "chantiers", 3),)))
    assert tient_d_un_bloc(Tableau(long.entetes, long.rangees, signatures=True))
