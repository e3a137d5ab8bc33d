"""Quoi qu’il arrive à une construction, le site publié reste entier et la suivante réussit sans reste."""

from __future__ import annotations

import errno
import resource
import signal
import sys
import time
from pathlib import Path
from subprocess import DEVNULL, PIPE

import pytest
from tests.processus import GARDE, demarrer, environnement, executer

from centre_cli import construction, echange
from centre_cli.construction import construire_et_publier
from centre_cli.echec import Echec

from .conftest import Lancer, arbre


def noms(dossier: Path) -> list[str]:
    """Ce que contient un dossier, fichiers cachés compris."""
    return sorted(f.name for f in dossier.iterdir())


@pytest.fixture
def intact(publie: Path, projet: Path, lancer: Lancer):  # type: ignore[no-untyped-def]
    """Après l’essai : rien n’a bougé, ni à côté ni dedans ; puis une construction réussit et ne laisse rien."""
    fiche = projet / "fiches" / "sante" / "bilan-de-sante.md"
    avant, voisins, texte = arbre(publie), noms(projet), fiche.read_bytes()
    fiche.write_bytes(texte + b"\n## Une suite\n\nUne phrase nouvelle.\n")
    yield
    assert arbre(publie) == avant, "le site publié a changé"
    if b"champ_faux" in fiche.read_bytes():
        fiche.write_bytes(texte + b"\nUne phrase nouvelle.\n")
    fait = lancer(projet, "construire")
    assert fait.returncode == 0, fait.stdout + fait.stderr
    assert "Une phrase nouvelle." in (publie / "fiches" / "sante" / "bilan-de-sante" / "index.html").read_text(encoding="utf-8")
    assert noms(projet) == voisins, "la construction a laissé quelque chose"


def attendre(condition, quoi: str) -> None:  # type: ignore[no-untyped-def]
    """Attend qu’une condition devienne vraie."""
    limite = time.monotonic() + GARDE
    while not condition():
        assert time.monotonic() < limite, f"toujours pas : {quoi}"
        time.sleep(0.02)


PENDANT = """
import time, centre.pages.contexte as m
faites = []
terminer = m.Contexte.terminer
def lent(self, *a, **k):
    faites.append(1)
    time.sleep(3600 if len(faites) > 5 else 0)
    return terminer(self, *a, **k)
m.Contexte.terminer = lent
"""
JUSTE_AVANT = """
import time, centre_cli.echange as e
e.echanger = lambda *_: time.sleep(3600)
"""
"""Préludes qui arrêtent une construction à mi-chemin, ou au moment de publier."""


@pytest.mark.parametrize(
    ("prelude", "signal_recu"),
    [(PENDANT, signal.SIGKILL), (JUSTE_AVANT, signal.SIGKILL), (PENDANT, signal.SIGTERM), (JUSTE_AVANT, signal.SIGINT)],
    ids=["SIGKILL pendant", "SIGKILL juste avant", "SIGTERM pendant", "SIGINT juste avant"],
)
@pytest.mark.usefixtures("intact")
def test_tuee(projet: Path, prelude: str, signal_recu: signal.Signals) -> None:
    commande = [sys.executable, "-c", f"{prelude}from centre_cli import main\nmain()", "construire"]
    with demarrer(commande, projet, env=environnement(), stdout=DEVNULL, stderr=DEVNULL) as processus:

        def en_route() -> bool:
            assert processus.poll() is None, "la construction s’est arrêtée toute seule"
            motif = "site/**/index.html" if prelude == PENDANT else "site/recherche/index"
            return any(any(d.glob(motif)) for d in projet.glob(".site-en-construction-*"))

        attendre(en_route, "la construction commence")
        processus.send_signal(signal_recu)
        assert processus.wait(GARDE) != 0


@pytest.mark.usefixtures("intact")
def test_disque_qui_refuse_d_ecrire(projet: Path) -> None:
    """Une limite de taille de fichier (man 2 setrlimit, RLIMIT_FSIZE) : l’écriture échoue comme sur un disque plein."""

    def limiter() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    commande = [sys.executable, "-B", "-m", "centre_cli", "construire"]
    fait = executer(commande, projet, env=environnement(), preexec_fn=limiter)
    assert fait.returncode == 1
    assert "le fichier dépasse la taille permise" in fait.stderr
    assert "Le site publié n’a pas changé." in fait.stderr
    assert "Traceback" not in fait.stderr


@pytest.mark.usefixtures("intact")
def test_disque_plein(projet: Path, lancer: Lancer) -> None:
    prelude = """
import errno, mkdocs.utils
def panne(*a, **k):
    raise OSError(errno.ENOSPC, "No space left on device", "/x/page.html")
mkdocs.utils.write_file = panne
"""
    fait = lancer(projet, "construire", prelude=prelude)
    assert fait.returncode == 1
    assert "La construction s’est arrêtée : le disque est plein (page.html). Le site publié n’a pas changé." in fait.stderr
    assert "Traceback" not in fait.stderr


@pytest.mark.parametrize(
    ("numero", "mots"),
    [
        (errno.EROFS, "le disque est en lecture seule"),
        (errno.EACCES, "l’accès est refusé"),
        (errno.EDQUOT, "le quota de disque est atteint"),
        (errno.EIO, "le disque a eu une erreur"),
    ],
)
def test_chaque_panne_de_disque_a_ses_mots(projet: Path, monkeypatch: pytest.MonkeyPatch, numero: int, mots: str) -> None:
    def panne(*_: object) -> str:
        raise OSError(numero, "english words")

    monkeypatch.setattr(construction.Construction, "_publier", panne)
    with pytest.raises(Echec, match=mots):
        construire_et_publier(projet)
    assert not (projet / "site").exists()


@pytest.mark.usefixtures("intact")
def test_contenu_fautif(projet: Path, lancer: Lancer) -> None:
    fiche = projet / "fiches" / "sante" / "bilan-de-sante.md"
    fiche.write_text(fiche.read_text(encoding="utf-8").replace("type: fiche", "type: fiche\nchamp_faux: 1"), encoding="utf-8")
    fait = lancer(projet, "construire")
    assert fait.returncode == 1
    assert "fiches/sante/bilan-de-sante.md:3: [champ-inconnu]" in fait.stderr
    assert "Réparer :" in fait.stderr


@pytest.mark.usefixtures("intact")
def test_exception_d_un_adaptateur(projet: Path, lancer: Lancer) -> None:
    prelude = (
        "import centre.pages.contexte as m\ndef panne(*a, **k):\n    raise KeyError('imprévu')\nm.Contexte.terminer = panne\n"
    )
    fait = lancer(projet, "construire", prelude=prelude)
    assert fait.returncode == 1
    assert "erreur du programme, à signaler" in fait.stderr
    assert "KeyError" in fait.stderr
    assert "Traceback" not in fait.stderr


@pytest.mark.usefixtures("intact")
def test_site_defectueux(projet: Path, lancer: Lancer) -> None:
    prelude = "import centre.controles.site as s\ns.controler_site = lambda *a: ['index.html : lien mort « x »']\n"
    fait = lancer(projet, "construire", prelude=prelude)
    assert fait.returncode == 1
    assert "Le site construit a des défauts, il n’est pas publié" in fait.stderr
    assert "index.html : lien mort « x »" in fait.stderr


@pytest.mark.usefixtures("intact")
def test_avertissement_du_moteur(projet: Path, lancer: Lancer) -> None:
    """Une construction stricte échoue sur un avertissement, et l’on dit lequel."""
    prelude = (
        "import logging, centre_mkdocs.ecrites as e\n"
        "e.PagesPlugin.on_nav = lambda self, nav, **k: logging.getLogger('mkdocs.essai').warning('lien douteux') or nav\n"
    )
    fait = lancer(projet, "construire", prelude=prelude)
    assert fait.returncode == 1
    assert "Le moteur de site a refusé la construction" in fait.stderr
    assert "lien douteux" in fait.stderr


def test_deux_constructions_a_la_fois(publie: Path, projet: Path, lancer: Lancer) -> None:
    avant = arbre(publie)
    feu = projet.parent / "feu-vert"
    prelude = f"""
import time, pathlib, centre.controles.site as c
vrai = c.controler_site
def attendre(*a):
    while not pathlib.Path({str(feu)!r}).exists():
        time.sleep(0.02)
    return vrai(*a)
c.controler_site = attendre
"""
    commande = [sys.executable, "-c", f"{prelude}from centre_cli import main\nmain()", "construire"]
    with demarrer(commande, projet, env=environnement(), stdout=DEVNULL) as premiere:
        try:
            attendre(lambda: list(projet.glob(".site-en-construction-*/site/404.html")), "la première construction attend")
            seconde = lancer(projet, "construire")
            assert seconde.returncode == 1
            assert "Une autre construction est en cours vers ce dossier" in seconde.stderr
            assert arbre(publie) == avant
            ailleurs = lancer(projet, "construire", "--vers", "autre")
            assert ailleurs.returncode == 0, "une construction vers un autre dossier n’a pas à attendre"
        finally:
            feu.touch()
        assert premiere.wait(GARDE) == 0, "l’autre construction a gêné la première"
    assert arbre(publie) == avant == arbre(projet / "autre")
    assert [n for n in noms(projet) if n.startswith(".") and n != ".cache"] == []


@pytest.mark.parametrize("contenu", ["travail.txt", "index.html"])
def test_refuse_d_ecraser_ce_qui_n_est_pas_un_site(projet: Path, contenu: str) -> None:
    precieux = projet / "precieux" / contenu
    precieux.parent.mkdir()
    precieux.write_text("à garder", encoding="utf-8")
    with pytest.raises(Echec, match="contient autre chose qu’un site"):
        construire_et_publier(projet, precieux.parent)
    assert precieux.read_text(encoding="utf-8") == "à garder"
    assert noms(precieux.parent) == [contenu]


def test_refuse_un_fichier_le_projet_et_ce_qui_le_contient(projet: Path) -> None:
    with pytest.raises(Echec, match="est un fichier"):
        construire_et_publier(projet, projet / "mkdocs.yml")
    for dossier in (projet, projet.parent):
        with pytest.raises(Echec, match="ne peut pas remplacer le dossier du projet"):
            construire_et_publier(projet, dossier)


@pytest.mark.parametrize("atomique", [True, False])
def test_l_echange_met_le_neuf_a_la_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, atomique: bool) -> None:
    neuf, publie = tmp_path / "a" / "neuf", tmp_path / "publie"
    for dossier, mot in ((neuf, "neuf"), (publie, "ancien")):
        dossier.mkdir(parents=True)
        (dossier / "index.html").write_text(mot, encoding="utf-8")
    if not atomique:
        monkeypatch.setattr(echange, "_echange_atomique", lambda *_: False)
    echange.echanger(neuf, publie)
    assert (publie / "index.html").read_text(encoding="utf-8") == "neuf"


def test_un_echange_rate_remet_l_ancien(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publie = tmp_path / "publie"
    publie.mkdir()
    (publie / "index.html").write_text("ancien", encoding="utf-8")
    monkeypatch.setattr(echange, "_echange_atomique", lambda *_: False)
    with pytest.raises(OSError, match="absent"):
        echange.echanger(tmp_path / "absent", publie)
    assert (publie / "index.html").read_text(encoding="utf-8") == "ancien"


def test_le_site_ne_manque_a_aucun_instant(tmp_path: Path) -> None:
    """Pendant mille échanges, un lecteur trouve toujours la page."""
    neuf, publie = tmp_path / "neuf", tmp_path / "publie"
    for dossier in (neuf, publie):
        dossier.mkdir()
        (dossier / "index.html").write_text("page", encoding="utf-8")
    code = "import sys,os\nwhile os.path.exists(sys.argv[2]):\n    open(sys.argv[1] + '/index.html').close()"
    temoin = tmp_path / "temoin"
    temoin.touch()
    with demarrer([sys.executable, "-c", code, publie, temoin], stderr=PIPE) as lecteur:
        for _ in range(1000):
            echange.echanger(neuf, publie)
        temoin.unlink()
        _, erreurs = lecteur.communicate(timeout=GARDE)
        assert lecteur.returncode == 0, erreurs
