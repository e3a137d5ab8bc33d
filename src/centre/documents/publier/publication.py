"""Ce que les modèles de convention publient : gabarits, documents vierges et pré-remplis, kits de territoire.

Chaque document s’annonce sans que rien soit compilé ni produit : son adresse, la recette de tout ce dont il dépend, et de quoi le
produire. Sa taille et son empreinte viennent de la réserve, quand elle l’a.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from centre.base.code import empreinte_de_textes
from centre.base.reserve import PieceGardee, Reserve
from centre.base.typographie import date_longue
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.geographie import departements
from centre.contenu.lecture.disque import lire
from centre.contenu.modeles import Chantier, Convention, Partenaire, Source, Territoire
from centre.contenu.modeles.donnees import Partenariat
from centre.contenu.vocabulaire import EtatPartenariat, Theme
from centre.documents import Gabarit, en_json, preremplir, socle_publie
from centre.documents.compiler.compilations import Compilations
from centre.documents.publier.ecriture import ecrire_document, programme
from centre.documents.relire.versions import compiler_entree, decrire, identite_publiee
from centre.documents.socle.archive import Partie, archiver

FORMATS_DES_CONVENTIONS: dict[str, str] = {"docx": "Word (DOCX)", "odt": "LibreOffice Writer (ODT)", "pdf": "PDF"}
"""Les formats d’une convention, dans l’ordre où ils se proposent."""

_REFERENTS: Mapping[Theme, str] = {
    Theme.EMPLOI: "referent_emploi",
    Theme.SANTE: "referent_sante",
    Theme.LOGEMENT: "referent_logement",
}
"""Le domaine d’une fonction mutualisée → la donnée du territoire qui pré-remplit un référent."""


@dataclass(frozen=True, slots=True)
class DocumentPublie:
    """Un fichier à publier ; ``recette`` change dès que ses octets peuvent changer.

    ``produire`` lève :class:`ModeleFautif` si le modèle ne se compile pas.
    """

    adresse: str
    recette: str
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


class ModeleFautif(ValueError):
    """Un modèle de convention qui ne se compile pas : aucun de ses documents ne peut être produit."""


class Publication:
    """Tout ce qu’un corpus publie de ses conventions ; les gabarits sont compilés une fois, quand on en a besoin.

    ``reserve`` garde ce qui est déjà produit, ``compilations`` ce qui est déjà compilé : ce qui n’a pas changé n’est pas refait.
    """

    def __init__(self, corpus: Corpus, reserve: Reserve | None = None, compilations: Compilations | None = None) -> None:
        self.corpus = corpus
        self.reserve = reserve or Reserve()
        self.compilations = compilations or Compilations()

    @cached_property
    def modeles(self) -> Mapping[str, Entree[Convention]]:
        """Les modèles publiés, par identifiant."""
        return {e.contenu.id: e for e in self.corpus.de(Convention)}

    def gabarit(self, modele: str) -> Gabarit | None:
        """Le gabarit d’un modèle, ``None`` s’il n’est pas publié ou ne se compile pas."""
        entree = self.modeles.get(modele)
        return None if entree is None else compiler_entree(self.corpus, entree, self.compilations.convention).gabarit

    @property
    def gabarits(self) -> Mapping[str, Gabarit]:
        """Les gabarits des modèles publiés qui se compilent, par identifiant."""
        compiles = ((nom, self.gabarit(nom)) for nom in self.modeles)
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
                **{cle: valeur for cle, (valeur, _) in self._cites(t).items()},
                "provenances": self._provenances(t),
                "partenariats": [self._partenariat(p) for p in t.partenariats if p.etat is not EtatPartenariat.INCONNU],
            }
            for t in self.corpus.donnees(Territoire).values()
        }

    def _cites(self, t: Territoire) -> dict[str, tuple[str, str]]:
        """Ce qu’une source précise dit d’un territoire : la donnée qui pré-remplit → sa valeur, et l’identifiant de sa source."""
        porteuses = [(s.nom, s.source) for s in t.structures if s.coordination]
        cites = {"coordination": porteuses[0]} if len(porteuses) == 1 else {}
        referents = {_REFERENTS[f.domaine]: (f.fonction, f.source) for f in t.equipe if f.domaine in _REFERENTS}
        return cites | referents

    def _provenances(self, t: Territoire) -> dict[str, str]:
        """D’où vient ce qui se pré-remplit, donnée par donnée : la source et sa date, puis la page ; sous « » pour les autres."""
        page = f"la page du territoire, relue le {date_longue(t.relu_le.isoformat())}"
        sources = self.corpus.donnees(Source)

        def dire(*cites: str) -> str:
            connues = [sources[s] for s in dict.fromkeys(cites) if s in sources]
            dits = [f"{s.court} ({date_longue(s.date)})" if s.date else f"{s.court} (sans date)" for s in connues]
            return f"{' ; '.join(dits)}, {page.replace('la page', 'par la page', 1)}" if dits else page

        provenances = {cle: dire(source) for cle, (_, source) in self._cites(t).items()}
        return {"": page, "structures": dire(*(s.source for s in t.structures)), **provenances}

    def _partenariat(self, p: Partenariat) -> dict[str, str]:
        """Ce qu’une source dit d’un partenariat : à savoir avant d’en écrire un second."""
        partenaires, sources = self.corpus.donnees(Partenaire), self.corpus.donnees(Source)
        nom = partenaires[p.partenaire].court if p.partenaire in partenaires else p.partenaire
        source = sources[p.source].court if p.source in sources else p.source
        dit = f"À savoir avant d’en écrire une autre : {nom} : {p.etat.libelle.lower()} ({date_longue(p.date)}, {source})."
        return {"partenaire": p.partenaire, "dit": dit}

    def deja(self, modele: str, territoire: str) -> tuple[str, ...]:
        """Les partenariats qu’un modèle viendrait doubler sur un territoire, chacun en une phrase."""
        partenaires = self.modeles[modele].contenu.partenaires
        connus = self.territoires[territoire]["partenariats"]
        return tuple(p["dit"] for p in connus if p["partenaire"] in partenaires)

    def valeurs(self, gabarit: Gabarit, territoire: str = "") -> dict[str, Any]:
        """Les réponses connues d’avance : celles du territoire, ou aucune."""
        return {"champs": preremplir(gabarit, self.territoires[territoire])} if territoire else {}

    def donnees(self) -> Iterator[DocumentPublie]:
        """Chaque fichier de données que lit le navigateur ; celui d’un modèle qui ne se compile pas ne peut être produit."""
        territoires = en_json(self.territoires)
        yield DocumentPublie(
            "conventions/socle.json", empreinte_de_textes("socle", programme()), lambda: en_json(socle_publie()).encode()
        )
        yield DocumentPublie("conventions/territoires.json", empreinte_de_textes("territoires", territoires), territoires.encode)
        modeles = en_json({nom: identite_publiee(e) for nom, e in self.modeles.items()})
        yield DocumentPublie("conventions/modeles.json", empreinte_de_textes("modeles", modeles), modeles.encode)
        for nom in self.modeles:
            recette = empreinte_de_textes("gabarit", self._sources[nom])
            yield DocumentPublie(f"conventions/{nom}/gabarit.json", recette, partial(self._gabarit_publie, nom))
            versions = empreinte_de_textes("versions", self._sources[nom], *self._anciennes(nom))
            yield DocumentPublie(f"conventions/{nom}/versions.json", versions, partial(self._versions, nom))

    def documents(self) -> Iterator[DocumentPublie]:
        """Chaque modèle, vierge puis pour chaque territoire, dans chaque format ; puis le kit de chaque territoire."""
        for territoire in ("", *self.territoires):
            for modele in self.modeles:
                yield from self.documents_de(modele, territoire)
        if self.modeles:
            yield from map(self.kit, self.territoires)

    def documents_de(self, modele: str, territoire: str = "") -> tuple[DocumentPublie, ...]:
        """Un modèle, vierge ou pré-rempli pour un territoire, dans chaque format."""
        connu = en_json(self.territoires[territoire]) if territoire else ""
        return tuple(
            DocumentPublie(
                f"conventions/{modele}/{nom_du_fichier(modele, extension, territoire)}",
                empreinte_de_textes(extension, self._sources[modele], connu),
                partial(self._ecrire, modele, territoire, extension),
            )
            for extension in FORMATS_DES_CONVENTIONS
        )

    def piece(self, document: DocumentPublie) -> PieceGardee:
        """Le fichier d’un document : celui de la réserve, ou produit puis gardé ; lève :class:`ModeleFautif`."""
        return self.reserve.prendre(document.recette, document.produire)

    def taille(self, document: DocumentPublie) -> int | None:
        """La taille d’un document, en octets, produit seulement si la réserve ne l’a pas ; ``None`` si son modèle est fautif."""
        try:
            return (self.reserve.connue(document.recette) or self.piece(document)).taille
        except ModeleFautif:
            return None

    def kit(self, territoire: str) -> DocumentPublie:
        """Le kit d’un territoire : les modèles pré-remplis, un mode d’emploi et l’état des partenariats, dans une archive."""
        dedans = [d for m in self.modeles for d in self.documents_de(m, territoire) if d.extension != "pdf"]
        recette = empreinte_de_textes("kit", self.lisez_moi(territoire), *(d.adresse + d.recette for d in dedans))
        return DocumentPublie(f"territoires/{territoire}/kit-{territoire}.zip", recette, partial(self._kit, territoire, dedans))

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
        for modele in (e.contenu for e in self.modeles.values()):
            lignes.append(f"- {modele.titre} (version {modele.version}) : {nom_du_fichier(modele.id, 'docx', territoire)}")
        lignes += ["", "Partenariats connus"]
        for p in t.partenariats:
            nom = partenaires[p.partenaire].court if p.partenaire in partenaires else p.partenaire
            lignes.append(f"- {nom} : {p.etat.libelle.lower()} ({date_longue(p.date)})")
        if not t.partenariats:
            lignes.append("- Aucun n’est rapporté par les sources.")
        return "\r\n".join([*lignes, ""])

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        """L’empreinte de chaque modèle tel qu’il est écrit, et du programme qui le compile."""
        return {nom: empreinte_de_textes(programme(), e.contenu.model_dump_json(), e.corps) for nom, e in self.modeles.items()}

    def _anciennes(self, modele: str) -> Iterator[str]:
        """Le texte de chaque ancienne version gardée d’un modèle."""
        dossier = f"{self.modeles[modele].chemin.rpartition('/')[0]}/versions/"
        for chemin in self.corpus.chemins:
            if chemin.startswith(dossier) and chemin.endswith(".md"):
                yield repr(lire(self.corpus.racine, self.corpus.racine / chemin)[0])

    def _ecrire(self, modele: str, territoire: str, extension: str) -> bytes:
        gabarit = self._compile(modele)
        return ecrire_document(gabarit, self.valeurs(gabarit, territoire), extension)

    def _gabarit_publie(self, modele: str) -> bytes:
        return self._compile(modele).en_json().encode()

    def _compile(self, modele: str) -> Gabarit:
        gabarit = self.gabarit(modele)
        if gabarit is None:
            raise ModeleFautif(modele)
        return gabarit

    def _versions(self, modele: str) -> bytes:
        self._compile(modele)
        return en_json(decrire(self.corpus, self.modeles[modele], self.compilations.convention)).encode()

    def _kit(self, territoire: str, dedans: Sequence[DocumentPublie]) -> bytes:
        fichiers = [("LISEZ-MOI.txt", self.lisez_moi(territoire).encode())]
        fichiers += [(d.nom, self.piece(d).chemin.read_bytes()) for d in dedans]
        return archiver(Partie(nom, 0, zlib.crc32(octets), len(octets), octets) for nom, octets in fichiers)
