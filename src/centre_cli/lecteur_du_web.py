"""Lire une page du Web poliment : robots.txt, un délai par hôte, et des bornes à tout (temps, taille, renvois).

La bibliothèque standard suffit : une adresse à la fois, sans témoin ni session. Un client plus riche n’apporterait que des façons
de plus de ne pas finir.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener
from urllib.robotparser import RobotFileParser

from centre.contenu.vocabulaire import ReponseDeVeille
from centre.veille.page_lue import PageLue

AGENT = "CentreDeRessources/0.1 (veille des sources du centre de ressources ; contact@cvgce.org)"
"""Comment nous nous présentons : un site qui ne veut pas de nous peut le dire à ce nom."""

NOM_DE_ROBOT = "CentreDeRessources"
"""Le nom qu’un fichier robots.txt emploie pour nous (RFC 9309)."""

HOTES_SANS_RESEAU = 4
"""Nombre d’hôtes différents, tous injoignables et aucun joint, après lequel c’est le réseau qui manque."""

_HORS_URL = "%/:=&?~#+!$,;'@()*[]"
_REFUS = frozenset({401, 402, 403, 407, 429, 451})
_DISPARUES = frozenset({404, 410})
_RENVOIS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Bornes:
    """Ce que l’on accepte d’attendre et de lire ; durées en secondes, tailles en octets."""

    delai: float = 2.0
    delai_max: float = 20.0
    attente: float = 20.0
    duree: float = 60.0
    taille: int = 5_000_000
    taille_robots: int = 500_000
    renvois: int = 5


class _SansRenvoi(HTTPRedirectHandler):
    """Les renvois ne sont pas suivis d’office : chacun repasse par robots.txt, le délai et les bornes."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        """Aucun."""
        return


class _Coupe(Exception):
    """Une lecture que l’on arrête : trop longue, trop grosse, mal formée."""


class SansReseau(Exception):
    """Aucun hôte ne se laisse joindre : rien n’a été noté."""


class LecteurDuWeb:
    """Lit des adresses l’une après l’autre. ``attendre`` et ``horloge`` comptent en secondes ; un essai peut donner les siens.

    ``direct`` ignore le serveur mandataire de la machine.
    """

    def __init__(
        self,
        bornes: Bornes | None = None,
        attendre: Callable[[float], None] = time.sleep,
        horloge: Callable[[], float] = time.monotonic,
        *,
        direct: bool = False,
    ) -> None:
        self.bornes = bornes or Bornes()
        self._attendre, self._horloge = attendre, horloge
        self._robots: dict[str, RobotFileParser | PageLue] = {}
        self._dernier: dict[str, float] = {}
        self._muets: set[str] = set()
        self._joint = False
        mandataire = (ProxyHandler({}),) if direct else ()
        self._ouvreur: OpenerDirector = build_opener(_SansRenvoi, *mandataire)

    def lire(self, adresse: str, *, corps: bool = True) -> PageLue:
        """Ce que donne une adresse. Sans ``corps``, on ne lit que la réponse.

        Ne lève que :class:`SansReseau`, quand plusieurs hôtes de suite, et aucun autre avant, ne se laissent pas joindre.
        """
        page = self._suivre(adresse, corps=corps)
        if page.sans_reseau and not self._joint:
            self._muets.add(adresse.partition("//")[2].partition("/")[0])
            if len(self._muets) >= HOTES_SANS_RESEAU:
                raise SansReseau
        self._joint = self._joint or not page.sans_reseau
        return page

    @property
    def sans_reseau(self) -> bool:
        """Vrai si l’on a demandé quelque chose, et que rien ne s’est laissé joindre."""
        return bool(self._muets) and not self._joint

    def _suivre(self, adresse: str, *, corps: bool) -> PageLue:
        vues: set[str] = set()
        for _ in range(self.bornes.renvois + 1):
            try:
                adresse = _propre(adresse)
            except ValueError:
                return PageLue(ReponseDeVeille.ILLISIBLE, "L’adresse, ou celle où elle renvoie, n’est pas une adresse du Web.")
            if adresse in vues:
                return PageLue(ReponseDeVeille.ILLISIBLE, "La page renvoie à elle-même.")
            vues.add(adresse)
            refus = self._refus_des_robots(adresse)
            if refus is not None:
                return refus
            lue = self._demander(adresse, self.bornes.taille, corps=corps)
            if isinstance(lue, PageLue):
                return lue
            adresse = urljoin(adresse, lue)
        return PageLue(ReponseDeVeille.ILLISIBLE, f"Plus de {self.bornes.renvois} renvois d’une adresse à l’autre.")

    def _refus_des_robots(self, adresse: str) -> PageLue | None:
        """Pourquoi la page ne se lit pas, d’après le robots.txt de son hôte ; ``None`` si rien ne s’y oppose."""
        morceaux = urlsplit(adresse)
        hote = f"{morceaux.scheme}://{morceaux.netloc}"
        if hote not in self._robots:
            self._robots[hote] = self._lire_les_robots(hote)
        robots = self._robots[hote]
        if isinstance(robots, PageLue):
            return robots
        if robots.can_fetch(NOM_DE_ROBOT, adresse):
            return None
        return PageLue(ReponseDeVeille.REFUSEE, "Son fichier robots.txt ne veut pas qu’un programme la lise.")

    def _lire_les_robots(self, hote: str) -> RobotFileParser | PageLue:
        """Les règles d’un hôte (RFC 9309) : sans fichier, tout est permis ; si l’hôte ne répond pas, on n’insiste pas."""
        regles = RobotFileParser()
        adresse = f"{hote}/robots.txt"
        for _ in range(self.bornes.renvois + 1):
            lue = self._demander(adresse, self.bornes.taille_robots, corps=True, coupe=True)
            if isinstance(lue, PageLue):
                if lue.reponse is ReponseDeVeille.INJOIGNABLE:
                    return lue
                texte = lue.octets.decode("utf-8", "replace") if lue.reponse is ReponseDeVeille.LUE else ""
                regles.parse(texte.splitlines())
                return regles
            try:
                adresse = _propre(urljoin(adresse, lue))
            except ValueError:
                break
        regles.parse([])
        return regles

    def _patienter(self, hote: str) -> None:
        """Attend que l’hôte ait eu son délai depuis la demande d’avant : le nôtre, ou le sien s’il est raisonnable."""
        bornes, delai = self.bornes, self.bornes.delai
        for schema in ("http", "https"):
            regles = self._robots.get(f"{schema}://{hote}")
            if isinstance(regles, RobotFileParser):
                delai = max(delai, min(float(regles.crawl_delay(NOM_DE_ROBOT) or 0), bornes.delai_max))
        if hote in self._dernier:
            reste = self._dernier[hote] + delai - self._horloge()
            if reste > 0:
                self._attendre(reste)
        self._dernier[hote] = self._horloge()

    def _demander(self, adresse: str, taille: int, *, corps: bool, coupe: bool = False) -> PageLue | str:
        """Une seule demande, et pas plus de temps qu’il n’est permis : ce qu’elle donne, ou l’adresse où elle renvoie.

        ``coupe`` garde le début d’une réponse trop grosse. La demande se fait dans un fil que l’on abandonne s’il ne finit pas :
        aucune autre borne n’arrête un hôte qui donne ses en-têtes un octet à la fois.
        """
        self._patienter(urlsplit(adresse).netloc)
        recu: list[PageLue | str] = []
        fil = Thread(target=lambda: recu.append(self._echanger(adresse, taille, corps=corps, coupe=coupe)), daemon=True)
        fil.start()
        fil.join(self.bornes.duree)
        if recu:
            return recu[0]
        return PageLue(ReponseDeVeille.INJOIGNABLE, f"Elle n’a pas fini de répondre en {self.bornes.duree:.0f} secondes.")

    def _echanger(self, adresse: str, taille: int, *, corps: bool, coupe: bool) -> PageLue | str:
        entetes = {"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5", "Accept-Language": "fr", "Accept-Encoding": "identity"}
        fin = time.monotonic() + self.bornes.duree
        try:
            with self._ouvreur.open(Request(adresse, headers=entetes), timeout=self.bornes.attente) as reponse:
                genre, encodage = reponse.headers.get_content_type(), reponse.headers.get_content_charset() or ""
                octets = self._corps(reponse, taille, fin, coupe=coupe) if corps else b""
                return PageLue(ReponseDeVeille.LUE, "", genre, encodage, octets)
        except HTTPError as erreur:
            erreur.close()
            ou = erreur.headers.get("Location") if erreur.code in _RENVOIS else None
            return ou or _selon_le_code(erreur.code)
        except _Coupe as arret:
            return PageLue(ReponseDeVeille.ILLISIBLE, str(arret))
        except URLError as erreur:
            return _silence(erreur.reason)
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as erreur:
            return _silence(erreur)

    def _corps(self, reponse: http.client.HTTPResponse, taille: int, fin: float, *, coupe: bool) -> bytes:
        """Les octets d’une réponse, jusqu’à la borne ; une réponse compressée se déplie sous la même borne."""
        compresse = (reponse.headers.get("Content-Encoding") or "").lower() in ("gzip", "x-gzip", "deflate")
        depli = zlib.decompressobj(zlib.MAX_WBITS | 32) if compresse else None
        morceaux: list[bytes] = []
        total = 0
        while morceau := reponse.read1(65536):
            propre = depli.decompress(morceau, taille + 1) if depli else morceau
            morceaux.append(propre)
            total += len(propre)
            if total > taille:
                if coupe:
                    break
                raise _Coupe(f"Elle dépasse {taille // 1_000_000} Mo.")
            if time.monotonic() > fin:
                raise TimeoutError
        if total <= taille and (reponse.length or (depli and not depli.eof)):
            raise ConnectionResetError  # coupée avant la fin : en lire la moitié ferait dire qu’elle a changé
        return b"".join(morceaux)[:taille]


def _propre(adresse: str) -> str:
    """L’adresse à demander : http ou https, sans ancre, en ASCII ; lève ``ValueError``."""
    morceaux = urlsplit(adresse.strip())
    if morceaux.scheme not in ("http", "https") or not morceaux.hostname:
        raise ValueError(adresse)
    hote = morceaux.hostname.encode("idna").decode("ascii")
    port = f":{morceaux.port}" if morceaux.port else ""
    hote = f"[{hote}]" if ":" in hote else hote
    return urlunsplit(
        (morceaux.scheme, hote + port, quote(morceaux.path or "/", safe=_HORS_URL), quote(morceaux.query, safe=_HORS_URL), "")
    )


def _selon_le_code(code: int) -> PageLue:
    if code in _DISPARUES:
        return PageLue(ReponseDeVeille.INTROUVABLE, f"L’hôte dit qu’elle n’est pas là ({code}).")
    if code in _REFUS:
        return PageLue(ReponseDeVeille.REFUSEE, f"L’hôte ne veut pas la donner à un programme ({code}).")
    return PageLue(ReponseDeVeille.INJOIGNABLE, f"L’hôte répond par une panne ({code}).")


def _silence(cause: object) -> PageLue:
    """Pas de réponse ; ``sans_reseau`` si l’hôte n’a même pas pu être trouvé ou joint."""
    sans_reseau = isinstance(cause, OSError) and not isinstance(cause, TimeoutError | ConnectionResetError)
    pourquoi = next((dit for genre, dit in _SILENCES.items() if isinstance(cause, genre)), "elle n’a pas pu être lue")
    return PageLue(ReponseDeVeille.INJOIGNABLE, f"Pas de réponse : {pourquoi}.", sans_reseau=sans_reseau)


_SILENCES: dict[type[BaseException], str] = {
    TimeoutError: "l’hôte a mis trop de temps",
    ConnectionRefusedError: "l’hôte refuse la connexion",
    ConnectionResetError: "l’hôte a coupé avant la fin",
    ssl.SSLError: "son certificat n’est pas reconnu",
    socket.gaierror: "l’hôte n’a pas été trouvé",
    http.client.HTTPException: "la réponse est mal formée",
    zlib.error: "la réponse est mal compressée",
}
"""Genre de panne → ce qui s’en dit, la plus précise d’abord."""
