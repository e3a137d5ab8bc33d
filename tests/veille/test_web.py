"""Lire poliment, sous bornes : aucun serveur n’arrête la veille, ni ne lui fait dire ce qu’elle ne sait pas."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.projet import BASE, ecrire

from centre.contenu.corpus import charger
from centre.contenu.modeles.veille import Observation
from centre.contenu.vocabulaire import ReponseDeVeille
from centre.controles import charger_et_verifier
from centre.seance import Seance
from centre.veille.liens import liens_ecrits
from centre.veille.page_lue import PageLue
from centre.veille.texte_de_page import empreinte_de_page, passages_de_page, texte_decode
from centre_cli import lecteur_du_web, main
from centre_cli.lecteur_du_web import AGENT, Bornes, LecteurDuWeb, SansReseau

from .serveur import PAGE, servir_mal

JOUR = date(2026, 11, 28)
SERRE = Bornes(delai=0, attente=120, duree=240, taille=200_000)
LUE, REFUSEE, INTROUVABLE = ReponseDeVeille.LUE, ReponseDeVeille.REFUSEE, ReponseDeVeille.INTROUVABLE
INJOIGNABLE, ILLISIBLE = ReponseDeVeille.INJOIGNABLE, ReponseDeVeille.ILLISIBLE


@pytest.fixture(scope="module")
def serveur() -> Iterator[str]:
    with servir_mal() as (adresse, _):
        yield adresse


def lecteur(bornes: Bornes = SERRE) -> LecteurDuWeb:
    return LecteurDuWeb(bornes, direct=True)


@pytest.mark.parametrize(
    ("chemin", "attendue"),
    [
        ("/page", LUE), ("/renvoi/3", LUE), ("/latin", LUE), ("/pdf", LUE), ("/comprimee", LUE),
        ("/code/401", REFUSEE), ("/code/403", REFUSEE), ("/code/429", REFUSEE), ("/code/451", REFUSEE),
        ("/code/404", INTROUVABLE), ("/code/410", INTROUVABLE), ("/code/500", INJOIGNABLE), ("/code/503", INJOIGNABLE),
        ("/boucle", ILLISIBLE), ("/renvoi/9", ILLISIBLE), ("/ailleurs", ILLISIBLE), ("/enorme", ILLISIBLE), ("/bombe", ILLISIBLE),
        ("/coupee", INJOIGNABLE),
    ],
)  # fmt: skip
def test_chaque_conduite_a_son_mot(serveur: str, chemin: str, attendue: ReponseDeVeille) -> None:
    page = lecteur().lire(serveur + chemin)
    assert page.reponse is attendue, page
    assert bool(page.pourquoi) == (attendue is not LUE)


@pytest.mark.parametrize("chemin", ["/muette", "/goutte"])
def test_un_silence_finit_et_n_est_pas_une_disparition(serveur: str, chemin: str) -> None:
    page = lecteur(Bornes(delai=0, attente=1, duree=2)).lire(serveur + chemin)
    assert (page.reponse, page.sans_reseau) == (INJOIGNABLE, False)


def test_un_encodage_faux_et_une_forme_ne_changent_pas_l_empreinte(serveur: str) -> None:
    page, comprimee = lecteur().lire(f"{serveur}/page"), lecteur().lire(f"{serveur}/comprimee")
    assert empreinte_de_page(page) == empreinte_de_page(comprimee)
    assert passages_de_page(page)[0] == "Droits"
    assert not {"Menu, menu", "Pied", "Titre"} & set(passages_de_page(page))
    assert "les élèves de" in " ".join(passages_de_page(lecteur().lire(f"{serveur}/latin")))


def test_robots_est_lu_une_fois_et_obei() -> None:
    with servir_mal("User-agent: CentreDeRessources\nDisallow: /prive\nCrawl-delay: 7\n", prive="<p>Non</p>") as (
        adresse,
        conduite,
    ):
        attentes: list[float] = []
        veilleur = LecteurDuWeb(Bornes(delai=3), attentes.append, lambda: 0.0, direct=True)
        assert [veilleur.lire(adresse + c).reponse for c in ("/prive", "/page", "/page")] == [REFUSEE, LUE, LUE]
        assert [c for c, _ in conduite.recues] == ["/robots.txt", "/page", "/page"]
        assert {agent for _, agent in conduite.recues} == {AGENT}
        assert attentes == [7.0, 7.0], "le délai que l’hôte demande, entre deux demandes"


@pytest.mark.parametrize(("robots", "attendue"), [(404, LUE), (403, LUE), (500, INJOIGNABLE)])
def test_sans_robots_tout_est_permis_en_panne_on_n_insiste_pas(robots: int, attendue: ReponseDeVeille) -> None:
    with servir_mal(robots) as (adresse, conduite):
        assert lecteur().lire(f"{adresse}/page").reponse is attendue
        assert (("/page", AGENT) in conduite.recues) == (attendue is LUE)


def test_sans_reseau_la_veille_s_arrete(monkeypatch: pytest.MonkeyPatch) -> None:
    def introuvable(*args: object, **kwargs: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", introuvable)
    veilleur = lecteur()
    for n in range(lecteur_du_web.HOTES_SANS_RESEAU - 1):
        assert veilleur.lire(f"http://hote-{n}.invalid/").sans_reseau
    assert veilleur.sans_reseau
    with pytest.raises(SansReseau):
        veilleur.lire("http://dernier.invalid/")


@given(st.text(max_size=60))
def test_aucune_adresse_ne_leve(adresse: str) -> None:
    assert lecteur().lire(f"gopher:{adresse}").reponse is ILLISIBLE
    assert lecteur().lire(f"http:{adresse.replace('/', '')}").reponse is ILLISIBLE


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "utf-16", "zlib", "rot13", "idna", "\u0000"]))
def test_n_importe_quels_octets_donnent_un_texte(octets: bytes, annonce: str) -> None:
    assert isinstance(texte_decode(octets, annonce), str)
    assert len(empreinte_de_page(PageLue(LUE, genre="text/html", encodage=annonce, octets=b"<p><nav></p>" + octets))) == 16


def projet(racine: Path, adresse: str) -> Path:
    sources = BASE["docs/donnees/sources.csv"].replace("https://exemple.org/ra-2023.pdf", adresse)
    return ecrire(racine, {"docs/donnees/sources.csv": sources})


def veiller(racine: Path, *arguments: str) -> tuple[int, str]:
    resultat = CliRunner().invoke(main, ["veille", *arguments, "--racine", str(racine)])
    assert resultat.exception is None or isinstance(resultat.exception, SystemExit), resultat.exception
    return resultat.exit_code, resultat.output


@pytest.fixture
def sans_delai(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lecteur_du_web, "LecteurDuWeb", lambda: lecteur())


@pytest.mark.usefixtures("sans_delai")
def test_une_source_change_et_l_on_sait_quoi_relire(tmp_path: Path) -> None:
    with servir_mal() as (adresse, conduite):
        racine = projet(tmp_path, f"{adresse}/page")
        code, sortie = veiller(racine, "sources")
        assert (code, "1 sources\u00a0: 1 lue." in sortie) == (0, True)
        premiere = charger(racine)[0].donnees(Observation)["source-ra-2023"]
        assert (premiere.reponse, premiere.change_le) == (LUE, None)
        conduite.pages["/page"] = PAGE.replace("<p>", "<p class='x'>\n  ").replace("Menu, menu", "Un autre menu")
        assert veiller(racine, "sources")[0] == 0, "une mise en forme n’est pas un changement"
        conduite.pages["/page"] = PAGE.replace("Le passage 3 dit", "Depuis mai, le passage 3 dit")
        code, sortie = veiller(racine, "sources", "ra-2023")
        assert code == 1
        assert "passages nouveaux, 1\u00a0; disparus, 1." in sortie
        assert "nouveau\u00a0: Depuis mai, le passage 3 dit" in sortie
        assert "à relire\u00a0: Des repères pour commencer [reperes]" in sortie
        corpus, constats = charger_et_verifier(racine, date.today())
        assert corpus.donnees(Observation)["source-ra-2023"].change_le is not None
        assert [c for c in constats if c.chemin == "docs/donnees/veille.csv"] == []
        avant = (racine / "docs/donnees/veille.csv").read_text(encoding="utf-8")
        conduite.robots = 500
        code, sortie = veiller(racine, "sources")
        assert (code, "injoignable" in sortie) == (0, True)
        apres = charger(racine)[0].donnees(Observation)["source-ra-2023"]
        assert apres.empreinte is not None
        assert apres.empreinte in avant, "ce que l’on savait est gardé"
        assert (apres.reponse, apres.change_le is not None) == (INJOIGNABLE, True)


@pytest.mark.usefixtures("sans_delai")
def test_sans_reseau_une_phrase_et_l_etat_d_avant(tmp_path: Path) -> None:
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        port = libre.getsockname()[1]
    racine = projet(tmp_path, f"http://127.0.0.1:{port}/page")
    (racine / "docs/donnees/veille.csv").write_text(",".join(Observation.model_fields) + "\n", encoding="utf-8")
    for commande in (["sources"], ["liens"]):
        if commande == ["liens"]:
            fiche = racine / "docs/reperes.md"
            fiche.write_text(f"{fiche.read_text(encoding='utf-8')}\n[ici](http://127.0.0.1:{port}/x)\n", encoding="utf-8")
        code, sortie = veiller(racine, *commande)
        assert (code, "Rien n’a été noté" in sortie) == (1, True)
    assert (racine / "docs/donnees/veille.csv").read_text(encoding="utf-8") == ",".join(Observation.model_fields) + "\n"


def test_une_source_inconnue_se_dit(tmp_path: Path) -> None:
    code, sortie = veiller(ecrire(tmp_path, {}), "sources", "jamais-vue")
    assert (code, "n’est pas une source" in sortie) == (1, True)


@pytest.mark.usefixtures("sans_delai")
def test_les_liens_du_contenu_disent_ou_ils_sont_ecrits(tmp_path: Path) -> None:
    with servir_mal() as (adresse, _):
        suite = f"\nVoir [ici]({adresse}/code/404), [là]({adresse}/page) et [là-bas]({adresse}/code/403).\n"
        racine = ecrire(tmp_path, {"docs/reperes.md": {"comme": "docs/reperes.md", "suite": suite}})
        ecrits = liens_ecrits(Seance(racine, JOUR).examen)
        ligne = (racine / "docs/reperes.md").read_text(encoding="utf-8").split("\n").index(suite.strip()) + 1
        assert ecrits[f"{adresse}/code/404"] == (f"docs/reperes.md:{ligne}",)
        assert not any("exemple.org/ra-2023" in a for a in ecrits), "les sources se suivent à part"
        code, sortie = veiller(racine, "liens")
        assert code == 1
        assert f"{adresse}/code/404\u00a0: introuvable à cette adresse" in sortie
        assert f"écrite\u00a0: docs/reperes.md:{ligne}" in sortie
        assert f"{adresse}/code/403\u00a0: refusée" in sortie
