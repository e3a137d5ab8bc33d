"""Le corpus lu, et ce que l’on en tire : ordres, adresses, renvois, contenus proches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.projet import BASE, ecrire

import centre.pages
from centre.contenu.corpus import Corpus, Entree, charger, se_lit
from centre.contenu.lecture.empreintes import empreinte_des_fichiers
from centre.contenu.modeles import Chiffre, Contenu, Fiche, Page, Partenaire, Source, Territoire
from centre.contenu.proches import proches
from centre.contenu.types import RAYONS, TYPES, ancres_du_gabarit
from centre.contenu.urls import Adresses, relative, url_de, url_de_donnee
from centre.texte.balisage import Balisage
from centre.texte.citations import Citant, index_des_sources, sources_de, textes

FICHE = BASE["fiches/sante/bilan-de-sante.md"]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return charger(ecrire(tmp_path, {}))[0]


def fiche(identifiant: str, titre: str, **champs: str) -> dict[str, str]:
    texte = FICHE.replace("bilan-de-sante", identifiant).replace("Proposer un bilan de santé", titre)
    for champ, valeur in champs.items():
        texte = texte.replace("statut: publie\n", f"statut: publie\n{champ}: {valeur}\n")
    return {f"fiches/sante/{identifiant}.md": texte}


def test_les_accesseurs(corpus: Corpus) -> None:
    assert set(corpus.donnees(Source)) == {"ra-2023"}
    assert list(corpus.donnees(Chiffre)) == ["salaries-2023", "salaries-2022", "taux-2023"]
    assert [e.contenu.id for e in corpus.de(Page)] == ["reperes", "accueil"]
    assert corpus.par_chemin["docs/index.md"].contenu.id == "accueil"
    assert corpus.contenus["bilan-de-sante"].theme == "sante"
    assert corpus.contenus["accueil"].theme == ""


def test_brouillons_et_archives(tmp_path: Path) -> None:
    archive = FICHE.replace("bilan-de-sante", "ancienne").replace("statut: publie", "statut: archive")
    brouillon = FICHE.replace("bilan-de-sante", "projet").replace("statut: publie", "statut: brouillon")
    corpus, _ = charger(ecrire(tmp_path, {"fiches/sante/ancienne.md": archive, "fiches/sante/projet.md": brouillon}))
    assert set(corpus.tous_les_contenus) - set(corpus.contenus) == {"projet"}
    assert [e.contenu.id for e in corpus.de(Fiche)] == ["bilan-de-sante"]
    assert "ancienne" in corpus.contenus
    assert "ancienne" in Adresses(corpus).table
    assert "projet" not in Adresses(corpus).table


def test_la_lecture_suit_l_ordre_des_chemins(tmp_path: Path) -> None:
    corpus, _ = charger(ecrire(tmp_path, fiche("alpha", "Alpha et bêta")))
    for dossier in {c.rpartition("/")[0] for c in corpus.chemins}:
        freres = [c for c in corpus.chemins if c.rpartition("/")[0] == dossier]
        assert freres == sorted(freres)
    assert len(set(corpus.chemins)) == len(corpus.chemins)


def test_l_empreinte_change_avec_les_fichiers(tmp_path: Path) -> None:
    ecrire(tmp_path, {})
    premiere = empreinte_des_fichiers(tmp_path)
    assert empreinte_des_fichiers(tmp_path) == premiere
    (tmp_path / "docs/raccourci.md").symlink_to("/nulle/part")
    seconde = empreinte_des_fichiers(tmp_path)
    (tmp_path / "docs/raccourci.md").unlink()
    (tmp_path / "docs/raccourci.md").write_bytes(b"")
    assert len({premiere, seconde, empreinte_des_fichiers(tmp_path)}) == 3


def test_l_empreinte_ne_leve_pas_pour_un_fichier_refuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ecrire(tmp_path, {})
    premiere = empreinte_des_fichiers(tmp_path)

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert empreinte_des_fichiers(tmp_path) != premiere
    _, constats = charger(tmp_path)
    assert {c.code for c in constats} == {"fichier-illisible"}


@pytest.mark.parametrize(
    ("chemin", "lu"),
    [
        ("docs/a.md", True),
        ("docs/reference/a.md", False),
        ("docs/decisions/a.md", False),
        ("docs/image.png", False),
        ("docs/donnees/glossaire.yml", True),
        ("docs/donnees/autre.yml", False),
        ("docs/donnees/parcours/a.yml", True),
        ("docs/donnees/parcours/a.txt", False),
        ("outils/a/outil.yml", True),
        ("outils/a/notes.md", False),
        ("outils/conventions/a/modele.md", True),
        ("fiches/sante/a.md", True),
        ("fiches/sante/a.txt", False),
    ],
)
def test_se_lit(chemin: str, lu: bool) -> None:
    assert se_lit(chemin) is lu


def test_les_adresses(corpus: Corpus) -> None:
    adresses = Adresses(corpus)
    assert {i: url_de(e) for i, e in corpus.contenus.items()} == {
        "accueil": "",
        "reperes": "reperes/",
        "pilier-duree": "pilier-duree/",
        "parcours-cip": "parcours/cip/",
        "bilan-de-sante": "fiches/sante/bilan-de-sante/",
        "malaise": "situations/malaise/",
        "grille-de-suivi": "outils/grille-de-suivi/",
        "convention-cpam": "conventions/convention-cpam/",
    }
    assert adresses.de("fichier/grille-de-suivi/grille.csv") == "outils/grille-de-suivi/grille.csv"
    assert adresses.de("donnees/chiffres.yml") == "donnees/chiffres.yml"
    assert adresses.de("terme/cip") == "glossaire/#cip"
    assert adresses.de("territoire/lyon") == url_de_donnee(corpus.donnees(Territoire)["lyon"]) == "territoires/lyon/"
    assert adresses.de("partenaire/cpam") == url_de_donnee(corpus.donnees(Partenaire)["cpam"])
    assert adresses.de("absent") is None
    assert set(RAYONS) <= set(adresses.table)
    local = Chiffre.model_validate(corpus.donnees(Chiffre)["taux-2023"].model_dump() | {"territoire": "lyon"})
    assert url_de_donnee(local) == "territoires/lyon/#taux-2023"


def test_l_index_d_un_dossier_prend_l_adresse_du_dossier(tmp_path: Path) -> None:
    index = BASE["docs/index.md"].replace("id: accueil", "id: cvg")
    corpus, _ = charger(ecrire(tmp_path, {"docs/cvg/index.md": index}))
    assert url_de(corpus.contenus["cvg"]) == "cvg/"


def test_resoudre(corpus: Corpus) -> None:
    adresses = Adresses(corpus)
    html = '<a href="centre:malaise#gestes">a</a><a href="centre:absent">b</a><a href="https://x.fr">c</a>'
    assert adresses.resoudre(html, "fiches/sante/x/") == (
        '<a href="../../../situations/malaise/#gestes">a</a><a class="lien-absent">b</a><a href="https://x.fr">c</a>'
    )
    renvoi = str(Balisage(corpus).ligne("{source:ra-2023}"))
    assert 'href="#source-ra-2023"' in adresses.resoudre(renvoi, "x/", ["autre", "ra-2023"])
    assert ">2</a>" in adresses.resoudre(renvoi, "x/", ["autre", "ra-2023"])
    assert f'href="{relative("x/", adresses.table["source/ra-2023"])}"' in adresses.resoudre(renvoi, "x/")
    inconnu = str(Balisage(corpus).ligne("{source:zzz}"))
    assert "Source : zzz" in adresses.resoudre(inconnu, "x/")


@pytest.mark.parametrize("type_", ["fiche", "situation", "outil", "convention", "pilier", "principe"])
def test_les_ancres_annoncees_sont_celles_des_gabarits_dans_l_ordre_de_la_page(type_: str) -> None:
    ecrit = (Path(centre.pages.__file__).with_name("gabarits") / TYPES[type_].gabarit).read_text(encoding="utf-8")
    places = [ecrit.find(f' id="{a}"') for a in TYPES[type_].ancres]
    assert -1 not in places
    assert places == sorted(places)
    assert set(TYPES[type_].ancres) < ancres_du_gabarit(type_)


def test_citations(corpus: Corpus) -> None:
    entrees = {e.contenu.id: e for e in corpus.entrees}
    assert sources_de(entrees["reperes"]) == ("ra-2023",)
    assert sources_de(entrees["malaise"]) == ("ra-2023",)
    assert sources_de(entrees["accueil"]) == ()
    page: Any = entrees["accueil"]
    cite = Entree(
        page.contenu.model_copy(update={"resume": "Selon {source:abc}."}), "docs/x.md", corps="Et {source:xyz}, {chiffre:n}."
    )
    assert sources_de(cite) == ("abc", "xyz")
    assert (("etapes", 0, "titre"), "Écouter la demande") in list(textes(entrees["bilan-de-sante"].contenu))
    index = index_des_sources(corpus)
    assert set(index) == {"ra-2023"}
    assert Citant("Salariés accompagnés en 2023", "chiffre/salaries-2023", "chiffre") in index["ra-2023"]
    assert {c.type for c in index["ra-2023"]} == {
        "page",
        "situation",
        "chiffre",
        "territoire",
        "partenaire",
        "terme",
        "événement",
    }


def test_un_brouillon_ne_cite_pas(tmp_path: Path) -> None:
    brouillon = BASE["docs/reperes.md"].replace("statut: publie", "statut: brouillon")
    corpus, _ = charger(ecrire(tmp_path, {"docs/reperes.md": brouillon}))
    assert "page" not in {c.type for c in index_des_sources(corpus)["ra-2023"]}


def test_les_proches(tmp_path: Path) -> None:
    fichiers = {
        **fiche("vaccin", "Faciliter une vaccination grippale", synonymes="[piqûre antigrippale]"),
        **fiche("grippe", "Se protéger de la grippe saisonnière", questions="[Où trouver une vaccination antigrippale ?]"),
        **fiche("permis", "Passer le permis de conduire", thematiques="[mobilite]"),
        **fiche("velo", "Réparer un vélo", thematiques="[mobilite]", voir_aussi="[permis]"),
        "fiches/sante/ancien.md": fiche("ancien", "La vaccination grippale d’avant")["fiches/sante/ancien.md"].replace(
            "statut: publie", "statut: archive"
        ),
    }
    corpus, _ = charger(ecrire(tmp_path, fichiers))
    lies = proches(corpus)
    assert lies["vaccin"][0] == "grippe"
    assert lies["permis"][0] == "velo"
    assert "permis" not in lies["velo"]
    assert "ancien" not in lies
    assert all("ancien" not in v and k not in v and len(v) <= 4 for k, v in lies.items())
    assert proches(corpus, nombre=1)["vaccin"] == ("grippe",)
    assert proches(Corpus(tmp_path)) == {}


def test_un_contenu_seul_n_a_pas_de_proche(tmp_path: Path) -> None:
    corpus, _ = charger(ecrire(tmp_path, {"docs/index.md": BASE["docs/index.md"]}, base=False))
    assert proches(corpus) == {"accueil": ()}


def test_un_champ_sans_texte_n_a_pas_de_passage(corpus: Corpus) -> None:
    vues: list[Contenu] = [e.contenu for e in corpus.contenus.values()]
    assert all(isinstance(texte, str) and texte for c in vues for _, texte in textes(c))
