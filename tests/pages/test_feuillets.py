"""Les feuillets à remettre : un dessin par pas, une place pour écrire, et des traductions qui ne mentent pas."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.feuillets import EMPREINTE, FEUILLET, FICHIERS
from tests.projet import JOUR, ecrire

from centre.contenu.modeles.donnees import Numero
from centre.contenu.modeles.feuillets import Feuillet
from centre.contenu.traductions import empreinte_du_francais, se_lit_de_droite_a_gauche
from centre.contenu.vocabulaire import Nature, Pictogramme
from centre.pages.feuillets import PICTOGRAMMES, dessin_du_pas
from centre.seance import Seance
from centre.texte.lisibilite import bilans, relever_la_lisibilite

from .rendre import Site

EN_ARABE = "traductions/feuille-d-essai-ar/"
EN_FRANCAIS = "feuillets/feuille-d-essai/"


def site_de(tmp_path: Path, francais: str = FEUILLET, **remplacer: str) -> Site:
    fichiers = dict(FICHIERS) | {"fiches/feuillets/feuille-d-essai.md": francais}
    chemin = "fiches/traductions/feuille-d-essai-ar.md"
    for avant, apres in remplacer.items():
        fichiers[chemin] = fichiers[chemin].replace(f"{avant}: ", f"{avant}: {apres} # ")
    return Site(Seance(ecrire(tmp_path, fichiers), JOUR))


def test_il_y_en_a_douze_et_chacun_se_remet_depuis_les_pages_qu_il_nomme(vrai: Site) -> None:
    feuillets = vrai.corpus.de(Feuillet)
    assert len(feuillets) >= 12
    for e in feuillets:
        f = e.contenu
        page, html = vrai.arbres[f"feuillets/{f.id}/"], vrai.html[f"feuillets/{f.id}/"]
        assert f.nature is Nature.PROPOSITION
        assert html.count('class="picto"') == len(f.pas)
        assert html.count("<span>") >= len(f.a_noter)
        assert [h for h in page.valeurs("href") if h.startswith("tel:")] == [
            f"tel:{vrai.corpus.donnees(Numero)[n].numero.replace(' ', '')}" for n in f.numeros
        ]
        for voisine in f.voir_aussi:
            url = vrai.seance.contexte.adresses.de(voisine)
            assert url is not None
            assert any(h.endswith(f"feuillets/{f.id}/") for h in vrai.arbres[url].valeurs("href")), f"{voisine} → {f.id}"


def test_ils_se_lisent_plus_facilement_que_les_situations(vrai: Site) -> None:
    medianes = {b.type: b.mediane for b in bilans(relever_la_lisibilite(vrai.corpus))}
    assert medianes["feuillet"] > medianes["situation"] + 10


def test_chaque_dessin_sert_et_vient_avec_son_fichier(vrai: Site) -> None:
    employes = {p.pictogramme for e in vrai.corpus.de(Feuillet) for p in e.contenu.pas}
    assert employes == set(Pictogramme)
    assert {f.stem for f in PICTOGRAMMES.glob("*.svg")} == {p.value for p in Pictogramme}
    assert all(dessin_du_pas(p).startswith("<svg ") and "<script" not in dessin_du_pas(p) for p in Pictogramme)


def test_la_traduction_porte_sa_langue_et_son_sens_et_se_dit_a_valider(petit: Site) -> None:
    html = petit.html[EN_ARABE]
    assert '<div class="feuillet" data-sans-terme lang="ar" dir="rtl">' in html
    assert "Personne ne l’a encore validée." in html
    assert "À revoir" not in html
    assert html.count('class="picto"') == 2
    assert 'lang="ar" dir="rtl">العربية</a>\u00a0: proposition, à valider' in petit.html[EN_FRANCAIS]


def test_elle_devient_a_revoir_d_elle_meme_quand_le_francais_change(tmp_path: Path) -> None:
    site = site_de(tmp_path, FEUILLET.replace("J’ai faim.", "J’ai très faim."))
    assert "<strong>À revoir.</strong>" in site.html[EN_ARABE]
    assert "<strong>à revoir</strong>" in site.html[EN_FRANCAIS]


def test_validee_puis_depassee_elle_ne_passe_plus_pour_juste(tmp_path: Path) -> None:
    valide = {"nature": "documenté\nvalidee_par: Interprète\nvalidee_le: 2026-11-03\nsources: [ra-2023]"}
    a_jour = site_de(tmp_path / "a", **valide).html
    assert "Validée le 3 novembre 2026" in a_jour[EN_ARABE]
    assert "à valider" not in a_jour[EN_FRANCAIS].partition("العربية")[2].partition("</ul>")[0]
    change = site_de(tmp_path / "b", FEUILLET.replace("Je note le lieu.", "J’écris le lieu."), **valide).html
    assert "<strong>à revoir</strong>" in change[EN_FRANCAIS]


@pytest.mark.parametrize(
    ("avant", "apres", "change"),
    [
        ("relu_le: 2026-11-01", "relu_le: 2026-11-02", False),
        ("source: ra-2023", "source: autre", False),
        ("Tout est à nous.", "Autre texte.", False),
        ("titre: Je note", "titre: J’écris", True),
        ("pictogramme: stylo", "pictogramme: main", True),
        ("[Son téléphone]", "[Son numéro]", True),
        ("resume: Une", "resume: La", True),
    ],
)
def test_l_empreinte_ne_suit_que_ce_qui_se_traduit(tmp_path: Path, avant: str, apres: str, change: bool) -> None:
    assert avant in FEUILLET
    racine = ecrire(tmp_path, {"fiches/feuillets/feuille-d-essai.md": FEUILLET.replace(avant, apres)})
    [entree] = Seance(racine, JOUR).corpus.de(Feuillet)
    assert (empreinte_du_francais(entree.contenu) != EMPREINTE) is change


def test_le_sens_suit_l_ecriture() -> None:
    assert [se_lit_de_droite_a_gauche(c) for c in ("ar", "ps", "fa", "ku-Arab", "en", "ku", "ar-Latn")] == [True] * 4 + [
        False
    ] * 3
