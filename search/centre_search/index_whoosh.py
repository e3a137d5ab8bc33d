"""L’index Whoosh, construit une fois et gardé : il sert la ligne de commande, les contenus liés et les suggestions.

Whoosh tient les listes (champ ``termes`` : un terme, ses documents, un octet d’impact pour poids) et les cartes. Notre
analyse et notre calcul d’impacts y entrent tels quels ; :class:`PonderationCentre` les relit pour les requêtes écrites
dans la langue de Whoosh. Ce que Whoosh ne range pas (échelles, facettes, formes, suggestions) tient dans ``centre.json``.
L’index s’écrit à côté puis s’échange ; son empreinte et celle de chaque fichier disent s’il est à jour et intact.
"""

from __future__ import annotations

import json
import shutil
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from whoosh import scoring  # type: ignore[import-untyped]
from whoosh.analysis import Analyzer, Token  # type: ignore[import-untyped]
from whoosh.fields import ID, STORED, FieldType, Schema  # type: ignore[import-untyped]
from whoosh.filedb.filestore import FileStorage, RamStorage, copy_storage  # type: ignore[import-untyped]
from whoosh.formats import Format  # type: ignore[import-untyped]
from whoosh.reading import TermNotFound  # type: ignore[import-untyped]

from centre_search.analyse import jetons
from centre_search.contenu import VERSION, Axe, ContenuDIndex, Suggestion, Vocabulaire
from centre_search.correction import Forme
from centre_search.modele import Reponse
from centre_search.releve import NIVEAUX, ListeDImpacts
from centre_search.thesaurus import Elargissement

CHAMP = "termes"
ANNEXE = "centre.json"


class IndexAbime(Exception):
    """L’index ne se lit pas : absent, d’une autre version ou abîmé. Il suffit de le reconstruire."""


class AnalyseFrancaise(Analyzer):  # type: ignore[misc]
    """Notre analyse, pour Whoosh.

    >>> [t.text for t in AnalyseFrancaise()("L’hébergement des salarié·e·s")]
    ['heberg', 'salar']
    """

    def __call__(self, value: str, **options: Any) -> Iterator[Any]:
        """Les termes pleins d’un texte, un à un."""
        token = Token(**{k: v for k, v in options.items() if k in ("positions", "chars", "removestops", "mode")})
        for rang, jeton in enumerate(jetons(value)):
            if jeton.vide:
                continue
            token.text = token.original = jeton.terme
            token.boost = 1.0
            token.stopped = False
            token.pos = rang
            yield token


class _Impacts(Format):  # type: ignore[misc]
    """Le poids d’une entrée est notre octet d’impact ; rien d’autre n’est rangé."""

    posting_size = 0

    def decode_weight(self, valeur: bytes) -> float:
        return 1.0


class _Termes(FieldType):  # type: ignore[misc]
    """Le champ de nos termes ; un document y donne ses termes déjà comptés, chacun avec son octet d’impact."""

    indexed = True
    scorable = False
    stored = False
    unique = False
    vector = None
    spelling = False
    column_type = None
    multitoken_query = "or"

    def __init__(self) -> None:
        self.format = _Impacts()
        self.analyzer = AnalyseFrancaise()

    def index(self, value: Sequence[tuple[str, int]], **options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Ce que Whoosh range de chaque terme : nombre de fois, poids, rien d’autre."""
        for terme, octet in value:
            yield terme.encode(), 1, float(octet), b""


class PonderationCentre(scoring.WeightingModel):  # type: ignore[misc]
    """Notre pondération : l’impact rangé, ramené à l’échelle du terme.

    Une requête Whoosh ``Or([Term("termes", …)])`` donne ainsi la somme des impacts ; la couverture et la prime de titre,
    qui dépendent de toute la requête, sont ajoutées par :mod:`centre_search.classement`.
    """

    def __init__(self, echelles: Mapping[str, tuple[int, int]]) -> None:
        self.echelles = echelles

    def scorer(self, searcher: Any, fieldname: str, text: Any, qf: float = 1) -> Any:
        """Le calcul du score d’un terme."""
        terme = text.decode() if isinstance(text, bytes) else text
        return _Score(self.echelles.get(terme, (0, 0))[1] * qf)


class _Score(scoring.BaseScorer):  # type: ignore[misc]
    def __init__(self, echelle: float) -> None:
        self.echelle = echelle

    def supports_block_quality(self) -> bool:
        return False

    def max_quality(self) -> float:
        return self.echelle

    def score(self, matcher: Any) -> float:
        q = int(matcher.weight()) >> 1
        return self.echelle * q * q / (NIVEAUX * NIVEAUX * 1024)


def _annexe(contenu: ContenuDIndex, empreinte: str) -> dict[str, Any]:
    return {
        "version": VERSION,
        "empreinte": empreinte,
        "nombre": contenu.nombre,
        "echelles": {t: [li.poids, li.echelle] for t, li in contenu.listes.items()},
        "formes": contenu.formes,
        "axes": {a: [x.libelle, {v: [li, ns] for v, (li, ns) in x.valeurs.items()}] for a, x in contenu.axes.items()},
        "priorites": list(contenu.priorites.items()),
        "suggestions": [[s.texte, s.url, s.type] for s in contenu.suggestions],
        "elargissements": {t: [[e.suite, e.ajouts] for e in es] for t, es in contenu.par_terme.items()},
        "reponses": {
            t: [[cle, r.cles, r.genre, r.titre, r.texte, r.url] for cle, r in rs] for t, rs in contenu.reponses_par_terme.items()
        },
    }


def _termes_par_document(contenu: ContenuDIndex) -> list[list[tuple[str, int]]]:
    """Les termes de chaque document, avec leur octet d’impact : les listes, retournées."""
    termes: list[list[tuple[str, int]]] = [[] for _ in contenu.cartes]
    for terme, liste in contenu.listes.items():
        for numero, octet in zip(liste.numeros, liste.octets, strict=True):
            termes[numero].append((terme, octet))
    return termes


def _empreintes(dossier: Path) -> dict[str, str]:
    return {
        f.name: sha256(f.read_bytes()).hexdigest()
        for f in sorted(dossier.iterdir())
        if f.is_file() and f.name != "empreintes.json" and not f.name.endswith("WRITELOCK")
    }


def ecrire_index(contenu: ContenuDIndex, dossier: Path, empreinte: str = "") -> None:
    """Écrit l’index à côté de ``dossier``, puis l’échange avec lui ; ``empreinte`` dit de quoi il est fait.

    Whoosh écrit en mémoire : sur le disque, il s’assure de l’existence de ses fichiers à chaque entrée.
    """
    provisoire = dossier.with_name(f".{dossier.name}.provisoire")
    shutil.rmtree(provisoire, ignore_errors=True)
    provisoire.mkdir(parents=True)
    memoire, stockage = RamStorage(), FileStorage(str(provisoire))
    index = memoire.create_index(Schema(cle=ID(unique=True), carte=STORED, termes=_Termes()))
    ecrivain = index.writer()
    for carte, termes in zip(contenu.cartes, _termes_par_document(contenu), strict=True):
        ecrivain.add_document(cle=json.loads(carte)[0], carte=carte, termes=termes)
    ecrivain.commit()
    index.close()
    copy_storage(memoire, stockage)
    stockage.close()
    annexe = json.dumps(_annexe(contenu, empreinte), ensure_ascii=False, separators=(",", ":"))
    (provisoire / ANNEXE).write_text(annexe, encoding="utf-8")
    for verrou in provisoire.glob("*WRITELOCK"):
        verrou.unlink()
    (provisoire / "empreintes.json").write_text(json.dumps(_empreintes(provisoire)), encoding="utf-8")
    ancien = dossier.with_name(f".{dossier.name}.ancien")
    shutil.rmtree(ancien, ignore_errors=True)
    if dossier.exists():
        dossier.rename(ancien)
    provisoire.rename(dossier)
    shutil.rmtree(ancien, ignore_errors=True)


class IndexWhoosh:
    """Un index ouvert ; c’est une :class:`centre_search.contenu.SourceDIndex`."""

    def __init__(self, dossier: Path) -> None:
        try:
            attendues = json.loads((dossier / "empreintes.json").read_text(encoding="utf-8"))
            if _empreintes(dossier) != attendues:
                raise IndexAbime(f"{dossier} : un fichier a changé depuis l’écriture.")
            annexe = json.loads((dossier / ANNEXE).read_text(encoding="utf-8"))
            if annexe["version"] != VERSION:
                raise IndexAbime(f"{dossier} : version {annexe['version']}, il faut {VERSION}.")
            self._stockage = FileStorage(str(dossier), supports_mmap=False)
            self._index = self._stockage.open_index()
        except IndexAbime:
            raise
        except Exception as erreur:
            raise IndexAbime(f"{dossier} : {erreur}") from erreur
        self.empreinte: str = annexe["empreinte"]
        self.nombre: int = annexe["nombre"]
        self._echelles: dict[str, tuple[int, int]] = {t: (p, e) for t, (p, e) in annexe["echelles"].items()}
        self._vocabulaire = Vocabulaire([(f, g, c) for f, g, c in annexe["formes"]])
        self.axes: dict[str, Axe] = {
            a: Axe(libelle, {v: (li, tuple(ns)) for v, (li, ns) in valeurs.items()})
            for a, (libelle, valeurs) in annexe["axes"].items()
        }
        self.priorites: dict[int, int] = dict(annexe["priorites"])
        self._a_suggerer: list[tuple[str, str, str]] = annexe["suggestions"]
        self._elargissements: dict[str, tuple[Elargissement, ...]] = {
            t: tuple(Elargissement(tuple(s), tuple((tuple(m), p, li) for m, p, li in a)) for s, a in es)
            for t, es in annexe["elargissements"].items()
        }
        self._reponses: dict[str, tuple[tuple[tuple[str, ...], Reponse], ...]] = {
            t: tuple((tuple(cle), Reponse(tuple(cles), g, ti, te, u)) for cle, cles, g, ti, te, u in rs)
            for t, rs in annexe["reponses"].items()
        }
        self._lecteur = self._index.reader()
        self._lire = lru_cache(maxsize=2000)(self._liste)

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """Les titres et les questions, analysés quand on complète une frappe."""
        return [Suggestion(t, u, ty, tuple(dict.fromkeys(j.forme for j in jetons(t)))) for t, u, ty in self._a_suggerer]

    def searcher(self) -> Any:
        """Un chercheur Whoosh, avec notre pondération."""
        return self._index.searcher(weighting=PonderationCentre(self._echelles))

    def liste(self, terme: str) -> ListeDImpacts | None:
        """La liste d’un terme, gardée une fois lue."""
        return self._lire(terme)

    def _liste(self, terme: str) -> ListeDImpacts | None:
        if terme not in self._echelles:
            return None
        try:
            matcher = self._lecteur.postings(CHAMP, terme)
        except TermNotFound:
            return None
        numeros = array("I")
        octets = bytearray()
        while matcher.is_active():
            numeros.append(matcher.id())
            octets.append(int(matcher.weight()))
            matcher.next()
        poids, echelle = self._echelles[terme]
        return ListeDImpacts(poids, echelle, numeros, bytes(octets))

    def elargissements(self, terme: str) -> tuple[Elargissement, ...]:
        """Les élargissements d’un terme."""
        return self._elargissements.get(terme, ())

    def reponses(self, terme: str) -> tuple[tuple[tuple[str, ...], Reponse], ...]:
        """Les réponses directes d’un terme."""
        return self._reponses.get(terme, ())

    def formes_par_debut(self, debut: str) -> Sequence[Forme]:
        """Les formes par leur début."""
        return self._vocabulaire.par_debut(debut)

    def formes_par_fin(self, fin: str) -> Sequence[Forme]:
        """Les formes par leur fin."""
        return self._vocabulaire.par_fin(fin)

    def carte(self, numero: int) -> str:
        """Une carte."""
        return str(self._lecteur.stored_fields(numero)["carte"])

    def fermer(self) -> None:
        """Rend les fichiers."""
        self._lecteur.close()
        self._index.close()
        self._stockage.close()

    def __enter__(self) -> IndexWhoosh:
        return self

    def __exit__(self, *erreur: object) -> None:
        self.fermer()


def ouvrir_index(dossier: Path, empreinte: str, contenu: Callable[[], ContenuDIndex]) -> tuple[IndexWhoosh, bool]:
    """L’index gardé dans ``dossier``, et vrai s’il a fallu le (re)construire.

    ``empreinte`` est celle de tout ce dont l’index dépend, ``contenu`` de quoi le refaire : il n’est appelé que si l’index gardé
    a une autre empreinte, ou n’est pas intact.
    """
    try:
        index = IndexWhoosh(dossier)
        if index.empreinte == empreinte:
            return index, False
        index.fermer()
    except IndexAbime:
        pass
    ecrire_index(contenu(), dossier, empreinte)
    return IndexWhoosh(dossier), True
