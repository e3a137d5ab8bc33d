"""Ne refaire que ce qui a changé donne, à l’octet, ce que donne une construction à partir de rien."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from centre import navigateur
from centre.base.carnet import ecrire_carnet, lire_carnet
from centre.base.reserve import Reserve
from centre.pages import contexte
from centre.reprise import reponses, seance_suivie
from centre.reprise.reponses import SANS_REPONSE
from centre.reprise.seance_suivie import SeanceSuivie
from centre_cli import construction, empreintes, recherche
from centre_cli.construction import construire_et_publier
from centre_cli.echec import Echec

from .conftest import INUTILES, ecarts

GRAINE = 20261128
RETOUCHES = 24
"""Le nombre de retouches tirées, l’une après l’autre, chacune suivie des deux constructions."""


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Path]]:
    """Les gabarits et le code du navigateur, en copie : un essai peut les retoucher."""
    gabarits = Path(shutil.copytree(contexte.GABARITS, tmp_path / "gabarits"))
    code = Path(shutil.copytree(navigateur.dossier_du_code(), tmp_path / "code", ignore=shutil.ignore_patterns("node_modules")))
    for module in (contexte, reponses):
        monkeypatch.setattr(module, "GABARITS", gabarits)
    for module in (navigateur, construction):
        monkeypatch.setattr(module, "dossier_du_code", lambda: code)
    monkeypatch.setattr(empreintes, "dossier_des_gabarits", lambda: gabarits)
    contexte.environnement.cache_clear()
    yield gabarits, code
    contexte.environnement.cache_clear()


def remplacer(motif: str, par: str, fichier: Path) -> None:
    """Remplace la première occurrence d’un motif ; ne fait rien s’il n’y est pas."""
    texte = fichier.read_text(encoding="utf-8")
    fichier.write_text(re.sub(motif, par, texte, count=1, flags=re.MULTILINE), encoding="utf-8")


class Editeur:
    """Ce que l’équipe fait à un projet, tiré au sort."""

    def __init__(self, projet: Path, gabarits: Path, code: Path, hasard: random.Random) -> None:
        self.projet, self.gabarits, self.code, self.hasard = projet, gabarits, code, hasard
        self.rang = 0

    def textes(self, *motifs: str) -> list[Path]:
        return sorted(f for motif in motifs for f in self.projet.glob(motif))

    def un(self, *motifs: str) -> Path:
        return self.hasard.choice(self.textes(*motifs))

    def un_mot(self) -> str:
        fichier = self.un("fiches/*/*.md", "docs/**/*.md", "outils/conventions/*/modele.md")
        fichier.write_text(
            f"{fichier.read_text(encoding='utf-8').rstrip()}\n\nEncore un mot, le {self.rang}.\n", encoding="utf-8"
        )
        return f"un mot dans {fichier.name}"

    def une_etape(self) -> str:
        remplacer(r"^objectif: (.*)$", rf"objectif: \1 Suite {self.rang}.", f := self.un("fiches/*/*.md"))
        return f"un objectif dans {f.name}"

    def un_titre(self) -> str:
        f = self.un("fiches/*/*.md", "docs/*.md", "outils/*/outil.yml", "outils/conventions/*/modele.md")
        remplacer(r"^titre: (.*)$", rf"titre: \1 {self.rang}", f)
        return f"un titre dans {f.name}"

    def un_resume(self) -> str:
        f = self.un("fiches/*/*.md", "docs/*.md", "outils/*/outil.yml")
        remplacer(r"^resume: .*$", f"resume: Un résumé tout neuf, le numéro {self.rang}, pour voir ce qui en dépend.", f)
        return f"un résumé dans {f.name}"

    def une_fiche_de_plus(self) -> str:
        modele = self.un("fiches/*/*.md")
        neuve = modele.with_name(f"neuve-{self.rang}.md")
        neuve.write_text(modele.read_text(encoding="utf-8"), encoding="utf-8")
        remplacer(r"^id: .*$", f"id: neuve-{self.rang}", neuve)
        remplacer(r"^titre: (.*)$", rf"titre: \1, variante {self.rang}", neuve)
        return f"une fiche de plus, comme {modele.name}"

    def une_fiche_de_moins(self) -> str:
        fichier = self.hasard.choice(self.textes("fiches/*/neuve-*.md") or self.textes("fiches/*/*.md"))
        fichier.unlink()
        return f"{fichier.name} en moins"

    def un_autre_nom(self) -> str:
        fichier = self.hasard.choice(self.textes("fiches/*/neuve-*.md") or self.textes("fiches/*/*.md"))
        remplacer(r"^id: .*$", f"id: neuve-renommee-{self.rang}", fichier)
        fichier.rename(fichier.with_name(f"neuve-renommee-{self.rang}.md"))
        return f"{fichier.name} renommée"

    def un_statut(self) -> str:
        f = self.un("fiches/*/*.md")
        statut = self.hasard.choice(["publie", "archive", "brouillon"])
        remplacer(r"^statut: .*$", f"statut: {statut}", f)
        return f"{f.name} passe en {statut}"

    def un_mot_du_glossaire(self) -> str:
        remplacer(r"^  definition: (.*)$", rf"  definition: \1 Mot {self.rang}.", self.projet / "docs/donnees/glossaire.yml")
        return "une définition"

    def un_terme_neuf(self) -> str:
        f = self.projet / "docs/donnees/glossaire.yml"
        bloc = f.read_text(encoding="utf-8").split("\n- ")[0].removeprefix("- ").rstrip("\n")
        bloc = re.sub(r"^id: .*$", f"id: mot-{self.rang}", bloc, flags=re.MULTILINE)
        mot = self.hasard.choice(["personne", "rendez-vous", "chantier", "soin", f"mot{self.rang}"])
        bloc = re.sub(r"^(\s*)terme: .*$", rf"\1terme: {mot}", bloc, flags=re.MULTILINE)
        f.write_text(f"{f.read_text(encoding='utf-8').rstrip()}\n- {bloc}\n", encoding="utf-8")
        return f"le terme « {mot} »"

    def un_chiffre(self) -> str:
        remplacer(r'^  valeur: ".*"$', f'  valeur: "{self.rang + 3000}"', self.projet / "docs/donnees/chiffres.yml")
        return "un chiffre"

    def une_source(self) -> str:
        remplacer(r"Rapport d’activité", f"Rapport {self.rang} d’activité", self.projet / "docs/donnees/sources.csv")
        return "le titre d’une source"

    def un_territoire(self) -> str:
        f = self.projet / "docs/donnees/territoires.yml"
        remplacer(
            r"^  resume: .*$", f"  resume: Un territoire d’essaimage du programme, version {self.rang}, sur sa métropole.", f
        )
        return "un territoire"

    def un_partenaire(self) -> str:
        remplacer(r"^  nom: (.*)$", rf"  nom: \1 {self.rang}", self.projet / "docs/donnees/partenaires.yml")
        return "un partenaire"

    def un_fichier_d_outil(self) -> str:
        f = self.un("outils/*/*.csv")
        f.write_text(f"{f.read_text(encoding='utf-8').rstrip()}\nligne;{self.rang}\n", encoding="utf-8")
        return f"le fichier {f.name}"

    def un_gabarit(self) -> str:
        f = self.hasard.choice(sorted(self.gabarits.glob("*.html")))
        f.write_text(f"{f.read_text(encoding='utf-8')}\n{{# {self.rang} #}}\n<p hidden>{self.rang}</p>\n", encoding="utf-8")
        contexte.environnement.cache_clear()
        return f"le gabarit {f.name}"

    def la_coque(self) -> str:
        remplacer("<footer", f'<footer data-essai="{self.rang}"', self.projet / "plugins/centre_mkdocs/theme/partials/pied.html")
        return "la coque"

    def le_navigateur(self) -> str:
        f = self.code / "commun" / self.hasard.choice(["centre.css", "theme.js"])
        commentaire = f"\n.essai-{self.rang}{{color:red}}\n" if f.suffix == ".css" else f"\nwindow.essai = {self.rang};\n"
        f.write_text(f.read_text(encoding="utf-8") + commentaire, encoding="utf-8")
        return f.name

    def le_thesaurus(self) -> str:
        f = self.projet / "search" / "thesaurus.yml"
        remplacer(r"^(\s*(?:- )?)(prefere|libelle): (.*)$", rf"\1\2: \3 {self.rang}", f)
        f.write_text(f.read_text(encoding="utf-8") + f"# {self.rang}\n", encoding="utf-8")
        return "le thésaurus"

    def rien(self) -> str:
        return "rien"

    def retoucher(self) -> str:
        """Une retouche au hasard ; rend son nom."""
        self.rang += 1
        actes: list[Callable[[], str]] = [
            self.un_mot, self.une_etape, self.un_titre, self.un_resume, self.une_fiche_de_plus, self.une_fiche_de_moins,
            self.un_autre_nom, self.un_statut, self.un_mot_du_glossaire, self.un_terme_neuf, self.un_chiffre, self.une_source,
            self.un_territoire, self.un_partenaire, self.un_fichier_d_outil, self.un_gabarit, self.la_coque, self.le_navigateur,
            self.le_thesaurus, self.rien,
        ]  # fmt: skip
        return actes[(self.rang - 1) % len(actes)]() if self.rang <= len(actes) else self.hasard.choice(actes)()


def a_partir_de_rien(projet: Path, vers: Path, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """Construit sans rien savoir d’avant ; rend le refus, ou ``None``."""
    shutil.rmtree(vers, ignore_errors=True)
    with monkeypatch.context() as ailleurs:
        ailleurs.setattr(construction, "MEMOIRE", Path(".cache", "neant"))
        shutil.rmtree(projet / ".cache" / "neant", ignore_errors=True)
        return construire(projet, vers)


def construire(projet: Path, vers: Path) -> str | None:
    try:
        construire_et_publier(projet, vers)
    except Echec as echec:
        return str(echec)
    return None


def suivre_des_retouches(projet: Path, editeur: Editeur, combien: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Retouche, construit des deux façons, compare ; rend les retouches acceptées."""
    suivi, neuf = projet / "site", projet.parent / "neuf"
    assert construire(projet, suivi) is None
    acceptees = []
    for _ in range(combien):
        with monkeypatch.context():
            avant = {f: f.read_bytes() for d in ("docs", "fiches", "outils") for f in (projet / d).rglob("*") if f.is_file()}
            quoi = editeur.retoucher()
            refus = construire(projet, suivi)
            assert a_partir_de_rien(projet, neuf, monkeypatch) == refus, quoi
            if refus is None:
                assert ecarts(suivi, neuf) == [], quoi
                acceptees.append(quoi)
            else:
                for d in ("docs", "fiches", "outils"):
                    for f in (projet / d).rglob("*"):
                        if f.is_file() and f not in avant:
                            f.unlink()
                for f, octets in avant.items():
                    if not f.is_file() or f.read_bytes() != octets:
                        f.write_bytes(octets)
    return acceptees


@pytest.mark.d_abord
def test_des_retouches_au_hasard(projet: Path, copies: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    editeur = Editeur(projet, *copies, random.Random(GRAINE))
    acceptees = suivre_des_retouches(projet, editeur, RETOUCHES, monkeypatch)
    assert len(acceptees) > RETOUCHES / 2, acceptees


def test_un_mot_ne_refait_que_ce_qui_en_depend(projet: Path) -> None:
    construire_et_publier(projet)
    avant = {f: f.stat().st_ino for f in (projet / "site").rglob("*.html")}
    fiche = projet / "fiches" / "situations" / "malaise.md"
    fiche.write_text(fiche.read_text(encoding="utf-8") + "\nUn mot de plus.\n", encoding="utf-8")
    construire_et_publier(projet)
    refaites = {f.relative_to(projet / "site").as_posix() for f, n in avant.items() if f.stat().st_ino != n}
    assert "situations/malaise/index.html" in refaites
    assert "Un mot de plus." in (projet / "site/situations/malaise/index.html").read_text(encoding="utf-8")
    assert not {"glossaire/index.html", "chiffres/index.html", "reperes/index.html", "territoires/lyon/index.html"} & refaites


def test_un_fichier_qui_change_pendant_la_construction_puis_revient(projet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On ne sait pas lequel de ses états a été lu : la page est refaite, même si le fichier est redevenu le même."""
    fiche = projet / "fiches" / "situations" / "malaise.md"
    avant = fiche.read_text(encoding="utf-8")
    vrai = seance_suivie.charger

    def pendant(*arguments: Any) -> Any:
        fiche.write_text(avant + "\nUn état passager.\n", encoding="utf-8")
        return vrai(*arguments)

    page = projet / "site" / "situations" / "malaise" / "index.html"
    shutil.rmtree(projet / construction.MEMOIRE)
    with monkeypatch.context() as instant:
        instant.setattr(seance_suivie, "charger", pendant)
        construire_et_publier(projet)
    assert "Un état passager." in page.read_text(encoding="utf-8")
    fiche.write_text(avant, encoding="utf-8")
    construire_et_publier(projet)
    assert "Un état passager." not in page.read_text(encoding="utf-8")


def test_chercher_se_sert_de_ce_que_la_construction_a_compte(
    projet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rien n’est relu après une construction ; un contenu changé depuis l’est, et la réponse est celle d’un projet neuf."""
    lues: list[Path] = []
    preparer = recherche._preparer
    monkeypatch.setattr(recherche, "_preparer", lambda racine: (lues.append(racine), preparer(racine))[1])
    construire_et_publier(projet)
    neuf = Path(shutil.copytree(projet, tmp_path / "neuf", ignore=shutil.ignore_patterns(".cache", "site")))

    def trouve(dans: Path) -> str:
        return recherche.chercher(dans, "malaise", {}, 10, en_json=True, pourquoi=True)

    apres = trouve(projet)
    assert lues == []
    assert apres == trouve(neuf)
    for dossier in (projet, neuf):
        fiche = dossier / "fiches" / "situations" / "malaise.md"
        fiche.write_text(fiche.read_text(encoding="utf-8") + "\nEncore un malaise.\n", encoding="utf-8")
    lues.clear()
    assert trouve(projet) == trouve(neuf) != apres
    assert lues == [projet, neuf]


def test_rien_de_change_ne_touche_a_rien(projet: Path) -> None:
    construire_et_publier(projet)
    avant = {f: f.stat() for f in (projet / "site").rglob("*")}
    assert construire_et_publier(projet).startswith("Rien n’a changé")
    assert {f: f.stat() for f in (projet / "site").rglob("*")} == avant


@pytest.mark.parametrize("geste", ["retouche", "tronque", "retire", "ajoute", "a la meme heure"])
def test_un_site_publie_abime_se_repare(projet: Path, geste: str, tmp_path: Path) -> None:
    construire_et_publier(projet)
    entier = Path(shutil.copytree(projet / "site", tmp_path / "entier"))
    page = projet / "site" / "fiches" / "sante" / "bilan-de-sante" / "index.html"
    match geste:
        case "retouche":
            page.write_text(page.read_text(encoding="utf-8").replace("soin", "foin"), encoding="utf-8")
        case "tronque":
            os.truncate(page, 100)
        case "retire":
            page.unlink()
        case "ajoute":
            page.with_name("intrus.html").write_text("intrus", encoding="utf-8")
        case _:
            etat = page.stat()
            page.write_bytes(page.read_bytes().replace(b"soin", b"foin"))
            os.utime(page, ns=(etat.st_atime_ns, etat.st_mtime_ns))
    construire_et_publier(projet)
    assert ecarts(projet / "site", entier) == []


def _carnets(projet: Path) -> list[Path]:
    return sorted(f for f in (projet / construction.MEMOIRE).iterdir() if f.is_file())


@pytest.mark.parametrize("mal", ["abime", "tronque", "vide", "etranger", "d une autre version", "hostile"])
def test_une_memoire_que_l_on_ne_peut_croire_est_refaite(projet: Path, mal: str, tmp_path: Path) -> None:
    construire_et_publier(projet)
    entier = Path(shutil.copytree(projet / "site", tmp_path / "entier"))
    temoin = tmp_path / "temoin"
    for carnet in _carnets(projet):
        octets = carnet.read_bytes()
        match mal:
            case "abime":
                carnet.write_bytes(octets[:-20] + bytes(b ^ 1 for b in octets[-20:]))
            case "tronque":
                carnet.write_bytes(octets[: len(octets) // 2])
            case "vide":
                carnet.write_bytes(b"")
            case "etranger":
                carnet.write_bytes(b"PK\x03\x04" + octets)
            case "d une autre version":
                ecrire_carnet(carnet, "0" * 64, {"autre": "forme"})
            case _:
                programme = construction.empreinte_du_programme(projet, "mkdocs")
                ecrire_carnet(carnet, programme, _Hostile(temoin))
    fiche = projet / "fiches" / "situations" / "malaise.md"
    fiche.write_text(fiche.read_text(encoding="utf-8") + "\nUn mot de plus.\n", encoding="utf-8")
    dits: list[str] = []
    bilan = construire_et_publier(projet, dire=lambda etape, *_: dits.append(etape))
    pourquoi = {"d une autre version": "le programme, ses réglages", "hostile": "ne se relit pas"}.get(mal, "est abîmée")
    assert pourquoi in bilan
    assert [pourquoi in e for e in dits if e.startswith("Tout est à refaire")] == [True]
    assert not temoin.exists()
    assert ecarts(projet / "site", entier) != []
    fiche.write_text(fiche.read_text(encoding="utf-8").replace("\nUn mot de plus.\n", ""), encoding="utf-8")
    construire_et_publier(projet)
    assert ecarts(projet / "site", entier) == []


class _Hostile:
    """Ce qu’un fichier malveillant tenterait : faire exécuter une commande à la lecture."""

    def __init__(self, temoin: Path) -> None:
        self.temoin = temoin

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (f"touch {self.temoin}",)


def test_un_carnet_hostile_n_execute_rien(tmp_path: Path) -> None:
    ecrire_carnet(tmp_path / "carnet", "p" * 64, _Hostile(tmp_path / "temoin"))
    assert lire_carnet(tmp_path / "carnet", "p" * 64) is None
    assert not (tmp_path / "temoin").exists()


def test_tout_ce_que_le_contexte_calcule_une_fois_est_suivi() -> None:
    """Une valeur gardée que le contexte suivi n’aurait pas reprise ferait taire des traces."""
    from functools import cached_property

    from centre.controles.examen import Examen
    from centre.pages import Contexte
    from centre.reprise.contexte_suivi import ContexteSuivi
    from centre.reprise.examen_suivi import ExamenSuivi

    for brut, suivi in ((Contexte, ContexteSuivi), (Examen, ExamenSuivi)):
        gardees = {nom for nom, valeur in vars(brut).items() if isinstance(valeur, cached_property)}
        assert gardees - set(vars(suivi)) <= {"entrees"}, f"{suivi.__name__} ne suit pas : {gardees - set(vars(suivi))}"


def test_une_memoire_qui_ne_peut_s_ecrire_se_dit(projet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def plein(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(construction, "ecrire_carnet", plein)
    bilan = construire_et_publier(projet)
    assert "La prochaine construction refera tout" in bilan
    assert "le disque est plein" in bilan
    assert (projet / "site" / "index.html").is_file()


@pytest.mark.long
def test_chaque_page_dit_d_avance_de_quoi_elle_est_faite(racine: Path) -> None:
    """Une page qui ne saurait pas le dire serait refaite à chaque construction, sans que rien n’ait changé."""
    seance = SeanceSuivie(racine, date(2026, 11, 28), Reserve(racine / "aucune"))
    seance.reponses.pages = {page.url: page for page in seance.pages}
    assert len(seance.reponses.pages) > 200
    assert [url for url in seance.reponses.pages if seance.reponses.sure(f"page/{url}").startswith(SANS_REPONSE)] == []


@pytest.mark.d_abord
@pytest.mark.long
def test_des_retouches_sur_le_vrai_contenu(
    racine: Path, tmp_path: Path, copies: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plusieurs retouches à la suite, reprises une à une, donnent le site que l’on construirait d’un coup à la fin."""
    projet = tmp_path / "projet"
    for nom in ("docs", "fiches", "outils", "search", "plugins"):
        shutil.copytree(racine / nom, projet / nom, ignore=INUTILES)
    shutil.copy2(racine / "mkdocs.yml", projet / "mkdocs.yml")
    (projet / "docs/donnees/sceaux.csv").unlink()  # l’éditeur tiré au sort ne relit pas ce qu’il change
    editeur = Editeur(projet, *copies, random.Random(GRAINE))
    assert construire(projet, projet / "site") is None
    suites = (
        (editeur.un_mot, editeur.une_etape),
        (editeur.un_resume, editeur.un_mot_du_glossaire),
        (editeur.un_gabarit, editeur.un_mot),
    )
    for actes in suites:
        for acte in actes:
            editeur.rang += 1
            acte()
        assert construire(projet, projet / "site") is None
    assert a_partir_de_rien(projet, tmp_path / "neuf", monkeypatch) is None
    assert ecarts(projet / "site", tmp_path / "neuf") == []
