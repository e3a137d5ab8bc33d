"""« Mon bureau » : ce que le navigateur doit connaître du centre, et la première heure d’un parcours."""

from __future__ import annotations

from centre.contenu.modeles import Convention, Fiche, Outil, Parcours, Situation
from centre.contenu.vocabulaire import QuandParcours
from centre.pages import donnees_du_bureau
from centre.pages.contenus import PREMIERE_HEURE, premiere_heure

from .rendre import Site


def test_les_listes_nomment_tout_ce_qui_se_garde_et_tout_mene_a_une_page(site: Site) -> None:
    listes = dict(donnees_du_bureau(site.seance.contexte))
    assert list(listes) == ["mon-bureau/parcours.json", "mon-bureau/contenus.json"]
    parcours, contenus = listes.values()
    assert set(parcours) == {e.contenu.id for e in site.corpus.de(Parcours)}
    for e in site.corpus.de(Parcours):
        decrit = parcours[e.contenu.id]
        assert [x[0] for x in decrit["etapes"]] == [x.id for q in QuandParcours for x in e.contenu.etapes if x.quand is q]
        for _, moment, titre, page in decrit["etapes"]:
            assert moment in decrit["moments"]
            assert titre
            assert "<" not in titre
            assert not page or page in site.pages
        assert decrit["adresse"] in site.pages
    attendus = {e.contenu.id for m in (Fiche, Situation, Outil, Convention) for e in site.corpus.de(m)}
    assert set(contenus) == attendus
    assert {adresse for _, _, adresse, _ in contenus.values()} <= set(site.pages)


def test_chaque_page_a_garder_porte_son_bouton(site: Site) -> None:
    for page, rendu, _ in site:
        attendu = page.type in ("fiche", "situation", "outil", "convention")
        assert ("data-garder=" in rendu.html) is attendu, page.url


def test_la_premiere_heure_tient_en_une_heure_et_se_tait_sans_duree(site: Site) -> None:
    for e in site.corpus.de(Parcours):
        tenues = premiere_heure(e.contenu)
        assert sum(x.duree or 0 for x in tenues) <= PREMIERE_HEURE
        premiere = next(x for x in e.contenu.etapes if x.quand is QuandParcours.J1)
        assert tenues[:1] == ([premiere] if premiere.duree and premiere.duree <= PREMIERE_HEURE else []), e.contenu.id
        sans = tuple(x.model_copy(update={"duree": None}) if x == premiere else x for x in e.contenu.etapes)
        assert premiere_heure(e.contenu.model_copy(update={"etapes": sans})) == []
