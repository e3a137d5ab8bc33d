"""Comparer et écrire : rien d’oublié, rien à moitié."""

from __future__ import annotations

from pathlib import Path

import pytest

from centre.reference import ecarts, ecrire_les_produits, orphelins

PRODUITS = {"docs/reference/champs.md": "# Champs\n", "docs/donnees/schemas/fiche.schema.json": "{}\n"}


def test_dit_ce_qui_est_absent_different_ou_de_trop(tmp_path: Path) -> None:
    assert ecarts(tmp_path, PRODUITS) == [f"{chemin} : absent." for chemin in sorted(PRODUITS)]
    ecrire_les_produits(tmp_path, PRODUITS)
    assert ecarts(tmp_path, PRODUITS) == []
    (tmp_path / "docs/reference/champs.md").write_text("retouché\n", encoding="utf-8")
    (tmp_path / "docs/donnees/schemas/vieux.schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / "docs/reference/index.md").write_text("# À la main\n", encoding="utf-8")
    assert ecarts(tmp_path, PRODUITS) == [
        "docs/reference/champs.md : n’est pas à jour.",
        "docs/donnees/schemas/vieux.schema.json : n’est plus produit, supprimez-le.",
    ]


def test_n_ecrit_que_ce_qui_change_et_ne_supprime_rien(tmp_path: Path) -> None:
    assert ecrire_les_produits(tmp_path, PRODUITS) == sorted(PRODUITS)
    vieux = tmp_path / "docs/reference/vieux.md"
    vieux.write_text("vieux\n", encoding="utf-8")
    assert ecrire_les_produits(tmp_path, PRODUITS | {"docs/reference/champs.md": "# Neuf\n"}) == ["docs/reference/champs.md"]
    assert orphelins(tmp_path, PRODUITS) == ["docs/reference/vieux.md"]
    assert vieux.read_text(encoding="utf-8") == "vieux\n"


def test_une_panne_d_ecriture_laisse_les_fichiers_d_avant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ecrire_les_produits(tmp_path, PRODUITS)
    vrai, appels = Path.write_bytes, []

    def plein(fichier: Path, octets: bytes) -> int:
        appels.append(fichier)
        if len(appels) == 2:
            vrai(fichier, octets[:1])
            raise OSError(28, "No space left on device")
        return vrai(fichier, octets)

    monkeypatch.setattr(Path, "write_bytes", plein)
    with pytest.raises(OSError, match="space"):
        ecrire_les_produits(tmp_path, dict.fromkeys(PRODUITS, "neuf\n"))
    assert len(appels) == 2
    assert ecarts(tmp_path, PRODUITS) == []
    assert not list(tmp_path.rglob("*.nouveau"))
