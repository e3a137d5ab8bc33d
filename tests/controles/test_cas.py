"""Les cas dorés : une arborescence, et la liste exacte des constats qu’elle mérite."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from tests.projet import CAS, JOUR, ecrire, octets

from centre.base.codes import CODES
from centre.base.constat import est_bloquant
from centre.contenu.corpus import charger
from centre.contenu.modeles import Revue
from centre.controles import charger_et_verifier
from centre.texte.echeances import echeance
from centre.texte.mots import LIEN_MAX

CAS_DORES: dict[str, dict[str, Any]] = {
    f"{fichier.stem} : {nom}": cas
    for fichier in sorted(CAS.glob("*.yml"))
    if fichier.stem != "projet"
    for nom, cas in yaml.safe_load(fichier.read_text(encoding="utf-8")).items()
}
_ATTENDU = re.compile(r"(?P<place>.+?:\d+: \[(?P<code>[a-z-]+)\])(?: (?P<suite>.*))?")


def attendus(cas: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """La place et le code de chaque constat, puis les morceaux que son texte contient (séparés par « | »)."""
    lus = []
    for ligne in cas["constats"]:
        trouve = _ATTENDU.fullmatch(ligne)
        assert trouve, f"attendu mal écrit : {ligne}"
        lus.append((trouve["place"], [m.strip() for m in (trouve["suite"] or "").split("|")]))
    return sorted(lus)


def test_le_projet_de_base_est_sans_faute(tmp_path: Path) -> None:
    corpus, constats = charger_et_verifier(ecrire(tmp_path, {}), JOUR)
    assert constats == ()
    assert {e.contenu.TYPE for e in corpus.entrees} >= {"page", "pilier", "fiche", "situation", "outil", "convention", "parcours"}


@pytest.mark.parametrize("cas", CAS_DORES.values(), ids=CAS_DORES.keys())
def test_cas(cas: dict[str, Any], tmp_path: Path) -> None:
    projet = tmp_path / "projet"
    ecrire(tmp_path, cas.get("dehors", {}), base=False)
    ecrire(projet, cas["fichiers"], base=cas.get("base", True))
    _, constats = charger_et_verifier(projet, cas.get("jour", JOUR))
    lus = [(f"{c.chemin}:{c.ligne}: [{c.code}]", str(c)) for c in constats]
    voulus = attendus(cas)
    assert sorted(place for place, _ in lus) == [place for place, _ in voulus], "\n".join(texte for _, texte in lus)
    for place, morceaux in voulus:
        textes = [texte for p, texte in lus if p == place]
        assert any(all(m in texte for m in morceaux) for texte in textes), f"{morceaux} absent de {textes}"


def test_chaque_code_a_son_cas() -> None:
    montres = {_ATTENDU.fullmatch(ligne)["code"] for cas in CAS_DORES.values() for ligne in cas["constats"]}  # type: ignore[index]
    assert sorted(set(CODES) - montres) == []
    assert sorted(montres - set(CODES)) == []


def test_une_relecture_due_est_un_avis_le_jour_meme(tmp_path: Path) -> None:
    racine = ecrire(tmp_path, {})
    malaise = charger(racine)[0].contenus["malaise"]
    du = echeance(cast(Revue, malaise.contenu), malaise.corps)
    assert date(2026, 11, 1) < du <= date(2027, 5, 1)
    assert charger_et_verifier(racine, du - timedelta(days=1))[1] == ()
    _, constats = charger_et_verifier(racine, du)
    assert [(c.chemin, c.code) for c in constats] == [("fiches/situations/malaise.md", "revue-due")]
    assert not est_bloquant(constats)


def test_verifier_n_ecrit_rien_et_se_repete(tmp_path: Path) -> None:
    ecrire(tmp_path, {"docs/x.md": "rien", "docs/reperes.md": {"comme": "docs/reperes.md", "suite": "\n# Non\n[x](centre:y)\n"}})
    avant = {f: (f.stat().st_mtime_ns, f.read_bytes()) for f in tmp_path.rglob("*") if f.is_file()}
    premier, second = charger_et_verifier(tmp_path, JOUR)[1], charger_et_verifier(tmp_path, JOUR)[1]
    assert {f: (f.stat().st_mtime_ns, f.read_bytes()) for f in tmp_path.rglob("*") if f.is_file()} == avant
    assert premier == second
    assert len(premier) == 3


@pytest.mark.parametrize(
    "lien",
    [f"[ici](https://exemple.org/{'a' * LIEN_MAX})", f"[{'mot ' * LIEN_MAX}](centre:inconnu)"],
    ids=["adresse", "mots"],
)
def test_un_lien_trop_long_pour_etre_controle_est_dit(lien: str, tmp_path: Path) -> None:
    projet = ecrire(tmp_path, {"docs/reperes.md": {"comme": "docs/reperes.md", "suite": f"\nVoir {lien}.\n"}})
    _, constats = charger_et_verifier(projet, JOUR)
    assert [(c.chemin, c.code) for c in constats] == [("docs/reperes.md", "longueur")]
    assert constats[0].ligne == octets({"comme": "docs/reperes.md"}).count(b"\n") + 2
    dans_du_code = ecrire(tmp_path / "b", {"docs/reperes.md": {"comme": "docs/reperes.md", "suite": f"\n```\n{lien}\n```\n"}})
    assert charger_et_verifier(dans_du_code, JOUR)[1] == ()
