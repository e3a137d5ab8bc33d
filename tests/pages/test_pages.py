"""Chaque page se rend, se lit et mène quelque part ; chaque contenu publié a la sienne, et une seule."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.projet import JOUR, ecrire

import centre.pages.rayons
from centre.contenu.modeles import Contenu, Convention, Partenaire, Source, Territoire
from centre.contenu.modeles.site import Rubrique
from centre.contenu.types import ANCRES, CONTENUS, RAYONS, TYPES
from centre.contenu.urls import url_de
from centre.contenu.vocabulaire import Nature, Statut, Theme
from centre.pages import PageDecrite, equiper, pages_generees
from centre.pages.contexte import Contexte
from centre.seance import Seance

from .conftest import PETIT
from .rendre import Site, pages

RELATIF = re.compile(r"(?:\.\./)*(?:[a-z0-9._-]+/?)*(?:#.*)?|\./")


def test_chaque_page_est_bien_formee(site: Site) -> None:
    fautes = [f"{page.url} : {f}" for page, _, arbre in site for f in arbre.fautes]
    assert fautes == []


def test_un_seul_titre_principal_et_il_dit_le_titre(site: Site) -> None:
    for page, _, arbre in site:
        titres = arbre.tous("h1")
        assert [t.texte for t in titres] == [page.titre], page.url


def test_les_niveaux_de_titre_ne_sautent_pas(site: Site) -> None:
    sauts = []
    for page, _, arbre in site:
        niveaux = [int(e.balise[1]) for e in arbre.elements if re.fullmatch("h[1-6]", e.balise)]
        sauts += [f"{page.url} : h{a} puis h{b}" for a, b in pairwise(niveaux) if b > a + 1]
    assert sauts == []


def test_les_identifiants_sont_uniques_et_les_etiquettes_menent_a_eux(site: Site) -> None:
    fautes = []
    for page, _, arbre in site:
        ids = Counter(arbre.ids)
        fautes += [f"{page.url} : « {i} » en double" for i, n in ids.items() if n > 1]
        for attribut in ("aria-labelledby", "aria-describedby", "popovertarget", "for"):
            cibles = [c for v in arbre.valeurs(attribut) for c in v.split()]
            fautes += [f"{page.url} : {attribut} sans cible « {c} »" for c in cibles if c not in ids]
    assert fautes == []


def test_tout_lien_est_resolu_et_mene_a_une_page_et_a_une_ancre(site: Site) -> None:
    fautes = []
    for page, _, arbre in site:
        fautes += [
            f"{page.url} : « centre: » non résolu" for e in arbre.elements for v in e.attributs.values() if "centre:" in (v or "")
        ]
        fautes += [f"{page.url} : renvoi sans numéro" for e in arbre.par_classe("renvoi") if e.balise == "a"]
        for lien in arbre.valeurs("href"):
            faute = _suivre(site, page.url, lien)
            fautes += [f"{page.url} : {faute}"] if faute else []
    assert fautes == []


def _suivre(site: Site, depuis: str, lien: str) -> str | None:
    """La faute d’un lien relatif ; ``None`` s’il mène bien quelque part."""
    if re.match(r"(https?|tel|mailto):", lien):
        return None
    if not RELATIF.fullmatch(lien):
        return f"« {lien} » n’est pas un lien relatif"
    chemin, _, ancre = lien.partition("#")
    dossiers = [m for m in depuis.split("/") if m]
    for morceau in chemin.split("/"):
        if morceau == "..":
            dossiers.pop()
        elif morceau not in ("", "."):
            dossiers.append(morceau)
    cible = "/".join(dossiers) + ("/" if dossiers else "")
    if cible.startswith(("donnees/", "reference/")) or re.search(r"\.[a-z]+/$", cible):
        return None  # un fichier, publié à côté des pages
    if cible not in site.arbres:
        return f"« {lien} » ne mène à aucune page"
    return f"« {lien} » : ancre absente" if ancre and ancre not in site.arbres[cible].ids else None


def test_chaque_contenu_publie_a_sa_page_et_une_seule(site: Site) -> None:
    doubles = [url for url, n in Counter(p.url for p in site.liste).items() if n > 1]
    assert doubles == []
    par_chemin = Counter(p.chemin for p in site.liste if p.type != "remplir")
    for entree in site.corpus.contenus.values():
        assert par_chemin[entree.chemin] == 1, entree.chemin
        page = site.pages[url_de(entree)]
        assert (page.titre, page.resume, page.chemin) == (entree.contenu.titre, entree.contenu.resume, entree.chemin)
    attendues = {r.adresse for r in RAYONS.values()} | {f"fiches/{t.value}/" for t in Theme} | {"chiffres/liste/"}
    attendues |= {url_de(e) for e in site.corpus.contenus.values()}
    attendues |= {f"{url_de(e)}remplir/" for e in site.corpus.de(Convention)} | {"conventions/verifier/", "mallette/hors-ligne/"}
    attendues |= {f"{TYPES[m.TYPE].pluriel}/{i}/" for m in (Territoire, Partenaire, Source) for i in site.corpus.donnees(m)}
    assert set(site.pages) == attendues


def test_le_fichier_a_modifier_existe(site: Site) -> None:
    chemins = {p.chemin for p in site.liste if p.chemin}
    assert sorted(c for c in chemins if not (site.corpus.racine / c).is_file()) == []
    assert {p.url.split("/")[0] for p in site.liste if p.chemin is None} <= {*RAYONS}


def test_un_brouillon_n_est_nulle_part(petit: Site) -> None:
    assert "projet" in petit.corpus.tous_les_contenus
    for page, _, arbre in petit:
        assert "projet/" not in page.url
        assert "Une fiche en projet" not in arbre.texte, page.url


def test_une_archive_a_sa_page_et_n_est_dans_aucune_liste(petit: Site) -> None:
    page = petit.arbres["fiches/sante/ancienne/"]
    assert "Page archivée." in page.texte
    sources = {"sources/ra-2023/"}
    nommee = {p.url for p, _, arbre in petit if "Une fiche d’avant" in arbre.texte}
    assert nommee - sources == {"fiches/sante/ancienne/"}


def test_les_listes_nomment_tout_ce_qui_est_publie(site: Site) -> None:
    vus = {
        "fiche": "fiches/",
        "situation": "situations/",
        "feuillet": "feuillets/",
        "outil": "outils/",
        "convention": "conventions/",
        "parcours": "parcours/",
    }
    for nom, url in vus.items():
        publies = site.corpus.de(CONTENUS[nom])
        assert publies, nom
        liens = [v for u, a in site.arbres.items() if u.startswith(url) and u.count("/") <= 2 for v in a.valeurs("href")]
        manquants = [
            e.contenu.id
            for e in publies
            if not any(v.endswith(f"/{url_de(e).split('/')[-2]}/") or v == f"{url_de(e).split('/')[-2]}/" for v in liens)
        ]
        assert manquants == [], nom


def test_les_sources_sont_numerotees_et_toutes_presentes(site: Site) -> None:
    numerotees = 0
    for page, rendu, arbre in site:
        listees = [i.removeprefix("source-") for i in arbre.ids if i.startswith("source-")]
        if listees:
            assert tuple(listees) == rendu.sources, page.url
        for renvoi in re.findall(
            r'<sup class="renvoi"><a href="([^"]+)" aria-label="([^"]+)">([^<]+)</a></sup>', "".join(site.html[page.url])
        ):
            cible, nom, numero = renvoi
            if numero.isdecimal() and listees:
                assert cible == f"#source-{listees[int(numero) - 1]}", page.url
                assert nom.startswith(f"Source {numero} : "), page.url
                numerotees += 1
    assert numerotees > 0


def test_une_page_de_contenu_liste_ce_qu_elle_declare(site: Site) -> None:
    for entree in site.corpus.contenus.values():
        url = url_de(entree)
        if url == "":
            continue
        ids = site.arbres[url].ids
        assert [s for s in entree.contenu.sources if f"source-{s}" not in ids] == [], url
        assert "provenance" in ids


def test_la_nature_proposition_est_dite_en_tete(site: Site) -> None:
    for entree in site.corpus.contenus.values():
        url, contenu = url_de(entree), entree.contenu
        if url == "":
            continue
        texte = site.arbres[url].texte
        tete = site.arbres[url].par_classe("titre-page")[0].texte
        propose = contenu.nature is Nature.PROPOSITION and contenu.statut is not Statut.ARCHIVE
        assert ("Proposition à valider par Convergence France." in tete) == propose, url
        assert contenu.nature.libelle in texte
        assert TYPES[contenu.TYPE].libelle in tete


def test_le_fil_d_ariane_mene_a_des_pages_et_suit_l_adresse(site: Site) -> None:
    for page in site.liste:
        for titre, ref in page.fil:
            cible = site.adresses.de(ref)
            assert titre, page.url
            assert cible is not None, page.url
            assert cible != page.url
            assert cible in site.pages, page.url
        if page.url.count("/") > 1 and page.url.split("/")[0] in ("fiches", "outils", "territoires", "sources"):
            assert page.fil[0] == (RAYONS[page.url.split("/")[0]].titre, page.url.split("/")[0])


def test_le_sommaire_mene_a_des_titres_de_la_page(site: Site) -> None:
    avec = 0
    for page, rendu, arbre in site:
        ids = arbre.ids
        for niveau, ancre, texte in rendu.sommaire:
            assert ancre in ids, page.url
            assert niveau in (2, 3)
            assert texte.strip() == texte != "", page.url
        avec += bool(rendu.sommaire)
    assert avec > 5


def test_la_rubrique_de_chaque_page_est_au_menu(site: Site) -> None:
    connues = set(site.corpus.donnees(Rubrique))
    sans = sorted(p.url for p in site.liste if p.rubrique not in connues)
    assert [p.url for p in site.liste if p.rubrique and p.rubrique not in connues] == []
    assert all(p in ("", "reperes/", "pilier-duree/") for p in sans if site.pages[p].type != "page"), sans


def test_le_menu_ne_montre_que_ce_qui_existe(site: Site) -> None:
    for rubrique in site.seance.contexte.menu.publie():
        assert rubrique.url in site.pages
        assert [e.url for e in rubrique.enfants if e.url not in site.pages] == []


@pytest.mark.long
def test_le_menu_entier_mene_a_une_page(vrai: Site) -> None:
    rubriques = vrai.corpus.donnees(Rubrique).values()
    assert [ref for r in rubriques for ref in (r.page, *(x.page for x in r.liens)) if vrai.adresses.de(ref) is None] == []


def test_une_rubrique_sans_sa_page_prend_l_adresse_de_son_premier_enfant(petit: Site) -> None:
    phc = next(r for r in petit.seance.contexte.menu.publie() if r.id == "phc")
    assert petit.adresses.de("phc") is None
    assert phc.url == petit.adresses.de("principe-sans-selection")
    assert "cvg" not in {r.id for r in petit.seance.contexte.menu.publie()}
    assert petit.seance.contexte.menu.titre_de("absente") == ("", "")
    assert petit.seance.contexte.menu.rubrique_de("absente") == ""


def test_la_coque_recoit_menu_et_filtres(petit: Site) -> None:
    class Environnement:
        def __init__(self) -> None:
            self.globals: dict[str, Any] = {}
            self.filters: dict[str, Any] = {}

    class Titre:
        def __init__(self, ident: str, *children: Titre) -> None:
            self.id, self.title, self.children = ident, ident.upper(), children

    env = Environnement()
    equiper(env, petit.seance.contexte)
    assert env.globals["menu"] == petit.seance.contexte.menu.publie()
    assert env.filters["adresse"]("bilan-de-sante") == "fiches/sante/bilan-de-sante/"
    assert env.filters["adresse"]("absente") == ""
    assert env.filters["sommaire_mkdocs"]([Titre("a", Titre("b")), Titre("c")]) == [(2, "b", "B"), (2, "c", "C")]


def test_rendre_deux_fois_donne_le_meme_html(site: Site) -> None:
    assert {p.url: p.rendre() for p in site.liste} == site.rendus
    neuve = Seance(site.corpus.racine, JOUR, site.seance.reserve)
    assert {p.url: p.rendre().html for p in pages(neuve.contexte)} == {u: r.html for u, r in site.rendus.items()}


def test_une_page_ne_depend_pas_de_la_date_du_jour(racine: Path) -> None:
    """Rien dans le cœur ne lit l’horloge : la date est toujours donnée."""
    coeur = racine / "src/centre"
    horloge = re.compile(r"\b(?:today|now|utcnow|time|monotonic)\(\)")
    lecteurs = [f.name for f in sorted(coeur.rglob("*.py")) if horloge.search(f.read_text("utf-8"))]
    assert lecteurs == []


def test_un_titre_du_texte_ne_prend_pas_l_ancre_du_gabarit(petit: Site) -> None:
    ids = petit.arbres["fiches/emploi/complete/"].ids
    assert "objectif" in ids
    assert "objectif-texte" in ids


def test_les_ancres_reservees_couvrent_celles_des_gabarits_d_article(racine: Path) -> None:
    gabarits = racine / "src/centre/pages/gabarits"
    articles = ("fiche", "situation", "outil", "convention", "fondement", "provenance")
    ecrites = {i for n in articles for i in re.findall(r' id="([a-z-]+)"', (gabarits / f"{n}.html").read_text("utf-8"))}
    assert ecrites - ANCRES == set()


def test_l_ancre_du_graphique_et_de_la_matrice_existent(site: Site) -> None:
    assert "matrice-titre" in site.arbres["partenaires/"].ids
    assert site.arbres["chiffres/"].tous("figure")
    assert site.arbres["territoires/"].tous("svg")


def test_au_dela_de_soixante_fiches_on_lit_par_theme(monkeypatch: pytest.MonkeyPatch, petit: Site) -> None:
    monkeypatch.setattr(centre.pages.rayons, "RESUMES_AU_PLUS", 1)
    monkeypatch.setattr(centre.pages.rayons, "INDEX_AU_PLUS", 3)
    site = Site(petit.seance)
    fiches = site.arbres["fiches/"]
    assert fiches.fautes == ()
    assert "Une fiche où rien ne manque" not in fiches.texte
    assert "2\u00a0fiches" in fiches.texte
    index = site.arbres["recherche/"].texte
    assert "se lisent par thème" in index
    assert "Une fiche où rien ne manque" not in index


def test_un_petit_corpus_vide_se_rend_aussi(tmp_path: Path) -> None:
    site = Site(Seance(ecrire(tmp_path, {"docs/index.md": PETIT["docs/histoire.md"]}, base=False), JOUR))
    assert [f for _, _, a in site for f in a.fautes] == []
    assert "Rien n’est encore publié ici." in site.arbres["situations/"].texte
    assert {p.url for p in site.liste} >= {r.adresse for r in RAYONS.values() if r.adresse}


def test_la_description_d_une_page_ne_la_rend_pas(petit: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def rendre(*_: object, **__: object) -> str:
        raise AssertionError("rendue trop tôt")

    monkeypatch.setattr(Contexte, "gabarit", rendre)
    decrites = pages_generees(petit.seance.contexte)
    assert all(isinstance(p, PageDecrite) and p.resume and p.titre for p in decrites)
    with pytest.raises(AssertionError, match="trop tôt"):
        decrites[0].rendre()


def test_une_urgence_se_lit_a_l_accueil(petit: Site) -> None:
    accueil = petit.arbres[""]
    urgentes: list[Contenu] = [e.contenu for e in petit.corpus.de(CONTENUS["situation"])]
    assert all(c.titre in accueil.texte for c in urgentes)
    assert "3\u202f448" in accueil.texte


def test_un_dessin_sans_ses_donnees_ne_se_dessine_pas(tmp_path: Path) -> None:
    noms = ("docs/histoire.md", "docs/phc/phc-heures.md")
    arbres = Site(Seance(ecrire(tmp_path, {nom: PETIT[nom] for nom in noms}, base=False), JOUR)).arbres
    for url in ("histoire/", "phc/phc-heures/"):
        assert arbres[url].fautes == ()
        assert arbres[url].par_classe("graphique") == []


def test_un_dessin_avec_ses_donnees_se_dessine(petit: Site) -> None:
    for url in ("histoire/", "phc/phc-heures/"):
        assert len(petit.arbres[url].par_classe("graphique")) >= 1, url
