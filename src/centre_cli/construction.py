"""Construire le site à côté, le contrôler, puis l’échanger d’un coup avec le site publié ; ne refaire que ce qui a changé."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from centre.base.carnet import ecrire_carnet, lire_carnet
from centre.contenu.lecture.empreintes import empreintes_des_fichiers
from centre.navigateur import dossier_du_code
from centre.navigateur.manifeste import ecrire_le_manifeste
from centre_cli.echange import Occupe, a_cote, lisible_par_tous, publier, seul
from centre_cli.echec import Dire, Echec, arret, muet
from centre_cli.empreintes import empreinte_de_l_entree, empreinte_du_programme
from centre_cli.systeme import raison

if TYPE_CHECKING:
    from centre.reprise.seance_suivie import SeanceSuivie, Souvenir
    from centre.reprise.sorties import Publie

MEMOIRE = Path(".cache", "construction")
"""Où se garde, dans le projet, ce que la construction suivante reprendra."""


@dataclass(slots=True)
class Memoire:
    """Ce qu’un programme qui reste en marche n’a pas à relire sur le disque, d’une construction à l’autre."""

    programme: str = ""
    publie: Publie | None = None
    souvenir: Souvenir | None = None


def construire_et_publier(
    racine: Path,
    destination: Path | None = None,
    moteur: str = "mkdocs",
    dire: Dire = muet,
    memoire: Memoire | None = None,
) -> str:
    """Construit, contrôle, échange ; rend une phrase de bilan, lève :class:`Echec` sinon.

    ``dire`` reçoit l’avancement ; ``memoire`` sert à qui construit plusieurs fois de suite vers le même dossier.
    """
    destination = (destination or racine / "site").resolve()
    _accepter(racine, destination)
    try:
        with seul(destination), lisible_par_tous():
            return Construction(racine, destination, moteur, dire, memoire or Memoire()).faire()
    except Occupe:
        raise Echec("Une autre construction est en cours vers ce dossier : attendez qu’elle finisse.") from None
    except OSError as erreur:
        raise Echec(arret(erreur)) from None


def _accepter(racine: Path, destination: Path) -> None:
    if destination == racine or racine.is_relative_to(destination):
        raise Echec("Le site ne peut pas remplacer le dossier du projet : choisissez un autre dossier.")
    if destination.is_file():
        raise Echec(f"« {destination.name} » est un fichier : choisissez un dossier vide ou absent.")
    try:
        etranger = destination.exists() and any(destination.iterdir()) and not (destination / "404.html").is_file()
    except OSError as erreur:
        raise Echec(arret(erreur)) from None
    if etranger:
        raise Echec(f"« {destination.name} » contient autre chose qu’un site : choisissez un dossier vide ou absent.")


class Construction:
    """Une construction vers un dossier, et ce qu’elle sait de la précédente."""

    def __init__(self, racine: Path, destination: Path, moteur: str, dire: Dire, memoire: Memoire) -> None:
        self.memoire = memoire
        self.racine, self.destination, self.moteur, self.dire = racine, destination, moteur, dire
        self.jour = date.today()
        self.pourquoi = ""
        self.programme = empreinte_du_programme(racine, moteur)
        nom = sha256(str(destination).encode()).hexdigest()[:16]
        self.carnet_du_site = racine / MEMOIRE / f"site-{nom}"
        self.carnet_du_contenu = racine / MEMOIRE / "contenu"

    def faire(self) -> str:
        """Ne fait que ce qu’il faut, et dit ce qui a été fait."""
        entree = self._entree()
        self._se_souvenir()
        publie = self.memoire.publie
        if publie is not None and publie.entree == entree and publie.intact(self.destination):
            return f"Rien n’a changé : {self._pages(publie)} dans « {self._ou()} »."
        from centre.base.constat import en_texte, est_bloquant

        self.dire("Lecture et vérification du contenu")
        seance = self._seance()
        if est_bloquant(seance.constats):
            raise Echec(f"Le contenu est à reprendre avant de construire.\n{en_texte(seance.constats)}")
        try:
            neuf = self._publier(seance, publie, entree)
        except Echec as refus:
            if publie is None or not publie.sorties:
                raise
            self._tout_refaire(f"en reprenant le site d’avant, « {str(refus).splitlines()[-1]} »")
            seance = self._seance()
            _ = seance.constats
            neuf = self._publier(seance, None, entree)
        n = neuf.refaites
        dont = "" if n is None else f", dont {n} refaite{'s' if n > 1 else ''}"
        return f"{self._pages(neuf)} construites dans « {self._ou()} »{dont}.{self.pourquoi}{self._retenir(seance, neuf)}"

    def _se_souvenir(self) -> None:
        """Retrouve ce qui a été retenu : en mémoire, ou sur le disque ; ce qui n’a pas la forme attendue ne compte pas."""
        if self.memoire.programme == self.programme:
            return
        from centre.reprise.sorties import Publie

        publie = lire_carnet(self.carnet_du_site, self.programme, self._tout_refaire)
        self.memoire.programme = self.programme
        self.memoire.publie = publie if isinstance(publie, Publie) else None
        self.memoire.souvenir = None

    def _tout_refaire(self, raison: str) -> None:
        """Dit, tout de suite et dans le bilan, pourquoi rien n’est repris du site d’avant."""
        self.dire(f"Tout est à refaire : {raison}")
        self.pourquoi = f"\nTout a été refait : {raison}."

    def _entree(self) -> str:
        fichiers = empreintes_des_fichiers(self.racine)
        return empreinte_de_l_entree(self.programme, self.racine, fichiers, dossier_du_code(), self.jour.isoformat())

    def _seance(self) -> SeanceSuivie:
        from centre.base.reserve import Reserve
        from centre.reprise.seance_suivie import SeanceSuivie, Souvenir

        souvenir = self.memoire.souvenir or lire_carnet(self.carnet_du_contenu, self.programme)
        reserve = Reserve(self.racine / ".cache" / "documents")
        return SeanceSuivie(self.racine, self.jour, reserve, souvenir if isinstance(souvenir, Souvenir) else None)

    def _publier(self, seance: SeanceSuivie, publie: Publie | None, entree: str) -> Publie:
        """Construit à côté en reprenant du site publié ce qui n’a pas changé, contrôle, échange."""
        from centre.controles.site import controler_site
        from centre.reprise.sorties import Reprise
        from centre_cli.moteur import construire
        from centre_search.compte import oublier_le_compte

        reprise = Reprise(seance.journal, seance.reponses, publie, self.destination)
        with a_cote(self.destination) as neuf:
            base = construire(self.racine, neuf, self.moteur, seance, reprise, self.dire)
            if publie is not None and publie.sorties and not reprise.gardees:
                self._tout_refaire("toutes les pages dépendent de ce qui a changé, ou le site publié a été retouché")
            reprise.reprendre(neuf)
            ecrire_le_manifeste(neuf)
            self.dire("Contrôle du site")
            faits = reprise.faits_gardes()
            fautes = controler_site(neuf, base, faits)
            if fautes:
                raise Echec("Le site construit a des défauts, il n’est pas publié :\n" + "\n".join(fautes[:50]))
            self.dire("Mise en place")
            publier(neuf, self.destination)
        sure = seance.confirmer() and self._entree() == entree
        if not sure:
            oublier_le_compte(self.racine)
        reprise.reponses = seance.reponses
        return reprise.noter_publie(self.destination, entree if sure else "", faits)

    def _retenir(self, seance: SeanceSuivie, neuf: Publie) -> str:
        """Garde de quoi reprendre la prochaine fois ; dit pourquoi quand c’est impossible."""
        self.memoire.publie, self.memoire.souvenir = neuf, seance.a_retenir()
        try:
            ecrire_carnet(self.carnet_du_contenu, self.programme, self.memoire.souvenir)
            ecrire_carnet(self.carnet_du_site, self.programme, neuf)
        except OSError as erreur:
            return (
                f"\nLa prochaine construction refera tout : sa mémoire, dans .cache, n’a pas pu être gardée ({raison(erreur)})."
            )
        return ""

    @staticmethod
    def _pages(publie: Publie) -> str:
        return f"{sum(adresse.endswith('.html') for adresse in publie.sorties)} pages"

    def _ou(self) -> str:
        """Le dossier vraiment écrit : depuis la racine du projet s’il y est, en entier sinon."""
        dedans = self.destination.is_relative_to(self.racine)
        return self.destination.relative_to(self.racine).as_posix() if dedans else str(self.destination)
