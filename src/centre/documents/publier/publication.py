"""Ce que les modèles de convention publient : gabarits, documents vierges et pré-remplis, kits de territoire.

Chaque document se décrit sans être produit : son adresse, l’empreinte de tout ce dont il dépend, et de quoi le produire.
Qui publie peut donc garder ce qui n’a pas changé.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from centre.base.reserve import Piece, Reserve
from centre.base.typographie import date_longue
from centre.contenu.corpus import Corpus
from centre.contenu.geographie import departements
from centre.contenu.modeles import Chantier, Convention, Partenaire, Territoire
from centre.documents import Gabarit, en_json, en_pdf, preremplir, remplir, socle_publie
from centre.documents.compiler.compilations import Compilations
from centre.documents.relire.versions import compiler_entree, decrire
from centre.documents.socle.archive import Partie, archiver

FORMATS: dict[str, str] = {"docx": "Word (DOCX)", "odt": "LibreOffice Writer (ODT)", "pdf": "PDF"}
"""Les formats d’une convention, dans l’ordre où ils se proposent."""


@dataclass(frozen=True, slots=True)
class Document:
    """Un fichier à publier ; ``empreinte`` change si et seulement si ses octets peuvent changer."""

    adresse: str
    empreinte: str
    produire: Callable[[], bytes]

    @property
    def nom(self) -> str:
        """Le nom du fichier."""
        return self.adresse.rpartition("/")[2]

    @property
    def extension(self) -> str:
        """Son format, en trois ou quatre lettres."""
        return self.nom.rpartition(".")[2]


def nom_du_fichier(modele: str, extension: str, territoire: str = "") -> str:
    """Le nom d’un document.

    >>> nom_du_fichier("cpam", "odt", "lyon")
    'convention-cpam-lyon.odt'
    """
    return f"convention-{modele}{'-' + territoire if territoire else ''}.{extension}"


class Publication:
    """Tout ce qu’un corpus publie de ses conventions ; les gabarits sont compilés une fois.

    ``reserve`` garde ce qui est déjà produit, ``compilations`` ce qui est déjà compilé : ce qui n’a pas changé n’est pas refait.
    """

    def __init__(self, corpus: Corpus, reserve: Reserve | None = None, compilations: Compilations | None = None) -> None:
        self.corpus = corpus
        self.reserve = reserve or Reserve()
        self.compilations = compilations or Compilations()

    @cached_property
    def gabarits(self) -> Mapping[str, Gabarit]:
        """Les gabarits des modèles publiés qui se compilent, par identifiant."""
        compiles = ((e.contenu.id, compiler_entree(e, self.compilations.convention).gabarit) for e in self.corpus.de(Convention))
        return {identifiant: g for identifiant, g in compiles if g is not None}

    @cached_property
    def territoires(self) -> dict[str, dict[str, Any]]:
        """Ce que le centre sait de chaque territoire, prêt à pré-remplir (``conventions/territoires.json``)."""
        chantiers = self.corpus.donnees(Chantier).values()
        return {
            t.id: {
                "nom": t.nom,
                "region": t.region,
                "departements": ", ".join(f"{departements()[code].nom} ({code})" for code in t.departements),
                "structures": [
                    {"nom": s.nom, "role": s.role or "", "programmes": ", ".join(p.libelle for p in s.programmes)}
                    for s in t.structures
                ],
                "chantiers": [
                    {"nom": x.nom, "ville": x.ville, "programmes": "CVG, PHC" if x.cvg else "PHC"}
                    for x in chantiers
                    if x.territoire == t.id
                ],
            }
            for t in self.corpus.donnees(Territoire).values()
        }

    def valeurs(self, gabarit: Gabarit, territoire: str = "") -> dict[str, Any]:
        """Les réponses connues d’avance : celles du territoire, ou aucune."""
        return {"champs": preremplir(gabarit, self.territoires[territoire])} if territoire else {}

    def donnees(self) -> Iterator[tuple[str, str]]:
        """Adresse et texte de chaque fichier de données que lit le navigateur."""
        yield "conventions/socle.json", en_json(socle_publie())
        yield "conventions/territoires.json", en_json(self.territoires)
        compiler = self.compilations.convention
        publiees = [e for e in self.corpus.de(Convention) if e.contenu.id in self.gabarits]
        versions = {e.contenu.id: decrire(self.corpus, e, compiler) for e in publiees}
        yield "conventions/versions.json", en_json(versions)
        for identifiant, gabarit in self.gabarits.items():
            yield f"conventions/{identifiant}/gabarit.json", gabarit.en_json()

    def documents(self) -> Iterator[Document]:
        """Chaque modèle, vierge puis pour chaque territoire, dans chaque format ; puis le kit de chaque territoire."""
        for territoire in ("", *self.territoires):
            for gabarit in self.gabarits.values():
                yield from self.documents_de(gabarit, territoire)
        if self.gabarits:
            yield from map(self.kit, self.territoires)

    def documents_de(self, gabarit: Gabarit, territoire: str = "") -> tuple[Document, ...]:
        """Un modèle, vierge ou pré-rempli pour un territoire, dans chaque format."""
        valeurs = self.valeurs(gabarit, territoire)
        ecrites = en_json(valeurs)
        return tuple(
            Document(
                f"conventions/{gabarit.modele}/{nom_du_fichier(gabarit.modele, extension, territoire)}",
                _empreinte(extension, gabarit.empreinte, ecrites),
                partial(en_pdf, gabarit, valeurs) if extension == "pdf" else partial(remplir, gabarit, valeurs, extension),
            )
            for extension in FORMATS
        )

    def piece(self, document: Document) -> Piece:
        """Le fichier d’un document : celui de la réserve, ou produit puis gardé."""
        return self.reserve.prendre(document.empreinte, document.produire)

    def taille(self, document: Document) -> int:
        """La taille d’un document, en octets ; il n’est produit que si la réserve ne l’a pas."""
        return (self.reserve.connue(document.empreinte) or self.piece(document)).taille

    def kit(self, territoire: str) -> Document:
        """Le kit d’un territoire : les modèles pré-remplis, un mode d’emploi et l’état des partenariats, dans une archive."""
        dedans = [d for g in self.gabarits.values() for d in self.documents_de(g, territoire) if not d.adresse.endswith(".pdf")]
        lisez_moi = self.lisez_moi(territoire)

        def produire() -> bytes:
            fichiers = [("LISEZ-MOI.txt", lisez_moi.encode())] + [(d.nom, self.piece(d).chemin.read_bytes()) for d in dedans]
            return archiver(Partie(nom, 0, zlib.crc32(octets), len(octets), octets) for nom, octets in fichiers)

        empreinte = _empreinte("kit", lisez_moi, *(d.adresse + d.empreinte for d in dedans))
        return Document(f"territoires/{territoire}/kit-{territoire}.zip", empreinte, produire)

    def lisez_moi(self, territoire: str) -> str:
        """Le mode d’emploi du kit, en texte simple : ce qu’il contient, et ce que l’on sait des partenariats."""
        t = self.corpus.donnees(Territoire)[territoire]
        partenaires = self.corpus.donnees(Partenaire)
        lignes = [
            f"Kit de conventions — {t.nom}",
            "",
            "Chaque modèle est une proposition, à valider par Convergence France et à relire par chaque partie.",
            "Il est déjà rempli avec ce que le centre de ressources sait du territoire ; le reste est à compléter.",
            "Le fichier .docx s’ouvre avec Word, le fichier .odt avec LibreOffice.",
            "",
            "Modèles",
        ]
        for gabarit in self.gabarits.values():
            lignes.append(f"- {gabarit.titre} (version {gabarit.version}) : {nom_du_fichier(gabarit.modele, 'docx', territoire)}")
        lignes += ["", "Partenariats connus"]
        for p in t.partenariats:
            nom = partenaires[p.partenaire].court if p.partenaire in partenaires else p.partenaire
            lignes.append(f"- {nom} : {p.etat.libelle.lower()} ({date_longue(p.date)})")
        if not t.partenariats:
            lignes.append("- Aucun n’est rapporté par les sources.")
        return "\r\n".join([*lignes, ""])


def _empreinte(*morceaux: str) -> str:
    return hashlib.sha256("\0".join(morceaux).encode()).hexdigest()
