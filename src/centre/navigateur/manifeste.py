"""Le manifeste d’un site construit : chaque fichier nommé par l’empreinte de son contenu, rangé par groupe.

Une version du site est l’empreinte de son manifeste. L’appareil garde les fichiers par empreinte : d’une version à l’autre, il ne
demande que ce qui a changé, et une page ne reçoit que les fichiers de sa version (``navigateur/commun/sw.js``).
"""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import NamedTuple

MANIFESTE, DOCUMENTS, VERSION_SERVIE = "mallette.json", "mallette-documents.json", "version.json"
"""À la racine du site : ce qui se lit, ce qui se télécharge, et le nom de la version servie."""

COQUILLE, SITUATIONS, LISIBLE = "coquille", "situations", "lisible"
"""Les groupes : de quoi ouvrir une page, ce que l’urgence demande (tous deux pris à la première visite), et tout le reste."""

OCTETS_D_EMPREINTE = 9
"""Début gardé du SHA-256, en octets : soixante-douze bits, douze signes en base64 (RFC 4648, § 5)."""

_COQUILLE = re.compile(
    r"(?:index|404|situations/index|numeros/index|mallette/.*index)\.html|navigateur/.*\.(?:js|css)|images/.*\.svg"
)
_SITUATION = re.compile(r"situations/[^/]+/index\.html")
_LISIBLE = re.compile(r"(?!reference/|donnees/).*\.(?:html|json|css|js)|recherche/index/.*")
_DOCUMENT = re.compile(r"(?:conventions|outils|territoires|fiches)/.+/[^/]+")
_TITRE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)
_BALISE = re.compile(r"<[^>]+>")
_A_PART = frozenset({"sw.js", MANIFESTE, VERSION_SERVIE})


class FichierServi(NamedTuple):
    """Un fichier du site : l’empreinte de son contenu et sa taille, en octets."""

    empreinte: str
    taille: int


def empreinte_courte(octets: bytes) -> str:
    """Le début du SHA-256 d’un contenu, tel que le navigateur le calcule aussi.

    >>> empreinte_courte(b"")
    '47DEQpj8HBSa'
    """
    return urlsafe_b64encode(sha256(octets).digest()[:OCTETS_D_EMPREINTE]).decode()


def groupe_de(adresse: str) -> str:
    """Le groupe d’un fichier qui se lit, ou la chaîne vide.

    >>> groupe_de("situations/accident/index.html"), groupe_de("situations/index.html"), groupe_de("outils/x/x.docx")
    ('situations', 'coquille', '')
    """
    if adresse in _A_PART:
        return ""
    formes = ((COQUILLE, _COQUILLE), (SITUATIONS, _SITUATION), (LISIBLE, _LISIBLE))
    return next((groupe for groupe, forme in formes if forme.fullmatch(adresse)), "")


def ecrire_le_manifeste(site: Path) -> str:
    """Écrit les trois fichiers du manifeste dans un site construit ; rend le nom de la version. Lève ``OSError``.

    Ils ne dépendent que du contenu des autres : deux constructions égales les donnent égaux.
    """
    for nom in (MANIFESTE, DOCUMENTS, VERSION_SERVIE):
        (site / nom).unlink(missing_ok=True)
    adresses = sorted(f.relative_to(site).as_posix() for f in site.rglob("*") if f.is_file())
    _ecrire(site / DOCUMENTS, _dossiers_de_documents(site, [a for a in adresses if not groupe_de(a)]))
    groupes: dict[str, dict[str, FichierServi]] = {COQUILLE: {}, SITUATIONS: {}, LISIBLE: {}}
    for adresse in [*adresses, DOCUMENTS]:
        if groupe := groupe_de(adresse):
            groupes[groupe][adresse] = _servi(site / adresse)
    octets = _ecrire(site / MANIFESTE, groupes)
    version = empreinte_courte(octets)
    _ecrire(site / VERSION_SERVIE, {"version": version})
    return version


def _dossiers_de_documents(site: Path, adresses: Iterable[str]) -> list[dict[str, object]]:
    """Les documents, par page qui les propose : son titre, son adresse, ses fichiers."""
    dossiers: dict[str, dict[str, FichierServi]] = {}
    for adresse in adresses:
        page = f"{adresse.rpartition('/')[0]}/"
        if _DOCUMENT.fullmatch(adresse) and (site / page / "index.html").is_file():
            dossiers.setdefault(page, {})[adresse] = _servi(site / adresse)
    return [{"page": p, "titre": _titre_de(site / p / "index.html"), "fichiers": f} for p, f in sorted(dossiers.items())]


def _titre_de(page: Path) -> str:
    trouve = _TITRE.search(page.read_text(encoding="utf-8"))
    return unescape(_BALISE.sub("", trouve[1])).strip() if trouve else page.parent.name


def _servi(fichier: Path) -> FichierServi:
    octets = fichier.read_bytes()
    return FichierServi(empreinte_courte(octets), len(octets))


def _ecrire(fichier: Path, donnees: object) -> bytes:
    octets = (json.dumps(donnees, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
    fichier.write_bytes(octets)
    return octets
