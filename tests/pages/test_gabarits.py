"""Les gabarits : tous servent, aucun ne lit une variable absente, aucun n’écrit de style ni de script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import StrictUndefined, UndefinedError, meta, nodes

import centre.pages
from centre.contenu.types import RAYONS, TYPES
from centre.pages.contexte import environnement

DOSSIER = Path(centre.pages.__file__).with_name("gabarits")
GABARITS = sorted(f.name for f in DOSSIER.iterdir())


def _arbre(nom: str) -> nodes.Template:
    return environnement().parse((DOSSIER / nom).read_text(encoding="utf-8"))


def test_aucun_gabarit_ne_reste_inutilise() -> None:
    code = "\n".join(f.read_text(encoding="utf-8") for f in sorted(DOSSIER.parent.glob("*.py")))
    appeles = set(re.findall(r'"([a-z_]+\.html)"', code))
    appeles |= {t.gabarit for t in TYPES.values() if t.gabarit} | {r.gabarit for r in RAYONS.values() if r.gabarit}
    for nom in GABARITS:
        appeles |= {r for r in meta.find_referenced_templates(_arbre(nom)) if r}
    assert [g for g in GABARITS if g not in appeles] == [], "gabarit que rien n’appelle"
    assert [a for a in sorted(appeles) if a not in GABARITS] == [], "gabarit appelé qui n’existe pas"


def test_aucun_morceau_commun_ne_reste_inutilise() -> None:
    macros = {m.name for m in _arbre("macros.html").find_all(nodes.Macro)}
    importes: dict[str, set[str]] = {}
    for nom in GABARITS:
        for importation in _arbre(nom).find_all(nodes.FromImport):
            importes[nom] = {n if isinstance(n, str) else n[0] for n in importation.names}
    employes = {n.name for nom in GABARITS for n in _arbre(nom).find_all(nodes.Name)}
    assert sorted(macros - employes) == []
    superflus = []
    for nom, noms in importes.items():
        lus = {n.name for n in _arbre(nom).find_all(nodes.Name)}
        superflus += [f"{nom} : {n}" for n in sorted(noms - lus)]
        assert noms <= macros, nom
    assert superflus == [], "importation qui ne sert pas"


@pytest.mark.parametrize("nom", GABARITS)
def test_un_gabarit_n_ecrit_ni_style_ni_script_et_n_echappe_pas_a_l_echappement(nom: str) -> None:
    texte = (DOSSIER / nom).read_text(encoding="utf-8")
    assert re.findall(r'<(?:script|style)|\s(?:style|on[a-z]+)="|\|\s*safe|autoescape', texte) == []


@pytest.mark.parametrize("nom", GABARITS)
def test_un_gabarit_garde_ses_signes_avec_leur_mot(nom: str) -> None:
    """Typographie : espace insécable devant « ? », « ! », « ; » et « : », et apostrophe courbe."""
    texte = re.sub(r"\{[{%#].*?[}%#]\}", "", (DOSSIER / nom).read_text(encoding="utf-8"), flags=re.S)
    lisible = re.sub(r"<[^>]*>", "|", texte)
    assert re.findall(r"\w [?!;:»]|« |\w'\w", lisible) == []


def test_une_variable_absente_est_une_erreur() -> None:
    env = environnement()
    assert env.undefined is StrictUndefined
    assert env.autoescape is True
    assert env is environnement()
    with pytest.raises(UndefinedError, match="absente"):
        env.from_string("{{ absente }}").render()
    assert env.from_string("{{ t }}").render(t='<b a="\'">') == "&lt;b a=&#34;&#39;&#34;&gt;"
