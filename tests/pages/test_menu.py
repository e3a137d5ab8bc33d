"""Le menu : ce que tient chaque rubrique, et l’entrée à marquer pour une page."""

from __future__ import annotations

from .conftest import Site


def test_une_page_du_menu_est_sa_propre_place(petit: Site) -> None:
    menu = petit.seance.contexte.menu
    assert menu.place("outils/", ()) == "outils/"
    assert menu.place("outils/", ("fiches",)) == "outils/"


def test_une_page_hors_du_menu_est_marquee_par_son_plus_proche_ancetre(petit: Site) -> None:
    menu = petit.seance.contexte.menu
    theme = next(e.theme for e in petit.corpus.contenus.values() if e.contenu.TYPE == "fiche")
    assert menu.place("fiches/x/y/", ("fiches", f"fiches/{theme}")) == f"fiches/{theme}/"
    assert menu.place("fiches/x/y/", ("fiches", "fiches/absent")) == "fiches/"
    assert menu.place("", ()) == ""
    assert menu.place("ailleurs/", ("absente",)) == ""


def test_les_bonnes_pratiques_tiennent_leurs_themes(petit: Site) -> None:
    entrees = [e for r in petit.seance.contexte.menu.publie() for e in r.enfants]
    (fiches,) = [e for e in entrees if e.url == "fiches/"]
    ranges = {
        f"fiches/{e.theme}/"
        for e in petit.corpus.contenus.values()
        if e.contenu.TYPE == "fiche" and e.contenu.statut.value == "publie"
    }
    assert {e.url for e in fiches.enfants} == ranges
    assert all(e.enfants == () for e in entrees if e is not fiches)


def test_chaque_contenu_a_sa_place(site: Site) -> None:
    """Une fiche, un outil, une convention : le menu dit toujours où l’on est."""
    menu = site.seance.contexte.menu
    types = {"fiche", "situation", "outil", "convention", "remplir", "parcours", "territoire", "partenaire", "autodiagnostic"}
    perdues = [p.url for p in site.liste if p.type in types and not menu.place(p.url, [ref for _, ref in p.fil])]
    assert perdues == []
