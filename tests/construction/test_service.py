"""« centre servir » : le site se reconstruit quand un fichier change, et survit à une fiche cassée."""

from __future__ import annotations

import queue
import signal
import socket
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from subprocess import PIPE, STDOUT

import pytest
from mkdocs.config import load_config
from tests.processus import GARDE, demarrer, environnement, executer

from centre_cli.entetes import ENTETES


class Service:
    """Un « centre servir » en marche, et ce qu’il dit."""

    def __init__(self, projet: Path, avant: Callable[[], object] | None = None) -> None:
        with socket.socket() as prise:
            prise.bind(("127.0.0.1", 0))
            self.port = prise.getsockname()[1]
        self.projet = projet
        self.a_finir = ExitStack()
        commande = [sys.executable, "-m", "centre_cli", "servir", "--port", str(self.port)]
        lance = demarrer(commande, projet, env=environnement(), stdout=PIPE, stderr=STDOUT, preexec_fn=avant)
        self.processus = self.a_finir.enter_context(lance)
        self.lignes: queue.Queue[str] = queue.Queue()
        self.dit: list[str] = []
        self.lecteur = threading.Thread(target=self._lire, daemon=True)
        self.lecteur.start()

    def _lire(self) -> None:
        for ligne in self.processus.stdout or ():
            self.lignes.put(ligne)

    def attendre(self, mots: str) -> str:
        """Lit ce que dit le service jusqu’à ces mots."""
        limite = time.monotonic() + GARDE
        while time.monotonic() < limite:
            try:
                self.dit.append(self.lignes.get(timeout=0.2))
            except queue.Empty:
                assert self.processus.poll() is None, "le service s’est arrêté :\n" + "".join(self.dit)
                continue
            if mots in self.dit[-1]:
                return self.dit[-1]
        raise AssertionError(f"jamais dit : {mots}\n" + "".join(self.dit))

    def page(self, adresse: str) -> tuple[str, dict[str, str]]:
        """Le texte d’une page et ses en-têtes."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{adresse}", timeout=GARDE) as reponse:
            return reponse.read().decode(), dict(reponse.headers)

    def attendre_page(self, adresse: str, mots: str) -> None:
        """Attend que la page dise ces mots."""
        limite = time.monotonic() + GARDE
        while mots not in self.page(adresse)[0]:
            assert time.monotonic() < limite, f"{adresse} ne dit toujours pas « {mots} »"
            time.sleep(0.2)

    def arreter(self) -> int:
        """Ctrl+C."""
        if self.processus.poll() is None:
            self.processus.send_signal(signal.SIGINT)
        try:
            return self.processus.wait(GARDE)
        finally:
            self.lecteur.join(GARDE)
            self.a_finir.close()


@pytest.fixture
def service(projet: Path) -> Iterator[Service]:
    """Le service, prêt à répondre."""
    lance = Service(projet)
    try:
        lance.attendre("Le centre de ressources est sur")
        yield lance
    finally:
        lance.arreter()


FICHE = "fiches/sante/bilan-de-sante/"


def remplacer(fichier: Path, avant: str, apres: str) -> None:
    texte = fichier.read_text(encoding="utf-8")
    assert avant in texte
    fichier.write_text(texte.replace(avant, apres, 1), encoding="utf-8")


def test_sert_avec_les_en_tetes_recommandes(service: Service) -> None:
    _, entetes = service.page(FICHE)
    assert {n: entetes.get(n) for n in ENTETES} == ENTETES
    assert entetes["Cache-Control"] == "no-cache"
    with pytest.raises(urllib.error.HTTPError) as absente:
        service.page("nulle-part/")
    with absente.value as reponse:
        assert reponse.code == 404
        assert "n’existe pas" in reponse.read().decode()
    assert service.arreter() == 0


def test_une_fiche_et_une_donnee_modifiees_se_voient(service: Service) -> None:
    fiche = service.projet / "fiches" / "sante" / "bilan-de-sante.md"
    fiche.write_text(fiche.read_text(encoding="utf-8") + "\nUne phrase toute neuve.\n", encoding="utf-8")
    service.attendre("Un fichier a changé")
    service.attendre_page(FICHE, "Une phrase toute neuve.")
    glossaire = service.projet / "docs" / "donnees" / "glossaire.yml"
    ajout = "\n- id: mot-neuf\n  terme: Mot neuf\n"
    modele = glossaire.read_text(encoding="utf-8")
    suite = "".join(
        f"{ligne}\n" for ligne in modele.split("\n- ")[0].split("\n")[1:] if not ligne.lstrip("- ").startswith(("id:", "terme:"))
    )
    glossaire.write_text(modele.rstrip("\n") + ajout + suite, encoding="utf-8")
    service.attendre_page("glossaire/", "Mot neuf")


def test_une_fiche_cassee_laisse_le_site_d_avant(service: Service) -> None:
    fiche = service.projet / "fiches" / "sante" / "bilan-de-sante.md"
    avant, _ = service.page(FICHE)
    remplacer(fiche, "nature:", "natrue:")
    assert "fiches/sante/bilan-de-sante.md:" in service.attendre("[champ-inconnu]")
    service.attendre("Le site d’avant reste en ligne")
    assert service.page(FICHE)[0] == avant
    remplacer(fiche, "natrue:", "nature:")
    service.attendre("Rien n’a changé")
    assert service.page(FICHE)[0] == avant


def test_un_projet_casse_au_depart_se_sert_une_fois_repare(projet: Path) -> None:
    fiche = projet / "fiches" / "sante" / "bilan-de-sante.md"
    remplacer(fiche, "nature:", "natrue:")
    lance = Service(projet)
    try:
        lance.attendre("Corrigez : il se construira.")
        lance.attendre("Le centre de ressources est sur")
        remplacer(fiche, "natrue:", "nature:")
        lance.attendre("pages construites")
        assert "<h1>" in lance.page(FICHE)[0]
    finally:
        lance.arreter()


def test_le_lancement_suivant_reprend_le_site_garde(projet: Path) -> None:
    for attendu in ("pages construites", "Rien n’a changé"):
        lance = Service(projet)
        try:
            lance.attendre(attendu)
            lance.attendre("Le centre de ressources est sur")
            assert "<h1>" in lance.page(FICHE)[0]
        finally:
            assert lance.arreter() == 0


@pytest.mark.parametrize("numero", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_s_arrete_meme_lance_en_arriere_plan_par_un_script(projet: Path, numero: signal.Signals) -> None:
    """« centre servir & » dans un script : SIGINT est ignoré au départ (POSIX, XCU 2.11)."""
    lance = Service(projet, avant=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
    try:
        lance.attendre("Le centre de ressources est sur")
        lance.processus.send_signal(numero)
        assert lance.processus.wait(GARDE) == 0
    finally:
        lance.arreter()


def test_un_changement_de_code_relance_le_service(service: Service) -> None:
    coque = service.projet / "plugins" / "centre_mkdocs" / "theme" / "partials" / "pied.html"
    remplacer(coque, "<footer", '<footer data-neuf="oui"')
    service.attendre("il se relance")
    service.attendre("Le centre de ressources est sur")
    assert 'data-neuf="oui"' in service.page(FICHE)[0]


def test_un_port_pris_se_dit_en_francais(service: Service) -> None:
    commande = [sys.executable, "-m", "centre_cli", "servir", "--port", str(service.port)]
    fait = executer(commande, service.projet, env=environnement())
    assert fait.returncode == 1
    assert f"Impossible d’écouter sur le port {service.port}" in fait.stderr
    assert "Traceback" not in fait.stderr


def test_mkdocs_serve_surveille_tout_le_contenu(projet: Path) -> None:
    config = load_config(str(projet / "mkdocs.yml"))
    config.plugins.run_event("startup", command="serve", dirty=False)
    config = config.plugins.on_config(config)
    surveilles = {Path(chemin).resolve() for chemin in [config.docs_dir, *config.watch]}
    assert {projet / "docs", projet / "fiches", projet / "outils"} <= surveilles
