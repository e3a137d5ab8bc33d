"""« centre mesurer navigateur » : chaque fichier servi a sa ligne, et la part déclarée se compte."""

from __future__ import annotations

from centre.navigateur import fichiers_servis
from centre_mesures.navigateur import mesurer_navigateur, part_declaree


def test_chaque_fichier_servi_a_sa_ligne() -> None:
    lignes: list[str] = []
    tenu = mesurer_navigateur(lignes.append)
    for adresse, texte in fichiers_servis():
        (ligne,) = [x for x in lignes if x.startswith(f"| {adresse} |")]
        assert f"| {len(texte.encode())} |" in ligne
    assert tenu is not any("NON TENU" in ligne for ligne in lignes)


def test_la_part_declaree_se_compte() -> None:
    declares, tout = part_declaree()
    assert 0 < declares < tout
