"""Ce qu’une construction a publié, et ce que la suivante peut en garder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern

from centre.base.journal import Journal
from centre.contenu.corpus import HORS_CORPUS
from centre.controles.site import Faits
from centre.pages import PageDecrite
from centre.reprise.reponses import SANS_REPONSE, ReponsesGardees

Etat = tuple[int, int, int, int]
"""Numéro de fichier, taille en octets, instants d’écriture et de changement en nanosecondes (man 2 stat).

Le dernier ne se règle pas à la main : un fichier retouché ne peut pas passer pour intact.
"""


@dataclass(slots=True)
class Sortie:
    """Un fichier publié : son état sur le disque, et de quoi il dépend.

    ``recette`` est l’empreinte de ce dont il dépend, si on la connaît d’avance ; ``questions`` est la trace d’une page ;
    ``faits`` est ce que le contrôle du site en a relevé.
    """

    etat: Etat
    recette: str = ""
    questions: tuple[str, ...] = ()
    faits: Faits | None = None


@dataclass(slots=True)
class Publie:
    """Un site publié : ses fichiers, les réponses qui valaient alors, et le nombre de pages refaites, si l’on en a repris."""

    entree: str = ""
    reponses: dict[str, str] = field(default_factory=dict)
    sorties: dict[str, Sortie] = field(default_factory=dict)
    refaites: int | None = None

    def intact(self, site: Path) -> bool:
        """Vrai si le dossier contient exactement ces fichiers, tels qu’ils ont été publiés."""
        try:
            return fichiers_sous(site) == {adresse: s.etat for adresse, s in self.sorties.items()}
        except OSError:
            return False


def fichiers_sous(dossier: Path) -> dict[str, Etat]:
    """Chaque fichier d’un dossier, par chemin relatif, avec son état ; un raccourci n’est pas suivi."""
    trouves: dict[str, Etat] = {}
    pile = [("", str(dossier))]
    while pile:
        prefixe, chemin = pile.pop()
        with os.scandir(chemin) as entrees:
            for e in entrees:
                if e.is_dir(follow_symlinks=False):
                    pile.append((f"{prefixe}{e.name}/", e.path))
                else:
                    s = e.stat(follow_symlinks=False)
                    trouves[prefixe + e.name] = (s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns)
    return trouves


class Reprise:
    """Ce que les adaptateurs demandent pendant une construction : cette page, ce fichier, sont-ils à jour ?

    Sans site d’avant, rien ne l’est. ``site`` est le dossier du site publié, ``publie`` ce que l’on sait de lui : un fichier dont
    l’état n’est plus celui que l’on a noté (retouché, remplacé, tronqué) n’est jamais repris.
    """

    def __init__(
        self, journal: Journal, reponses: ReponsesGardees | None = None, publie: Publie | None = None, site: Path | None = None
    ):
        self.journal, self.reponses = journal, reponses
        self.avant = publie or Publie()
        self.site = site
        self.intacts: frozenset[str] = frozenset()
        if site is not None and self.avant.sorties and site.is_dir():
            presents = fichiers_sous(site)
            self.intacts = frozenset(a for a, s in self.avant.sorties.items() if presents.get(a) == s.etat)
        self._changees = reponses.changees(self.avant.reponses) if reponses else frozenset(self.avant.reponses)
        self.gardees: set[str] = set()
        self.recettes: dict[str, str] = {}
        self.dossiers: dict[str, str] = {}
        self.traces: dict[str, frozenset[str]] = {}
        self._en_cours: dict[str, set[str]] = {}
        self.a_refaire = self.refaites = 0
        self.a_chaque_page: Callable[[int, int], None] = lambda faites, total: None

    def page_a_jour(self, page: PageDecrite) -> bool:
        """Vrai si la page publiée est telle qu’on la rendrait : elle est alors gardée."""
        if self.reponses is not None:
            self.reponses.pages[page.url] = page
        a_jour = self._a_jour_par_trace(page.url, f"page/{page.url}")
        self.a_refaire += not a_jour
        return a_jour

    def texte_a_jour(self, url: str) -> bool:
        """Comme :meth:`page_a_jour`, pour une page écrite dans ``docs/``."""
        a_jour = self._a_jour_par_trace(url, "")
        self.a_refaire += not a_jour
        return a_jour

    def _a_jour_par_trace(self, url: str, identite: str) -> bool:
        adresse = f"{url}index.html"
        sortie = self.avant.sorties.get(adresse)
        if adresse not in self.intacts or sortie is None or not sortie.questions or self.reponses is None:
            return False
        if not self._changees.isdisjoint(sortie.questions):
            return False
        if identite and self.avant.reponses.get(identite, SANS_REPONSE) != self.reponses.sure(identite):
            return False
        self.traces[adresse] = frozenset(sortie.questions)
        self.gardees.add(adresse)
        return True

    def fichier_a_jour(self, adresse: str, recette: str) -> bool:
        """Vrai si le fichier publié vient de cette recette : il est alors gardé."""
        self.recettes[adresse] = recette
        sortie = self.avant.sorties.get(adresse)
        if sortie is None or adresse not in self.intacts or not recette or sortie.recette != recette:
            return False
        self.gardees.add(adresse)
        return True

    def dossier_a_jour(self, dossier: str, recette: str) -> bool:
        """Vrai si tout ce que contient un dossier publié vient de cette recette : il est alors gardé en entier."""
        self.dossiers[dossier] = recette
        anciens = [a for a in self.avant.sorties if a.startswith(dossier)]
        if not anciens or any(a not in self.intacts or self.avant.sorties[a].recette != recette for a in anciens):
            return False
        self.gardees.update(anciens)
        return True

    def commencer(self, url: str, *questions: str) -> None:
        """Le rendu de cette page commence ; les questions données comptent, même si elle ne les pose pas."""
        notes = self._en_cours[url] = self.journal.ouvrir()
        notes.update(questions)

    def commencer_texte(self, url: str, chemin: str) -> None:
        """Comme :meth:`commencer`, pour une page écrite : elle dépend de son fichier, et ses liens de ceux qui l’entourent."""
        technique = next((d for d in HORS_CORPUS if chemin.startswith(d)), "")
        voisins = (f"dossier/{technique}",) if technique else ()
        self.commencer(url, f"fichier/{chemin}", "noms/docs/", "menu", *voisins)

    def finir(self, url: str) -> None:
        """Le rendu de cette page est terminé : sa trace est retenue."""
        notes = self._en_cours.pop(url)
        self.journal.fermer(notes)
        self.traces[f"{url}index.html"] = frozenset(notes)
        self.refaites += 1
        self.a_chaque_page(self.refaites, max(self.refaites, self.a_refaire))

    @contextmanager
    def suivre(self, page: PageDecrite) -> Iterator[None]:
        """Retient la trace d’une page rendue dans le bloc."""
        self.commencer(page.url, f"page/{page.url}", "menu")
        try:
            yield
        finally:
            self.finir(page.url)

    def faits_gardes(self) -> dict[str, Faits]:
        """Ce que l’on sait déjà des pages gardées."""
        return {a: f for a in self.gardees if (f := self.avant.sorties[a].faits) is not None}

    def reprendre(self, vers: Path) -> None:
        """Met dans ``vers`` les fichiers gardés, sans les recopier quand le disque le permet ; lève ``OSError``."""
        assert self.site is not None or not self.gardees
        dossiers: set[str] = set()
        for adresse in sorted(self.gardees):
            cible = os.path.join(vers, adresse)  # noqa: PTH118 : des milliers de fichiers, un objet de moins pour chacun
            dossier = adresse.rpartition("/")[0]
            if dossier not in dossiers:
                os.makedirs(os.path.dirname(cible), exist_ok=True)  # noqa: PTH103, PTH120
                dossiers.add(dossier)
            _lier(f"{self.site}/{adresse}", cible)

    def noter_publie(self, site: Path, entree: str, faits: Mapping[str, Faits]) -> Publie:
        """Ce qu’il faut retenir du site neuf, une fois en place et l’ancien effacé : les états ne bougeront plus."""
        sorties: dict[str, Sortie] = {}
        for adresse, etat in fichiers_sous(site).items():
            questions = tuple(sorted(map(intern, self.traces.get(adresse, ()))))
            recette = self.recettes.get(adresse) or next((r for d, r in self.dossiers.items() if adresse.startswith(d)), "")
            sorties[adresse] = Sortie(etat, recette, questions, faits.get(adresse))
        posees: Iterable[str] = {q for s in sorties.values() for q in s.questions}
        reponses = {q: self.reponses.de(q) for q in posees} if self.reponses else {}
        refaites = sum(a.endswith(".html") and a not in self.gardees for a in sorties)
        return Publie(entree, reponses, sorties, refaites if self.gardees else None)


def _lier(depuis: str, vers: str) -> None:
    """Un second nom pour le même fichier ; à défaut (autre disque, système sans liens), une copie."""
    try:
        os.link(depuis, vers, follow_symlinks=False)
    except OSError as erreur:
        if isinstance(erreur, FileNotFoundError | FileExistsError):
            raise
        Path(vers).write_bytes(Path(depuis).read_bytes())
