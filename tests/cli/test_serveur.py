"""Le serveur de « centre servir » : les portes d’un hébergeur, en français, sans construire de site."""

from __future__ import annotations

import gzip
import http.client
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from centre_cli.entetes import ENTETES
from centre_cli.serveur import ouvrir

PAGE = "<!doctype html><title>Accueil</title><h1>Accueil</h1>" + "<p>Un mot.</p>" * 200


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for chemin, texte in {
        "index.html": PAGE,
        "404.html": "<h1>Cette page n’existe pas, ou plus</h1>",
        "fiches/une/index.html": PAGE,
        "documents/notice.txt": "Une notice.",
    }.items():
        fichier = tmp_path / "site" / chemin
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(texte, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return tmp_path / "site"


@pytest.fixture
def absences() -> list[str]:
    return []


@pytest.fixture
def port(site: Path, absences: list[str]) -> Iterator[int]:
    serveur = ouvrir(site, 0, absence=lambda: absences[-1] if absences else None)
    fil = threading.Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.02})
    fil.start()
    yield serveur.server_port
    serveur.shutdown()
    serveur.server_close()
    fil.join()


def demander(port: int, chemin: str, methode: str = "GET", **entetes: str) -> tuple[int, dict[str, str], bytes]:
    lien = http.client.HTTPConnection("127.0.0.1", port)
    try:
        lien.request(methode, chemin, headers=entetes)
        reponse = lien.getresponse()
        return reponse.status, dict(reponse.headers), reponse.read()
    finally:
        lien.close()


def brut(port: int, octets: bytes) -> str:
    """La réponse à des octets que seul un programme malveillant, ou très vieux, enverrait."""
    with socket.create_connection(("127.0.0.1", port)) as prise:
        prise.sendall(octets)
        prise.shutdown(socket.SHUT_WR)
        morceaux = []
        while morceau := prise.recv(65536):
            morceaux.append(morceau)
    return b"".join(morceaux).decode("utf-8", "replace")


def test_une_page_et_ses_en_tetes(port: int) -> None:
    for chemin in ("/", "/?q=1", "/fiches/une/", "/fiches/../"):
        code, entetes, corps = demander(port, chemin)
        assert (code, corps.decode()) == (200, PAGE), chemin
        assert {n: entetes.get(n) for n in ENTETES} == ENTETES
        assert entetes["Content-Type"] == "text/html; charset=utf-8"


def test_compressee_pour_qui_le_demande(port: int) -> None:
    code, entetes, corps = demander(port, "/", **{"Accept-Encoding": "gzip, br"})
    assert (code, entetes["Content-Encoding"], entetes["Vary"]) == (200, "gzip", "Accept-Encoding")
    assert gzip.decompress(corps).decode() == PAGE
    assert len(corps) < len(PAGE) / 5


def test_head_ne_donne_que_les_en_tetes(port: int) -> None:
    code, entetes, corps = demander(port, "/", "HEAD")
    assert (code, entetes["Content-Length"], corps) == (200, str(len(PAGE.encode())), b"")


@pytest.mark.parametrize(
    "chemin", ["/nulle-part/", "/documents/", "/fiches/", "/../secret.txt", "/%2e%2e/secret.txt", "/index.html/"]
)
def test_ce_qui_n_est_pas_une_page_ne_se_devine_pas(port: int, chemin: str) -> None:
    """Ni liste de dossier, ni fichier hors du site : la page 404 du site, avec ses en-têtes."""
    code, entetes, corps = demander(port, chemin)
    assert code == 404
    assert "n’existe pas" in corps.decode()
    assert {n: entetes.get(n) for n in ENTETES} == ENTETES


def test_un_dossier_sans_barre_mene_a_son_index(port: int) -> None:
    assert demander(port, "/fiches/une")[:2] == (301, demander(port, "/fiches/une")[1])
    assert demander(port, "/fiches/une")[1]["Location"] == "/fiches/une/"
    assert demander(port, "//fiches/une")[1].get("Location") in (None, "/fiches/une/", "/une/")


@pytest.mark.parametrize(
    ("octets", "code"),
    [
        (b"GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET /%0d%0aX:1 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET\r\n\r\n", 400),
        (b"GET / HTTP/x.y\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 505),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", 431),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 501),
        (b"BREW /the HTTP/1.1\r\nHost: x\r\n\r\n", 501),
    ],
)
def test_chaque_erreur_a_sa_page_en_francais(port: int, octets: bytes, code: int, capfd: pytest.CaptureFixture[str]) -> None:
    reponse = brut(port, octets)
    assert f" {code} " in reponse.split("\r\n")[0]
    assert '<html lang="fr">' in reponse
    assert "Error" not in reponse.partition("\r\n\r\n")[2]
    assert "default-src 'none'" in reponse
    assert "Traceback" not in capfd.readouterr().err


def test_tant_que_le_site_manque_une_page_le_dit_et_se_recharge(port: int, site: Path, absences: list[str]) -> None:
    absences.append("fiches/x.md:3: [champ-inconnu] « <b>natrue</b> » n’est pas un champ.")
    (site / "index.html").unlink()
    code, _, corps = demander(port, "/")
    texte = corps.decode()
    assert code == 503
    assert "Le site n’est pas encore là" in texte
    assert 'http-equiv="refresh"' in texte
    assert "&lt;b&gt;natrue&lt;/b&gt;" in texte


def test_cinq_cents_lecteurs_a_la_fois(port: int) -> None:
    with ThreadPoolExecutor(64) as equipe:
        liens = list(equipe.map(lambda _: socket.create_connection(("127.0.0.1", port)), range(500)))
        try:

            def lire(lien: socket.socket) -> bytes:
                lien.sendall(b"GET /documents/notice.txt HTTP/1.0\r\n\r\n")
                morceaux = []
                while morceau := lien.recv(65536):
                    morceaux.append(morceau)
                return b"".join(morceaux)

            reponses = list(equipe.map(lire, liens))
        finally:
            for lien in liens:
                lien.close()
    assert sum(r.endswith(b"Une notice.") for r in reponses) == 500
