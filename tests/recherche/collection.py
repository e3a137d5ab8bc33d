"""Le petit corpus versé (fiches service-public.fr abrégées, DILA, Licence Ouverte) et des documents inventés."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from centre_search.contenu import ContenuDIndex, preparer
from centre_search.modele import Collection, Document, Reponse, Section
from centre_search.thesaurus import Concept

ICI = Path(__file__).parent
REQUETES: list[str] = json.loads((ICI / "petites-requetes.json").read_text(encoding="utf-8"))

THESAURUS = (
    Concept("cpam", "Caisse primaire d’assurance maladie", ("CPAM",)),
    Concept("rue", "Sans-abri", ("SDF", "à la rue", "personne sans domicile")),
)

HOSTILES = (
    "",
    " ",
    "\t\n",
    "a" * 10_000,
    "droits " * 2_000,
    " ".join(f"mot{i}" for i in range(3_000)),
    '"' * 5_000,
    "«" * 500 + "»" * 500,
    "-" * 1_000,
    "(((((" * 500,
    "e·s" * 3_000,
    "l'" * 4_000,
    "c.p.a.m." * 1_200,
    "1 000 " * 1_500,
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202edroits\u202c \u2066santé\u2069",
    "\u200b\u200d\ufeff",
    "\x00\x01\x02droits\x7f",
    "😀😀😀",
    "👩‍💻 droits",
    "\ud83d",
    "[a-z]+(.*)\\1{9}$^|?",
    "*:* AND OR NOT NEAR/3 ~2 ^5 title:(x)",
    "le la les de du des",
    "qui quoi où",
    "?!.,;:…",
    "-droits",
    '-"droits santé"',
    "type:",
    "type:inconnu",
    "type:fiche",
    "theme:argent type:fiche -impôt",
    "__proto__ constructor toString hasOwnProperty",
    "%00 %2e%2e/ ../../etc/passwd",
    "'; DROP TABLE documents; --",
    "${1+1} {{7*7}}",
    "مرحبا 中文 Москва",
    "É" * 300,
    "e\u0301" * 2_000,
)


def _document(brut: str) -> Document:
    d = json.loads(brut)
    sections = tuple(Section(s["h"], f"s{i}", s["t"]) for i, s in enumerate(d["sections"]))
    theme = (d["theme"].split(" ")[0].lower() or "sans",)
    return Document(
        d["id"], "fiche" if d["id"] < "F2" else "outil", d["title"], f"/{d['id']}/", sections=sections,
        facettes={"theme": theme}, priorite=1 if d["id"].endswith("7") else 0,
        questions=("Comment joindre la CPAM ?",) if d["id"].endswith("5") else (),
    )  # fmt: skip


@cache
def collection() -> Collection:
    """Le petit corpus, avec deux réponses directes et des libellés."""
    lignes = (ICI / "petit-corpus.jsonl").read_text(encoding="utf-8").splitlines()
    return Collection(
        tuple(map(_document, lignes)),
        (
            Reponse(
                ("CPAM", "caisse primaire d’assurance maladie"), "definition", "CPAM", "Caisse primaire.", "/glossaire/#cpam"
            ),
            Reponse(("69", "Rhône"), "page", "Lyon", "Le territoire de Lyon.", "/lyon/"),
        ),
        {"theme": {"": "Thème", "argent": "Argent, impôts"}, "type": {"": "Type", "fiche": "Fiches", "outil": "Outils"}},
    )


@cache
def contenu() -> ContenuDIndex:
    """Le petit corpus, préparé une fois."""
    return preparer(collection(), THESAURUS)
