"""Une page de chaque type, choisie dans le site construit : la plus lourde, donc la plus exigeante."""

from __future__ import annotations

from pathlib import Path

TYPES: dict[str, str] = {
    "accueil": "index.html",
    "fiche": "fiches/*/*/index.html",
    "situation": "situations/*/index.html",
    "feuillet": "feuillets/*/index.html",
    "outil": "outils/*/index.html : fichiers",
    "service-en-ligne": 'outils/*/index.html : rel="external"',
    "convention": "conventions/*/index.html",
    "remplir": "conventions/*/remplir/index.html",
    "verifier-document": "conventions/verifier/index.html",
    "parcours": "parcours/*/index.html",
    "auto-diagnostic": "auto-diagnostic/index.html",
    "assistant": "assistants/*/index.html",
    "pilier": "cvg/pilier-*/index.html",
    "principe": "phc/principe-*/index.html",
    "page": "fondamentaux/*/index.html",
    "histoire": "fondamentaux/histoire/index.html",
    "phc-heures": "phc/phc-heures/index.html",
    "theme": "fiches/*/index.html",
    "territoire": "territoires/*/index.html",
    "partenaire": "partenaires/*/index.html",
    "source": "sources/*/index.html",
    "fiches": "fiches/index.html",
    "situations": "situations/index.html",
    "feuillets": "feuillets/index.html",
    "outils": "outils/index.html",
    "conventions": "conventions/index.html",
    "tous-les-parcours": "parcours/index.html",
    "assistants": "assistants/index.html",
    "territoires": "territoires/index.html",
    "chantiers-phc": "chantiers-phc/index.html",
    "partenaires": "partenaires/index.html",
    "chiffres": "chiffres/index.html",
    "liste-des-chiffres": "chiffres/liste/index.html",
    "glossaire": "glossaire/index.html",
    "sources": "sources/index.html",
    "numeros": "numeros/index.html",
    "droit": "droit/index.html",
    "mon-bureau": "mon-bureau/index.html",
    "a-revoir": "a-revoir/index.html",
    "recherche": "recherche/index.html",
    "mallette": "mallette/index.html",
    "hors-ligne": "mallette/hors-ligne/index.html",
    "reference": "reference/**/index.html",
    "404": "404.html",
}
"""Type → motif des fichiers du site, suivi au besoin de « : texte que la page contient »."""


def adresse_du_type(site: Path, type_: str) -> str:
    """L’adresse, relative au site, de la page qui représente un type ; lève ``LookupError`` si le site n’en a aucune."""
    motif, _, contient = TYPES[type_].partition(" : ")
    pages = [p for p in site.glob(motif) if not contient or contient in p.read_text(encoding="utf-8")]
    if not pages:
        raise LookupError(f"aucune page du type « {type_} » ({TYPES[type_]})")
    choisie = max(pages, key=lambda p: (p.stat().st_size, p.as_posix()))
    relatif = choisie.relative_to(site).as_posix()
    return "absente/" if relatif == "404.html" else relatif.removesuffix("index.html")
