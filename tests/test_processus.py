"""Ce qui lance les processus des essais tient sa promesse : signaux d’origine, rien qui survive, tout orphelin vu."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from subprocess import PIPE

import pytest
from tests.processus import GARDE, demarrer, enfants, executer, oublies

ATTENDRE = "import time; print('là', flush=True)\nwhile True: time.sleep(0.1)"


def test_un_essai_lance_en_arriere_plan_rend_leur_effet_aux_signaux() -> None:
    """Dans un script, « make test & » lègue un SIGINT ignoré ; ce que lance un essai s’arrête quand même d’un Ctrl+C."""
    avant = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with demarrer([sys.executable, "-c", ATTENDRE], stdout=PIPE) as processus:
            assert processus.stdout is not None
            processus.stdout.readline()
            processus.send_signal(signal.SIGINT)
            assert processus.wait(GARDE) != 0
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN, "nous, nous restons comme on nous a lancés"
    finally:
        signal.signal(signal.SIGINT, avant)


def test_les_descendants_finissent_avec_l_essai() -> None:
    avant = enfants()
    descendant = f"import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', {ATTENDRE!r}]).pid, flush=True); input()"
    with demarrer([sys.executable, "-c", descendant], stdin=PIPE, stdout=PIPE) as processus:
        assert processus.stdout is not None
        numero = int(processus.stdout.readline())
        os.kill(numero, 0)
    assert oublies(avant) == []


@pytest.mark.skipif(sys.platform != "linux", reason="Un orphelin ne s’adopte que sous Linux (man 2 prctl).")
def test_un_orphelin_est_vu_puis_tue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.processus.SURSIS", 0)
    avant = enfants()
    enfant = f"subprocess.Popen([sys.executable, '-c', {ATTENDRE!r}], start_new_session=True, stdout=-3, stderr=-3)"
    abandon = f"import subprocess, sys; {enfant}"
    assert executer([sys.executable, "-c", abandon]).returncode == 0
    (oublie,) = oublies(avant)
    assert "time.sleep" in oublie
    monkeypatch.setattr("tests.processus.SURSIS", GARDE)
    assert oublies(avant) == []


def test_aucun_essai_ne_lance_de_processus_autrement() -> None:
    ici = Path(__file__).parent
    permis = {ici / "processus.py", ici / "preparer.py", Path(__file__)}
    lanceurs = ("subprocess.run(", "Popen(", "check_output(", "os.system(")
    autres = [f.name for f in sorted(ici.rglob("*.py")) if f not in permis and any(x in f.read_text("utf-8") for x in lanceurs)]
    assert autres == []
