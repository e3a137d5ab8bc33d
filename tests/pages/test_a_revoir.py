"""Ce qui est à revoir : la page, le flux Atom, l’agenda et le JSON disent la même chose, et se lisent ailleurs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import etree
from tests.projet import ecrire

from centre.contenu.modeles import Source
from centre.contenu.urls import annee_si_ancienne
from centre.contenu.vocabulaire import GenreDeSource
from centre.pages.flux import FLUX, en_atom, en_icalendar, fichiers_a_revoir
from centre.seance import Seance
from centre.texte.echeances import relectures

from .rendre import Site

ATOM = "{http://www.w3.org/2005/Atom}"
JOUR = date(2026, 11, 28)
ENTETE = "id,objet,essaye_le,reponse,lu_le,change_le,empreinte,passages,note\n"


def textes_de(racine: Path) -> dict[str, str]:
    return fichiers_a_revoir(Seance(racine, JOUR).contexte)


@pytest.fixture(scope="module")
def publies(vrai: Site) -> dict[str, str]:
    return fichiers_a_revoir(vrai.seance.contexte)


def proprietes(ics: str) -> Iterator[tuple[str, str, str]]:
    """Chaque propriété d’un agenda (nom, paramètres, valeur), lue comme le dit la RFC 5545, strictement."""
    assert ics.endswith("\r\n")
    assert "\n" not in ics.replace("\r\n", "")
    for ligne in ics.split("\r\n"):
        assert len(ligne.encode()) <= 75
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", ligne)
    for ligne in ics.removesuffix("\r\n").replace("\r\n ", "").split("\r\n"):
        lue = re.fullmatch(r"([A-Z-]+)((?:;[A-Z-]+=[A-Za-z0-9-]+)*):(.*)", ligne)
        assert lue, ligne
        yield lue[1], lue[2], lue[3]


def test_l_agenda_a_un_jour_entier_par_relecture(vrai: Site, publies: dict[str, str]) -> None:
    lues = list(proprietes(publies["donnees/a-revoir.ics"]))
    assert [lues[0][2], lues[-1][2]] == ["VCALENDAR", "VCALENDAR"]
    assert next(v for n, _, v in lues if n == "VERSION") == "2.0"
    evenements: list[dict[str, str]] = []
    for nom, _, valeur in lues:
        if (nom, valeur) == ("BEGIN", "VEVENT"):
            evenements.append({})
        elif evenements:
            evenements[-1].setdefault(nom, valeur)
    attendues = relectures(vrai.corpus)
    assert [e["DTSTART"] for e in evenements] == [f"{r.due_le:%Y%m%d}" for r in attendues]
    assert [e["DTEND"] for e in evenements] == [f"{r.due_le + timedelta(days=1):%Y%m%d}" for r in attendues]
    assert len({e["UID"] for e in evenements}) == len(attendues) > 200
    assert all(re.fullmatch(r"\d{8}T\d{6}Z", e["DTSTAMP"]) for e in evenements)
    for e in evenements:
        assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", e["SUMMARY"] + e["DESCRIPTION"])


def test_le_flux_est_un_atom_que_tout_lecteur_lit(vrai: Site, publies: dict[str, str]) -> None:
    flux = etree.fromstring(publies["donnees/a-revoir.atom"].encode())
    assert flux.tag == f"{ATOM}feed"
    entrees = flux.findall(f"{ATOM}entry")
    for element in (flux, *entrees):
        for nom in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{nom}")) == 1
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T00:00:00Z", element.findtext(f"{ATOM}updated") or "")
        assert len(element.findall(f"{ATOM}link[@rel='alternate']")) == 1
        assert (element.findtext(f"{ATOM}id") or "").startswith("urn:centre-de-ressources:a-revoir")
    assert flux.findtext(f"{ATOM}author/{ATOM}name")
    assert len({e.findtext(f"{ATOM}id") for e in entrees}) == len(entrees) == len(relectures(vrai.corpus))
    for lien in flux.iterfind(f".//{ATOM}link[@rel='alternate']"):
        assert lien.get("href").removeprefix("../").partition("#")[0] in vrai.pages


def test_rien_ne_depend_du_jour_et_le_json_dit_tout(vrai: Site, publies: dict[str, str]) -> None:
    assert set(publies) == set(FLUX)
    assert publies == fichiers_a_revoir(Seance(vrai.corpus.racine, date(2031, 1, 1)).contexte)
    donnees = json.loads(publies["donnees/a-revoir.json"])
    assert [r["due_le"] for r in donnees["relectures"]] == [r.due_le.isoformat() for r in relectures(vrai.corpus)]


def test_la_page_dit_quoi_pour_quand_qui_et_ce_que_l_on_ne_sait_pas(vrai: Site) -> None:
    page = vrai.arbres["a-revoir/"]
    attendues = relectures(vrai.corpus)
    assert [d for d in page.valeurs("datetime") if d in {r.due_le.isoformat() for r in attendues}] == [
        r.due_le.isoformat() for r in attendues
    ]
    sans_date = sum(not s.date for s in vrai.corpus.donnees(Source).values())
    assert f"Sources sans date\u00a0: {sans_date}." in page.texte
    for adresse in FLUX:
        assert f"../{adresse}" in page.valeurs("href")


def test_une_source_et_un_article_changes_se_lisent_partout(tmp_path: Path) -> None:
    observe = "source-ra-2023,source/ra-2023,2026-11-20,lue,2026-11-20,2026-11-20,,,Deux passages nouveaux.\n"
    racine = ecrire(tmp_path, {"docs/donnees/veille.csv": ENTETE + observe})
    seance = Seance(racine, JOUR)
    site = Site(seance)
    page = site.arbres["a-revoir/"].texte
    assert "Deux passages nouveaux." in page
    assert "Des repères pour commencer" in page
    assert "Conseil en insertion professionnelle" in page
    assert "Deux passages nouveaux." in site.arbres["sources/ra-2023/"].texte
    assert "Deux passages nouveaux." in textes_de(racine)["donnees/a-revoir.atom"]
    (changement,) = json.loads(textes_de(racine)["donnees/a-revoir.json"])["changements"]
    assert (changement["reference"], "reperes" in changement["a_relire"]) == ("source/ra-2023", True)
    relue = observe.replace("2026-11-20", "2026-11-01")
    (racine / "docs/donnees/veille.csv").write_text(ENTETE + relue, encoding="utf-8")
    assert json.loads(textes_de(racine)["donnees/a-revoir.json"])["changements"] == [], "relue le même jour : plus rien à dire"


def test_un_texte_hostile_reste_du_texte(tmp_path: Path) -> None:
    contexte = Seance(ecrire(tmp_path, {}), JOUR).contexte
    titre = 'Un repère, sûr; <i>&amp;\\ "fin"\r\nBEGIN:VEVENT\u0001\u2028' + "é" * 200
    hostile = replace(relectures(contexte.corpus)[0], titre=titre)
    flux = etree.fromstring(en_atom(contexte, (hostile,), ()).encode())
    assert "<i>&amp;" in (flux.findtext(f"{ATOM}entry/{ATOM}title") or "")
    lues = list(proprietes(en_icalendar(contexte, (hostile,))))
    assert [v for n, _, v in lues if n == "BEGIN"] == ["VCALENDAR", "VEVENT"]
    (resume,) = (v for n, _, v in lues if n == "SUMMARY")
    assert resume.startswith('Relire : Un repère\\, sûr\\; <i>&amp\\;\\\\ "fin"\\nBEGIN:VEVENT')


def test_une_source_ancienne_dit_son_annee_a_cote_de_la_phrase(vrai: Site) -> None:
    sources = vrai.corpus.donnees(Source)
    vues = 0
    for url, rendu in vrai.rendus.items():
        for numero, identifiant in enumerate(rendu.sources, 1):
            annee = annee_si_ancienne(sources[identifiant], rendu.relu_le)
            appels = re.findall(rf'<a href="#source-{identifiant}"[^>]*>{numero}</a></sup>(.{{0,60}})', vrai.html[url])
            attendu = f'<small class="renvoi-ancien"> (source de {annee})</small>'
            assert all(suite.startswith(attendu) == bool(annee) for suite in appels), (url, identifiant)
            vues += bool(annee) * len(appels)
    assert vues > 50


def test_le_genre_d_une_source_dit_son_delai() -> None:
    def source(editeur: str, adresse: str | None, jour: str | None) -> Source:
        return Source.model_validate(
            {"id": "essai", "titre": "Essai", "court": "Essai", "editeur": editeur, "date": jour, "consulte_le": "2026-11-22",
             "adresse": adresse, "cote": "essai", "diffusion": "publique"}
        )  # fmt: skip

    loi = source("Légifrance", "https://www.legifrance.gouv.fr/codes/x", "1985")
    assert (loi.genre, loi.est_ancienne(JOUR)) == (GenreDeSource.TEXTE_OFFICIEL, False)
    page = source("Commune", "https://a:b@www.service-public.fr:443/x", "2019")
    assert (page.genre, page.vieillit_le) == (GenreDeSource.PAGE_OFFICIELLE, date(2021, 12, 31))
    assert source("Un faux", "https://pas-service-public.fr.exemple.org/", "2024").genre is GenreDeSource.AUTRE
    sans_date = source("Convergence France", None, None)
    assert (sans_date.genre, sans_date.est_ancienne(date(2090, 1, 1))) == (GenreDeSource.RESEAU, False)
    assert annee_si_ancienne(page, None) == "2019"
