"""Ce qui reste vrai quoi que l’on écrive dans les fichiers : jamais d’exception, une réponse bornée, rien d’exécutable."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.projet import BASE, JOUR, ecrire

from centre.base.caracteres import ancre
from centre.base.codes import CODES, LONGUEUR_MAX
from centre.base.constat import constats_en_json, en_github, en_texte
from centre.contenu.corpus import Corpus, charger
from centre.contenu.lecture.yaml_situe import lire_yaml
from centre.contenu.modeles import Source, Terme
from centre.contenu.urls import Adresses, relative
from centre.controles import charger_et_verifier
from centre.texte.balisage import Balisage, schema_permis
from centre.texte.reperage import Reperage

pytestmark = pytest.mark.long

BORNE = settings(max_examples=120, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PEU = settings(BORNE, max_examples=150)

CIBLES = st.sampled_from([c for c in BASE if not c.endswith(".svg")])
MORCEAUX = st.sampled_from(
    [
        *("<script>", "</", "](", "[", "![", "javascript:", "centre:", "{source:", "}", "\n\n", "`", "```\n", "**", "&#106;"),
        *("\\", "//", "data:text/html,", "on", "onclick=", '"', "'", ">", "| a |\n|---|\n", "- ", "    ", "!!! note\n", "x"),
        *(" ", "<https://x>", "()"),
    ]
)
HOSTILE = st.lists(MORCEAUX | st.text(max_size=4), max_size=30).map("".join)
SCALAIRES = st.text("abcé’0 :#-", max_size=12) | st.integers().map(str) | st.dates().map(str)
YAML_LIBRE = st.recursive(
    SCALAIRES | st.none() | st.booleans(),
    lambda dedans: st.lists(dedans, max_size=4) | st.dictionaries(st.text("abcdeé", min_size=1, max_size=6), dedans, max_size=4),
    max_leaves=15,
)
CHAMPS = sorted({ligne.strip(" -").partition(":")[0] for texte in BASE.values() for ligne in texte.split("\n") if ": " in ligne})


@pytest.fixture(scope="module")
def projet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ecrire(tmp_path_factory.mktemp("projet"), {})


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return charger(ecrire(tmp_path_factory.mktemp("corpus"), {}))[0]


def verifier_avec(projet: Path, cible: str, contenu: bytes) -> None:
    """La vérification répond, dans une borne, par des constats documentés qui se lisent sous les trois formes."""
    (projet / cible).write_bytes(contenu)
    try:
        _, constats = charger_et_verifier(projet, JOUR)
    finally:
        (projet / cible).write_text(BASE[cible], encoding="utf-8")
    assert len(constats) <= 60 + 10 * len(contenu)
    for c in constats:
        assert c.code in CODES
        assert c.ligne >= 1
        assert max(len(c.quoi), len(c.remede)) <= LONGUEUR_MAX
        assert "\n" not in c.quoi + c.remede
    assert len(en_texte(constats).split("\n")) == max(3 * len(constats), 1)
    assert len(en_github(constats).split("\n")) == max(len(constats), 1)
    assert constats_en_json(constats).encode()


@PEU
@given(CIBLES, st.binary(max_size=400))
def test_des_octets_quelconques(projet: Path, cible: str, contenu: bytes) -> None:
    verifier_avec(projet, cible, contenu)


@PEU
@given(CIBLES, st.dictionaries(st.sampled_from(CHAMPS), YAML_LIBRE, max_size=12), HOSTILE)
def test_un_yaml_quelconque(projet: Path, cible: str, donnees: dict[str, Any], corps: str) -> None:
    genre = {"docs/donnees": "", "docs": "type: page\n", "fiches/sante": "type: fiche\n"}.get(dirname(cible), "type: situation\n")
    lignes = [donnees] if cible.startswith("docs/donnees/") and "parcours" not in cible else donnees
    ecrit = yaml.safe_dump(lignes, allow_unicode=True, sort_keys=False)
    texte = f"---\n{genre}{ecrit}---\n{corps}" if cible.endswith(".md") else ecrit
    verifier_avec(projet, cible, texte.encode("utf-8", "replace"))


@PEU
@given(CIBLES, st.data())
def test_un_fichier_valide_abime(projet: Path, cible: str, tirage: st.DataObject) -> None:
    octets = BASE[cible].encode()
    place = tirage.draw(st.integers(0, len(octets)))
    reste = tirage.draw(st.integers(0, 6))
    ajout = tirage.draw(HOSTILE)
    verifier_avec(projet, cible, octets[:place] + ajout.encode("utf-8", "replace") + octets[place + reste :])


CLES = st.text("abcdefgh_", min_size=1, max_size=6)
TEXTES = st.text(st.characters(categories=["L", "N", "Zs", "P"], max_codepoint=0x2000), min_size=1, max_size=20).map(str.strip)
SIMPLE = st.recursive(
    TEXTES.filter(bool), lambda d: st.lists(d, max_size=4) | st.dictionaries(CLES, d, max_size=4), max_leaves=12
)


@BORNE
@given(SIMPLE, st.booleans(), st.booleans())
def test_lire_yaml_rend_ce_qui_fut_ecrit(valeur: Any, en_ligne: bool, unicode: bool) -> None:
    texte = yaml.dump(valeur, Dumper=yaml.SafeDumper, default_flow_style=en_ligne, allow_unicode=unicode, width=60)
    lue, positions, constats = lire_yaml(texte, "a.yml")
    if "\t" in texte:
        return
    assert constats == []
    assert lue == yaml.load(texte, Loader=yaml.BaseLoader)
    assert all(1 <= ligne <= texte.count("\n") + 1 for ligne in positions.lignes.values())


@BORNE
@given(HOSTILE)
def test_lire_yaml_d_un_texte_quelconque(texte: str) -> None:
    valeur, _, constats = lire_yaml(texte.replace("\ud800", ""), "a.yml")
    assert valeur is None or not any(c.code in ("yaml", "alias-yaml", "trop-profond") for c in constats)


@pytest.mark.parametrize(
    ("texte", "code"),
    [
        ("[" * 400 + "]" * 400, "trop-profond"),
        ("\n".join(" " * n + "a:" for n in range(400)), "trop-profond"),
        ("a: &a x\n" + "\n".join(f"b{n}: *a" for n in range(10_000)), "alias-yaml"),
        ("&a [" + "*a, " * 10_000 + "]", "alias-yaml"),
    ],
)
def test_une_bombe_s_arrete_au_premier_constat(texte: str, code: str) -> None:
    valeur, positions, constats = lire_yaml(texte, "a.yml")
    assert valeur is None
    assert [c.code for c in constats] == [code]
    assert len(positions.lignes) <= 20


class Lu(HTMLParser):
    """Les éléments, les adresses, les boutons mal placés et le texte visible d’un morceau de HTML."""

    VIDES = frozenset({"img", "br", "hr", "input", "meta", "link"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pile: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.dans: list[tuple[str, ...]] = []
        self.texte: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}))
        self.dans.append(tuple(self.pile))
        if tag not in self.VIDES:
            self.pile.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.pile:
            while self.pile.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.texte.append(data)


PERMIS = {
    *("p", "a", "span", "img", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "br", "hr", "div", "sup", "data"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd"),
}


@settings(BORNE, max_examples=400)
@given(HOSTILE)
def test_le_balisage_ne_produit_rien_d_executable(corpus: Corpus, texte: str) -> None:
    balisage = Balisage(corpus)
    for html in (str(balisage.bloc(texte)), str(balisage.ligne(texte))):
        resolu = Adresses(corpus).resoudre(html, "docs/x/")
        for lu in (Lu(html), Lu(resolu)):
            for (element, attributs), parents in zip(lu.elements, lu.dans, strict=True):
                assert element in PERMIS
                assert not [a for a in attributs if a.startswith("on") or a in ("style", "srcset", "formaction")]
                assert schema_permis(attributs.get("href", ""))
                assert not attributs.get("src", "").replace("\\", "/").strip().startswith(("//", "http", "data", "javascript"))
                assert element != "a" or "a" not in parents
        assert "centre:" not in [a.get("href", "")[:7] for _, a in Lu(resolu).elements]


@pytest.mark.parametrize(
    "texte",
    [
        "[a](javascript:alert(1))",
        "[a](java\nscript:alert(1))",
        "[a](&#106;avascript:x)",
        "[a][b]\n\n[b]: vbscript:x",
        "<javascript:x>",
        "[a](//ailleurs.example)",
        "![a](https://ailleurs.example/x.png)",
        "![a](&#47;&#47;ailleurs.example/x.png)",
        "![a](\\\\\\\\ailleurs.example/x.png)",
        "![a](/\\ailleurs.example/x.png)",
    ],
)
def test_une_adresse_dangereuse_perd_son_lien(corpus: Corpus, texte: str) -> None:
    html = str(Balisage(corpus).bloc(texte))
    assert not [v for e, a in Lu(html).elements for k, v in a.items() if k in ("href", "src")]


MOTS = st.sampled_from(["CIP", "la CIP", "l’ACI", "ACI-bis", "bilan", "de santé", "&amp;", "&nbsp;", "contrat d’insertion", "x"])
ENVELOPPES = st.sampled_from(["p", "a", "h2", "strong", "button", "code", "pre", "li", "th", "td", "svg", "summary"])
HTML = st.recursive(
    st.lists(MOTS, min_size=1, max_size=4).map(" ".join),
    lambda d: st.tuples(ENVELOPPES, st.lists(d, max_size=3)).map(lambda t: f"<{t[0]}>{' '.join(t[1])}</{t[0]}>"),
    max_leaves=8,
)


def terme(identifiant: str, mot: str, *alias: str) -> Terme:
    return Terme.model_validate(
        {
            "id": identifiant,
            "terme": mot,
            "alias": alias,
            "definition": "Une définition <assez> longue, avec CIP & co.",
            "famille": "Essai",
            "sources": ["ra-2023"],
        }
    )


TERMES = [
    terme("cip", "CIP", "CIPs"),
    terme("aci", "ACI", "chantier d'insertion"),
    terme("bilan", "bilan de santé", "bilan", "…"),
]


@settings(BORNE, max_examples=250)
@given(HTML)
def test_annoter_garde_le_texte_et_ne_s_imbrique_pas(html: str) -> None:
    annote = Reperage(TERMES).annoter(html)
    corps = annote.partition('<div popover class="definition"')[0]
    assert "".join(Lu(corps).texte) == "".join(Lu(html).texte)
    boutons = [(a, dans) for (e, a), dans in zip(Lu(corps).elements, Lu(corps).dans, strict=True) if a.get("class") == "terme"]
    vises = [a["popovertarget"] for a, _ in boutons]
    assert len(vises) == len(set(vises))
    assert vises == [a["id"] for e, a in Lu(annote).elements if a.get("class") == "definition"]
    for _, dans in boutons:
        assert not {"a", "h2", "button", "code", "pre", "th", "svg", "summary"} & set(dans)


@BORNE
@given(st.text(max_size=60))
def test_une_ancre_est_stable_et_se_lit(texte: str) -> None:
    nom = ancre(texte)
    assert ancre(nom) == nom
    assert set(nom) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert nom
    assert ancre(f"  {texte} !") == nom or not texte.strip()


PAGES = st.lists(st.text("abc-", min_size=1, max_size=4).filter(lambda s: s.strip("-")), max_size=4).map(
    lambda m: "/".join(m) + "/" if m else ""
)


@BORNE
@given(PAGES, PAGES, st.sampled_from(["", "#cpam"]))
def test_un_lien_relatif_se_resout(depuis: str, vers: str, fragment: str) -> None:
    lien, _, vise = relative(depuis, vers + fragment).partition("#")
    assert normpath(join("/", depuis, lien)) == normpath("/" + vers)
    assert ("#" + vise if vise else "") == fragment
    assert lien or fragment


def test_un_corpus_sans_donnees_se_baliserait() -> None:
    vide = Corpus(Path())
    assert vide.donnees(Source) == {}
    assert "chiffre inconnu : x" in Balisage(vide).bloc("{chiffre:x}")


@pytest.mark.parametrize("motif", ["000 ", "<b >\n", "[a](centre:b)\n", "[a](", "FR76 ", "## a\n"])
def test_cent_mille_fautes_ne_bloquent_pas(projet: Path, motif: str) -> None:
    """Un contrôle dont le temps croîtrait comme le carré de la longueur ne finirait pas ici."""
    corps = motif * (100_000 // len(motif)) + "\n# a" + " " * 100_000 + "b\n[x](#y)\n"
    verifier_avec(projet, "docs/reperes.md", (BASE["docs/reperes.md"] + corps).encode())
