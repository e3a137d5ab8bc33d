"""Un champ abîmé, quel qu’il soit, donne un constat et un seul : à sa place, en français, jamais deux, jamais le silence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.contenu.abimes import Abime, abimes, projet_entier
from tests.projet import JOUR, ecrire

from centre.base.codes import CODES, trier
from centre.base.constat import Constat
from centre.contenu.corpus import FichierLu, charger, charger_fichier
from centre.contenu.types import TYPES
from centre.controles import verifier
from centre.controles.examen import Examen

UN_SUR = 60
"""La version courte n’en joue qu’un sur soixante ; la longue les joue tous."""


DIT_A_LA_CITATION = {
    "docs/donnees/droit.yml 0.regles retiré": "un article sans règle est permis ; qui citait la sienne le dit à sa place",
}
"""Les abîmes que seul voit le fichier qui citait ce qui manque, et pourquoi."""


class Projet:
    """Un projet sur le disque dont seul un fichier change à la fois : les autres ne se relisent pas."""

    def __init__(self, racine: Path) -> None:
        self.racine = ecrire(racine, projet_entier(), base=False)
        self._lus: dict[str, FichierLu] = {}

    def constats(self, change: str = "") -> tuple[Constat, ...]:
        """Tous les constats du projet ; ``change`` est le fichier à relire."""

        def lire_un(racine: Path, fichier: Path, chemin: str) -> FichierLu:
            if chemin == change:
                return charger_fichier(racine, fichier, chemin)
            if chemin not in self._lus:
                self._lus[chemin] = charger_fichier(racine, fichier, chemin)
            return self._lus[chemin]

        corpus, constats = charger(self.racine, lire_un)
        return trier([*constats, *verifier(Examen(corpus, JOUR))])

    def abimer(self, abime: Abime) -> tuple[Constat, ...]:
        """Les constats du projet où ce champ est abîmé ; il est remis en état après."""
        fichier = self.racine / abime.chemin
        fichier.write_text(abime.texte, encoding="utf-8")
        try:
            return self.constats(abime.chemin)
        finally:
            fichier.write_text(projet_entier()[abime.chemin], encoding="utf-8")


@pytest.fixture(scope="module")
def projet(tmp_path_factory: pytest.TempPathFactory) -> Projet:
    return Projet(tmp_path_factory.mktemp("abimes"))


def fautes(projet: Projet, choisis: Sequence[Abime]) -> list[str]:
    """Ce qui n’est pas « un champ abîmé, un constat, dans le fichier, au plus tard à la ligne du champ »."""
    dites = []
    for abime in choisis:
        constats = projet.abimer(abime)
        bon_compte = len(constats) == 1 if abime.exact else len(constats) <= 1
        if not bon_compte:
            dites.append(
                f"{abime} : {len(constats)} constats\n" + "\n".join(f"    {c.chemin}:{c.ligne} {c.quoi}" for c in constats)
            )
        ailleurs = [c for c in constats if c.chemin != abime.chemin]
        if str(abime) in DIT_A_LA_CITATION:
            dites += [f"{abime} : {c.code}" for c in constats if c not in ailleurs or c.code != "regle-inconnue"]
            continue
        dites += [f"{abime} : dit ailleurs, {c.chemin}" for c in ailleurs]
        dites += [
            f"{abime} : mal dit, {c}"
            for c in constats
            if c.code not in CODES or not (c.quoi and c.pourquoi and c.remede) or c.quoi[-1] not in ".!?»"
        ]
        dites += [
            f"{abime} : ligne {c.ligne} hors du fichier" for c in constats if not 1 <= c.ligne <= abime.texte.count("\n") + 1
        ]
    return dites


def test_le_projet_entier_est_sans_faute_et_montre_chaque_type(projet: Projet) -> None:
    assert projet.constats() == ()
    # un sceau se pose par commande : il tient la valeur d’un autre contenu, et le dirait en second
    assert {e.contenu.TYPE for e in charger(projet.racine)[0].entrees} == set(TYPES) - {"sceau"}


def test_un_champ_abime_sur_soixante_donne_un_constat(projet: Projet) -> None:
    assert fautes(projet, list(abimes())[::UN_SUR]) == []


@pytest.mark.long
def test_chaque_champ_abime_donne_un_constat(projet: Projet) -> None:
    tous = list(abimes())
    assert len(tous) > len(TYPES) * UN_SUR
    assert fautes(projet, tous) == []
