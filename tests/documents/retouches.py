# ruff: noqa: E501 — les textes tordus le sont exprès, le balisage se lit d’un trait
"""Des documents retouchés : un acte, un format, un contenant. Les deux lecteurs en disent la même chose.

``python -m tests.contrats`` récrit ``navigateur/contrats/conventions/relecture.json``.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.documents.essai import compiler_texte

from centre.documents import Gabarit, en_json, remplir
from centre.documents.compiler.compilation import suivi_des_clauses
from centre.documents.relire import verdict
from centre.documents.relire.bornes import DocumentIllisible
from centre.documents.relire.modele import decrire_trame
from centre.documents.relire.relecture import Relecture, relire_document

FICHIER = Path(__file__).resolve().parents[2] / "navigateur" / "contrats" / "conventions" / "relecture.json"
MODELE = Path(__file__).with_name("modele-relecture.md")

Parties = dict[str, str]
Acte = Callable[[Parties], Parties]

REMPLI: dict[str, Any] = {
    "champs": {
        "caisse": "Caisse d’assurance de l’exemple",
        "signataire": "directrice",
        "siret": "73282932000074",
        "date_effet": "2027-01-01",
        "exemplaires": 2,
        "contribution": 123450,
        "objectifs": "Ouvrir les droits.\nLes garder.",
        "chantiers": [{"nom": "Chantier A", "postes": 1}, {"nom": "Chantier B", "postes": 12}],
    },
    "clauses": {"seances": True, "donnees": True},
}
PHRASE = "Chaque personne garde la maîtrise de ce qui se dit d’elle, à chaque étape de son parcours."
PREMIERE = "Aucune information sur la santé d’une personne n’est demandée, écrite ni transmise sans son accord."
AJOUT = "Par dérogation, les articles qui précèdent ne s’appliquent pas."
LOCALE = "Rien de nominatif ne sort du chantier, quel que soit le demandeur."
HORS = "Les parties s’engagent à se répondre dans le mois, et à se rencontrer chaque trimestre."


@cache
def gabarit(ancien: bool = False) -> Gabarit:
    """Le modèle dont on retouche des documents ; ``ancien`` : sa version précédente, où la clause « Secret » en disait moins."""
    texte = MODELE.read_text(encoding="utf-8")
    if ancien:
        texte = texte.replace(
            "version: 1.1.0\njournal:\n  - version: 1.1.0\n    date: 2026-11-22\n    changement: La clause « Secret » se précise.\n",
            "version: 1.0.0\njournal:\n",
        )
        texte = texte.replace(PHRASE + "\n\n", "")
    compilation = compiler_texte(texte)
    assert compilation.gabarit is not None, compilation.constats
    return compilation.gabarit


@cache
def versions() -> dict[str, Any]:
    """Modèle → ce que dirait ``conventions/<modèle>/versions.json``, relu comme le lit le navigateur."""
    decrites = {
        g.version: {"date": g.edition, "changement": c, "clauses": suivi_des_clauses(g), **decrire_trame(g)}
        for g, c in ((gabarit(), "La clause « Secret » se précise."), (gabarit(ancien=True), "Première version."))
    }
    publie = {"relecture": {"titre": gabarit().titre, "version": "1.1.0", "versions": decrites}}
    relu: dict[str, Any] = json.loads(en_json(publie))
    return relu


def parties(octets: bytes) -> Parties:
    """Nom → texte de chaque partie d’une archive."""
    with zipfile.ZipFile(io.BytesIO(octets)) as z:
        return {i.filename: z.read(i).decode() for i in z.infolist()}


def archive(contenu: dict[str, str | bytes]) -> bytes:
    """L’archive de ces parties, toujours la même."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as z:
        for nom, texte in contenu.items():
            info = zipfile.ZipInfo("x", (1980, 1, 1, 0, 0, 0))
            info.filename, info.compress_type = nom, zipfile.ZIP_DEFLATED
            z.writestr(info, texte)
    return sortie.getvalue()


CORPS = {"docx": "word/document.xml", "odt": "content.xml"}
STYLES = {"docx": "word/styles.xml", "odt": "styles.xml"}
FIN = {"docx": "<w:sectPr>", "odt": "</office:text>"}


def _format(p: Parties) -> str:
    return "docx" if CORPS["docx"] in p else "odt"


def _remplacer(p: Parties, partie: str, avant: str, apres: str) -> Parties:
    assert avant in p[partie], (partie, avant)
    return {**p, partie: p[partie].replace(avant, apres, 1)}


def corps(avant: str, apres: str) -> Acte:
    """Un texte du corps, remplacé."""
    return lambda p: _remplacer(p, CORPS[_format(p)], avant, apres)


def paragraphe(format_: str, texte: str) -> str:
    """Un paragraphe simple."""
    if format_ == "docx":
        return f'<w:p><w:r><w:t xml:space="preserve">{texte}</w:t></w:r></w:p>'
    return f'<text:p text:style-name="Texte">{texte}</text:p>'


def _bloc(p: Parties, texte: str) -> str:
    """Le balisage du paragraphe qui porte un texte."""
    balise = {"docx": "w:p", "odt": "text:p"}[_format(p)]
    xml = p[CORPS[_format(p)]]
    place = xml.index(texte)
    debut = max(xml.rfind(f"<{balise}>", 0, place), xml.rfind(f"<{balise} ", 0, place))
    return xml[debut : xml.index(f"</{balise}>", place) + len(balise) + 3]


def ajouter_a_la_fin(texte: str) -> Acte:
    """Un paragraphe de plus, en fin de document."""
    return lambda p: _remplacer(p, CORPS[_format(p)], FIN[_format(p)], paragraphe(_format(p), texte) + FIN[_format(p)])


def ajouter_apres(repere: str, texte: str) -> Acte:
    """Un paragraphe de plus, après celui qui porte un repère."""
    return lambda p: _remplacer(p, CORPS[_format(p)], (b := _bloc(p, repere)), b + paragraphe(_format(p), texte))


def oter(*reperes: str) -> Acte:
    """Des paragraphes de moins."""

    def agir(p: Parties) -> Parties:
        for repere in reperes:
            p = _remplacer(p, CORPS[_format(p)], _bloc(p, repere), "")
        return p

    return agir


def deplacer(repere: str, apres: str) -> Acte:
    """Un paragraphe porté ailleurs."""

    def agir(p: Parties) -> Parties:
        bloc = _bloc(p, repere)
        p = _remplacer(p, CORPS[_format(p)], bloc, "")
        voisin = _bloc(p, apres)
        return _remplacer(p, CORPS[_format(p)], voisin, voisin + bloc)

    return agir


def _clause(p: Parties, nom: str) -> tuple[int, int]:
    """Où commence et finit le balisage d’une clause."""
    xml = p[CORPS[_format(p)]]
    if _format(p) == "docx":
        m = re.search(rf'<w:bookmarkStart w:id="(\d+)" w:name="clause_{nom}"/>', xml)
        assert m
        fin = f'<w:bookmarkEnd w:id="{m[1]}"/>'
        return m.start(), xml.index(fin) + len(fin)
    debut = xml.rindex("<text:h", 0, xml.index(f'<text:bookmark-start text:name="clause_{nom}"/>'))
    fin = xml.index(f'<text:bookmark-end text:name="clause_{nom}"/>')
    suite = re.compile(r"</text:p>(?:</table:table-cell></table:table-row></table:table>|</text:list-item></text:list>)?")
    m = suite.search(xml, fin)
    assert m
    return debut, m.end()


def effacer_la_clause(nom: str) -> Acte:
    """Une clause effacée tout entière."""

    def agir(p: Parties) -> Parties:
        debut, fin = _clause(p, nom)
        xml = p[CORPS[_format(p)]]
        return {**p, CORPS[_format(p)]: xml[:debut] + xml[fin:]}

    return agir


def deplacer_la_clause(nom: str, avant: str) -> Acte:
    """Une clause portée devant une autre."""

    def agir(p: Parties) -> Parties:
        debut, fin = _clause(p, nom)
        xml = p[CORPS[_format(p)]]
        bloc, sans = xml[debut:fin], {**p, CORPS[_format(p)]: xml[:debut] + xml[fin:]}
        ou, _ = _clause(sans, avant)
        xml = sans[CORPS[_format(p)]]
        return {**p, CORPS[_format(p)]: xml[:ou] + bloc + xml[ou:]}

    return agir


def _selon(docx: Acte, odt: Acte) -> Acte:
    return lambda p: (docx if _format(p) == "docx" else odt)(p)


TRACE = 'w:id="900" w:author="A" w:date="2026-11-20T10:00:00Z"'
COUPE, REPRISE = "</w:t></w:r>", '<w:r><w:t xml:space="preserve">'


def _docx_run(texte: str, rpr: str = "", balise: str = "w:t") -> str:
    return f'<w:r>{rpr and f"<w:rPr>{rpr}</w:rPr>"}<{balise} xml:space="preserve">{texte}</{balise}></w:r>'


def _docx_mettre(rpr: str, texte: str = PHRASE) -> Acte:
    return corps(texte, f"{COUPE}{_docx_run(texte, rpr)}{REPRISE}")


def _docx_style(rpr: str) -> Acte:
    def agir(p: Parties) -> Parties:
        p = _docx_mettre('<w:rStyle w:val="Discret"/>')(p)
        style = f'<w:style w:type="character" w:styleId="Discret0"><w:name w:val="Discret0"/><w:rPr>{rpr}</w:rPr></w:style><w:style w:type="character" w:styleId="Discret"><w:name w:val="Discret"/><w:basedOn w:val="Discret0"/></w:style>'
        return _remplacer(p, STYLES["docx"], "</w:styles>", style + "</w:styles>")

    return agir


def _odt_style(proprietes: str, partie: str = "content.xml", marque: str = "</office:automatic-styles>") -> Acte:
    def agir(p: Parties) -> Parties:
        style = f'<style:style style:name="Discret0" style:family="text"><style:text-properties {proprietes}/></style:style><style:style style:name="Discret" style:family="text" style:parent-style-name="Discret0"/>'
        p = _remplacer(p, partie, marque, style + marque)
        return corps(PHRASE, f'<text:span text:style-name="Discret">{PHRASE}</text:span>')(p)

    return agir


def _odt_communs(proprietes: str) -> Acte:
    return _odt_style(proprietes, "styles.xml", "</office:styles>")


def _odt_supprimer(p: Parties) -> Parties:
    regions = (
        '<text:tracked-changes><text:changed-region xml:id="ct1" text:id="ct1"><text:deletion><office:change-info><dc:creator>A</dc:creator><dc:date>2026-11-20T10:00:00</dc:date></office:change-info><text:p text:style-name="Texte">'
        + PHRASE
        + "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    p = corps(f">{PHRASE}<", '><text:change text:change-id="ct1"/><')(p)
    return corps("<office:text>", "<office:text>" + regions)(p)


def _odt_inserer(p: Parties) -> Parties:
    regions = '<text:tracked-changes><text:changed-region xml:id="ct1" text:id="ct1"><text:insertion><office:change-info><dc:creator>A</dc:creator><dc:date>2026-11-20T10:00:00</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>'
    p = corps("<office:text>", "<office:text>" + regions)(p)
    return corps(
        PHRASE,
        f'{PHRASE}<text:change-start text:change-id="ct1"/> Sauf demande contraire.<text:change-end text:change-id="ct1"/>',
    )(p)


def _docx_partie(nom: str, genre: str, xml: str) -> Acte:
    """Une partie de plus, liée au corps."""

    def agir(p: Parties) -> Parties:
        p = {**p, f"word/{nom}.xml": xml}
        rel = f'<Relationship Id="rIdPlus{nom}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{genre}" Target="{nom}.xml"/>'
        return _remplacer(p, "word/_rels/document.xml.rels", "</Relationships>", rel + "</Relationships>")

    return agir


_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_DRAW = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _enchainer(*actes: Acte) -> Acte:
    def agir(p: Parties) -> Parties:
        for acte in actes:
            p = acte(p)
        return p

    return agir


def _propriete(nom: str, avant: str, apres: str | None) -> Acte:
    """Une propriété du centre changée, ou retirée."""

    def agir(p: Parties) -> Parties:
        partie = "docProps/custom.xml" if _format(p) == "docx" else "meta.xml"
        if partie not in p:
            return p
        balise = "property" if _format(p) == "docx" else "meta:user-defined"
        m = re.search(rf'<{balise} [^>]*name="centre\.{re.escape(nom)}".*?</{balise}>', p[partie])
        if m is None:
            return p
        neuf = "" if apres is None else m[0].replace(avant, apres)
        return {**p, partie: p[partie].replace(m[0], neuf)}

    return agir


_NOTE_ODT = (
    '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>'
    + AJOUT
    + "</text:p></text:note-body></text:note>"
)
_CADRE_DOCX = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    + paragraphe("docx", AJOUT)
    + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
_CADRE_ODT = (
    '<text:p text:style-name="Texte"><draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" svg:width="5cm"><draw:text-box>'
    + paragraphe("odt", AJOUT)
    + "</draw:text-box></draw:frame></text:p>"
)
_COMMENTAIRE_ODT = '<office:annotation office:name="1"><dc:creator>A</dc:creator><dc:date>2026-11-20T10:00:00</dc:date><text:p>À revoir ensemble.</text:p></office:annotation>'
_IMAGE_DOCX = (
    '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing></w:r></w:p>'
)
_IMAGE_ODT = '<text:p text:style-name="Texte"><draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><draw:image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="Pictures/1.png"/></draw:frame></text:p>'
_OBJET_ODT = _IMAGE_ODT.replace("draw:image", "draw:object-ole").replace("Pictures/1.png", "./Object 1")


def _dans_le_paragraphe(p: Parties, reglage: str) -> Parties:
    """Un réglage posé sur le paragraphe qui porte la phrase."""
    bloc = _bloc(p, PHRASE)
    if _format(p) == "docx":
        debut = bloc.index(">") + 1
        neuf = (
            bloc.replace("</w:pPr>", f"{reglage}</w:pPr>", 1)
            if "</w:pPr>" in bloc
            else f"{bloc[:debut]}<w:pPr>{reglage}</w:pPr>{bloc[debut:]}"
        )
        return _remplacer(p, CORPS["docx"], bloc, neuf)
    style = f'<style:style style:name="Regle" style:family="paragraph" style:parent-style-name="Texte"><style:paragraph-properties {reglage}/></style:style>'
    p = _remplacer(p, CORPS["odt"], "</office:automatic-styles>", style + "</office:automatic-styles>")
    return _remplacer(p, CORPS["odt"], bloc, re.sub(r'text:style-name="[^"]*"', 'text:style-name="Regle"', bloc, count=1))


def _autre_clavier(texte: str) -> str:
    """Le même texte, comme l’écrirait un autre clavier."""
    texte = texte.replace("’", "'").replace("ma\u00eetrise", "ma\u00adi\u0302tri\u200bse").replace(" de ", "\u202fde \u00a0")
    return texte.replace("maîtrise", "mai\u0302trise")


ACTES: dict[str, Acte] = {
    "aucun": lambda p: p,
    "mot-change": corps("garde la maîtrise", "perd la maîtrise"),
    "mot-ajoute": corps("transmise sans son accord", "transmise à un tiers sans son accord"),
    "mot-ote": corps("n’est demandée, écrite ni transmise", "n’est écrite ni transmise"),
    "phrase-ajoutee": corps(PHRASE, f"{PHRASE} Sauf demande contraire."),
    "paragraphe-ajoute-dans-une-clause": ajouter_apres(PREMIERE, AJOUT),
    "paragraphe-ajoute-en-fin-de-clause": ajouter_apres("nomme une personne référente", AJOUT),
    "paragraphe-ajoute-apres-une-reponse": ajouter_apres("le chantier, SIRET", AJOUT),
    "paragraphe-ajoute-a-la-fin": ajouter_a_la_fin(AJOUT),
    "paragraphe-ote": oter(PHRASE),
    "paragraphe-deplace-hors-de-la-clause": deplacer(PHRASE, "Les parties s’engagent"),
    "texte-change-hors-des-clauses": corps("chaque trimestre", "chaque année"),
    "clause-effacee": effacer_la_clause("secret"),
    "clause-deplacee": deplacer_la_clause("secret", "objet"),
    "clause-locale-adaptee": corps("quel que soit le demandeur", "sauf vers la coordination"),
    "clause-facultative-retiree": effacer_la_clause("seances"),
    "insertion-suivie": _selon(
        corps(PHRASE, f"{PHRASE}{COUPE}<w:ins {TRACE}>{_docx_run(' Sauf demande contraire.')}</w:ins>{REPRISE}"), _odt_inserer
    ),
    "suppression-suivie": _selon(
        corps(PHRASE, f"{COUPE}<w:del {TRACE}>{_docx_run(PHRASE, balise='w:delText')}</w:del>{REPRISE}"), _odt_supprimer
    ),
    "barre": _selon(_docx_mettre("<w:strike/>"), _odt_style('style:text-line-through-style="solid"')),
    "barre-par-style": _selon(_docx_style("<w:dstrike/>"), _odt_communs('style:text-line-through-type="single"')),
    "masque": _selon(_docx_mettre("<w:vanish/>"), _odt_style('text:display="none"')),
    "masque-par-style": _selon(_docx_style("<w:vanish/>"), _odt_communs('text:display="none"')),
    "blanc-sur-blanc": _selon(_docx_mettre('<w:color w:val="FFFFFF"/>'), _odt_style('fo:color="#ffffff"')),
    "ajout-masque": _selon(
        corps(PHRASE, f"{PHRASE}{COUPE}{_docx_run(' Caché.', '<w:vanish/>')}{REPRISE}"),
        _enchainer(
            _odt_style('text:display="none"'),
            corps(f'<text:span text:style-name="Discret">{PHRASE}', f'{PHRASE}<text:span text:style-name="Discret"> Caché.'),
        ),
    ),
    "non-barre": _selon(
        _docx_mettre('<w:strike w:val="0"/><w:vanish w:val="false"/>'), _odt_style('style:text-line-through-style="none"')
    ),
    "note-de-bas-de-page": _selon(
        _docx_partie(
            "footnotes",
            "footnotes",
            f'<w:footnotes {_W}><w:footnote w:id="2">{paragraphe("docx", AJOUT)}</w:footnote></w:footnotes>',
        ),
        corps(PHRASE, PHRASE + _NOTE_ODT),
    ),
    "zone-de-texte": _selon(corps(FIN["docx"], _CADRE_DOCX + FIN["docx"]), corps(FIN["odt"], _CADRE_ODT + FIN["odt"])),
    "en-tete-change": _selon(
        lambda p: _remplacer(p, "word/header1.xml", "</w:hdr>", paragraphe("docx", AJOUT) + "</w:hdr>"),
        lambda p: _remplacer(p, "styles.xml", "</style:header>", paragraphe("odt", AJOUT) + "</style:header>"),
    ),
    "pied-change": _selon(
        lambda p: _remplacer(p, "word/footer1.xml", "</w:ftr>", paragraphe("docx", AJOUT) + "</w:ftr>"),
        lambda p: _remplacer(p, "styles.xml", "</style:footer>", paragraphe("odt", AJOUT) + "</style:footer>"),
    ),
    "commentaire": _selon(
        _docx_partie(
            "comments",
            "comments",
            f'<w:comments {_W}><w:comment w:id="1" w:author="A">{paragraphe("docx", "À revoir ensemble.")}</w:comment></w:comments>',
        ),
        corps(PHRASE, PHRASE + _COMMENTAIRE_ODT),
    ),
    "contrebande-dans-un-champ": corps("Caisse d’assurance de l’exemple", f"Caisse de l’exemple. {AJOUT} Rien d’autre"),
    "contrebande-sans-point": corps(
        "Caisse d’assurance de l’exemple", "Caisse de l’exemple, sauf accord contraire de la direction,"
    ),
    "contrebande-dans-une-ligne": corps("Chantier A", f"Chantier A, {AJOUT}"),
    "date-qui-n-en-est-pas": corps("1er janvier 2027", "jour qui plaira"),
    "reponse-retapee": corps("1er janvier 2027", "01/01/2027"),
    "lignes-ajoutees": _selon(
        lambda p: _remplacer(p, CORPS["docx"], (r := _rangee(p, "Chantier B")), r + r.replace("Chantier B", "Chantier C")),
        lambda p: _remplacer(p, CORPS["odt"], (r := _rangee(p, "Chantier B")), r + r.replace("Chantier B", "Chantier C")),
    ),
    "autre-clavier": corps(PHRASE, _autre_clavier(PHRASE)),
    "mot-coupe": _selon(
        corps(
            "maîtrise",
            f'maî{COUPE}<w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1"><w:rPr><w:b/></w:rPr><w:t>tri</w:t></w:r>{REPRISE}se',
        ),
        corps("maîtrise", '<text:span text:style-name="Gras">maî</text:span>tri<text:soft-page-break/>se'),
    ),
    "paragraphe-coupe": _selon(
        corps("garde la maîtrise", f"garde{COUPE}</w:p><w:p>{REPRISE}la maîtrise"),
        corps("garde la maîtrise", 'garde</text:p><text:p text:style-name="Texte">la maîtrise'),
    ),
    "marque-repetee": _selon(
        corps('w:name="clause_secret"/>', 'w:name="clause_secret"/><w:bookmarkStart w:id="9000" w:name="clause_secret"/>'),
        corps(
            '<text:bookmark-start text:name="clause_secret"/>',
            '<text:bookmark-start text:name="clause_secret"/><text:bookmark-start text:name="clause_secret"/>',
        ),
    ),
    "version-inconnue": _propriete("version", ">1.1.0<", ">0.9.0<"),
    "propriete-retiree": _propriete("clause.secret", "", None),
    "nationale-dite-absente": _propriete("clause.secret", " oui", " non"),
    "etat-inconnu": _propriete("clause.secret", " oui", " peut-etre"),
    "macros": _selon(lambda p: {**p, "word/vbaProject.bin": "x"}, lambda p: {**p, "Basic/Standard/Module1.xml": "<x/>"}),
    "objet-incorpore": _selon(
        corps(FIN["docx"], f"<w:p><w:r><w:object/></w:r></w:p>{FIN['docx']}"), corps(FIN["odt"], _OBJET_ODT + FIN["odt"])
    ),
    "image-dans-le-texte": _selon(corps(FIN["docx"], _IMAGE_DOCX + FIN["docx"]), corps(FIN["odt"], _IMAGE_ODT + FIN["odt"])),
    "contenu-du-dehors": _selon(
        corps(FIN["docx"], f'<w:p><w:r><w:instrText> INCLUDETEXT "autre.docx" </w:instrText></w:r></w:p>{FIN["docx"]}'),
        corps(
            FIN["odt"],
            '<text:section text:name="s"><text:section-source xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="autre.odt"/></text:section>'
            + FIN["odt"],
        ),
    ),
    "variante-de-passage": _selon(
        corps(
            PHRASE,
            f'{COUPE}<mc:AlternateContent {_MC}><mc:Choice Requires="zz"><w:r><w:t>{PHRASE}</w:t></w:r></mc:Choice><mc:Fallback>{_docx_run("Tout se dit.")}</mc:Fallback></mc:AlternateContent>{REPRISE}',
        ),
        corps(PHRASE, f'<text:span style:x="1" text:display="none">{PHRASE}</text:span>Tout se dit.'),
    ),
    "texte-recalcule": _selon(
        corps(
            PHRASE,
            f'{COUPE}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUO</w:instrText></w:r><w:r><w:instrText>TE "Tout se dit." </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{_docx_run(PHRASE)}<w:r><w:fldChar w:fldCharType="end"/></w:r>{REPRISE}',
        ),
        corps(
            PHRASE,
            f'<text:conditional-text text:condition="ooow:1==1" text:current-value="true">{PHRASE}</text:conditional-text>',
        ),
    ),
    "texte-lie-a-des-donnees": _selon(
        corps(
            PHRASE,
            f'{COUPE}<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{{0}}"/></w:sdtPr><w:sdtContent>{_docx_run(PHRASE)}</w:sdtContent></w:sdt>{REPRISE}',
        ),
        corps(PHRASE, f'{PHRASE}<text:hidden-paragraph text:condition="ooow:1==1"/>'),
    ),
    "presque-blanc": _selon(_docx_mettre('<w:color w:val="FEFEFE"/>'), _odt_style('fo:color="#fefefe"')),
    "couleur-du-fond": _selon(
        _docx_mettre('<w:color w:val="auto" w:themeColor="background1"/>'), _odt_style('fo:color="#FFFFFE"')
    ),
    "ecrit-minuscule": _selon(_docx_mettre('<w:sz w:val="2"/>'), _odt_style('fo:font-size="0.02cm"')),
    "ecrase": _selon(_docx_mettre('<w:w w:val="1"/>'), _odt_style('style:text-scale="1%"')),
    "decale": _selon(_docx_mettre('<w:position w:val="-2000"/>'), _odt_style('style:text-position="-100% 1%"')),
    "police-de-signes": _selon(
        _docx_mettre('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), _odt_style('style:font-name="Wingdings"')
    ),
    "encre-sur-encre": _selon(
        _docx_mettre('<w:shd w:val="clear" w:color="auto" w:fill="1B2430"/>'), _odt_style('fo:background-color="#1b2430"')
    ),
    "fond-du-paragraphe": _selon(
        lambda p: _dans_le_paragraphe(p, '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'),
        lambda p: _dans_le_paragraphe(p, 'fo:background-color="#000000"'),
    ),
    "hors-de-la-page": _selon(
        lambda p: _dans_le_paragraphe(p, '<w:ind w:left="20000"/>'),
        lambda p: _dans_le_paragraphe(p, 'fo:margin-left="50cm"'),
    ),
    "ligne-rognee": _selon(
        lambda p: _dans_le_paragraphe(p, '<w:spacing w:line="1" w:lineRule="exact"/>'),
        lambda p: _dans_le_paragraphe(p, 'fo:line-height="0.01cm"'),
    ),
    "mots-retournes": corps(PHRASE, f"\u202e{PHRASE}\u202c"),
    "mots-dans-une-puce": _selon(
        lambda p: {
            **p,
            "word/numbering.xml": re.sub(
                'w:lvlText w:val="[^"]*"', f'w:lvlText w:val="{AJOUT}"', p["word/numbering.xml"], count=1
            ),
        },
        lambda p: _remplacer(
            p,
            "styles.xml",
            "</office:styles>",
            f'<text:list-style style:name="L9"><text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="{AJOUT}"/></text:list-style></office:styles>',
        ),
    ),
    "filigrane": _selon(
        lambda p: _remplacer(
            p,
            "word/header1.xml",
            "</w:hdr>",
            '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="SANS EFFET"/></v:shape></w:pict></w:r></w:p></w:hdr>',
        ),
        lambda p: _remplacer(
            p,
            "styles.xml",
            "</style:header>",
            f"<text:p><draw:custom-shape {_DRAW}><text:p>SANS EFFET</text:p></draw:custom-shape></text:p></style:header>",
        ),
    ),
    "en-tete-des-pages-paires": _selon(
        _docx_partie("header9", "header", f"<w:hdr {_W}>{paragraphe('docx', AJOUT)}</w:hdr>"),
        lambda p: _remplacer(
            p,
            "styles.xml",
            "</style:header>",
            f"</style:header><style:header-left>{paragraphe('odt', AJOUT)}</style:header-left>",
        ),
    ),
    "mots-devant-le-pied": _selon(
        lambda p: _remplacer(p, "word/footer1.xml", "Modèle proposé", "Sauf les articles 1 à 3. Modèle"),
        lambda p: _remplacer(
            p,
            "styles.xml",
            '<text:user-defined text:name="centre.pied">',
            'Sauf les articles 1 à 3. <text:user-defined text:name="centre.pied">',
        ),
    ),
    "dessin-sans-texte": _selon(
        corps(
            FIN["docx"],
            f'<w:p><w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" fillcolor="white"/></w:pict></w:r></w:p>{FIN["docx"]}',
        ),
        corps(FIN["odt"], f"<text:p><draw:rect {_DRAW}/></text:p>{FIN['odt']}"),
    ),
    "graphique": _selon(
        corps(
            FIN["docx"],
            f'<w:p><w:r><w:drawing><a:graphic {_A}><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></a:graphic></w:drawing></w:r></w:p>{FIN["docx"]}',
        ),
        corps(FIN["odt"], _OBJET_ODT.replace("draw:object-ole", "draw:object") + FIN["odt"]),
    ),
    "case-ajoutee": _selon(
        lambda p: _remplacer(
            p,
            CORPS["docx"],
            (r := _rangee(p, "Chantier B")),
            r.replace("</w:tr>", f"<w:tc>{paragraphe('docx', AJOUT)}</w:tc></w:tr>"),
        ),
        lambda p: _remplacer(
            p,
            CORPS["odt"],
            (r := _rangee(p, "Chantier B")),
            r.replace("</table:table-row>", f"<table:table-cell>{paragraphe('odt', AJOUT)}</table:table-cell></table:table-row>"),
        ),
    ),
    "controles-emboites": _selon(
        corps(
            PHRASE,
            f"{COUPE}<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{_docx_run(PHRASE + ' Sauf demande contraire.')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>{REPRISE}",
        ),
        corps(PHRASE, f"<text:span><text:span>{PHRASE} Sauf demande contraire.</text:span></text:span>"),
    ),
    "passage-conditionnel": _selon(
        _docx_mettre("<w:specVanish/>"),
        lambda p: _remplacer(
            p,
            CORPS["odt"],
            (b := _bloc(p, PHRASE)),
            f'<text:section text:name="s" text:condition="ooow:1==1" text:display="condition">{b}</text:section>',
        ),
    ),
    "contrebande-courte": corps("Caisse d’assurance de l’exemple", "Caisse de l’exemple, elle décide seule des orientations"),
    "contrebande-au-futur": corps(
        "Caisse d’assurance de l’exemple", "Caisse de l’exemple, qui transmettra les dossiers de santé"
    ),
    "contrebande-dans-un-paragraphe": corps(
        "Les garder.", "Les garder. La présente convention cède devant le règlement de la caisse."
    ),
    "montant-en-mots": corps("1\u202f234,50", "mille ou plus, au choix, "),
    "clause-locale-videe": corps(LOCALE, ""),
    "propriete-inconnue": _propriete("empreinte", "centre.empreinte", "centre.dispense"),
    "invisibles-partout": corps(PHRASE, "\u200b".join(PHRASE.replace("maîtrise", "maî\u00adtrise"))),
}
"""Ce que l’on fait à un document rempli."""


def _rangee(p: Parties, texte: str) -> str:
    balise = {"docx": "w:tr", "odt": "table:table-row"}[_format(p)]
    xml = p[CORPS[_format(p)]]
    place = xml.index(texte)
    return xml[
        xml.rindex(f"<{balise}>" if _format(p) == "docx" else f"<{balise} ", 0, place) : xml.index(f"</{balise}>", place)
        + len(balise)
        + 3
    ]


SANS_CHANGER = frozenset(
    {
        "aucun",
        "commentaire",
        "non-barre",
        "reponse-retapee",
        "lignes-ajoutees",
        "autre-clavier",
        "mot-coupe",
        "paragraphe-coupe",
        "marque-repetee",
        "clause-facultative-retiree",
        "invisibles-partout",
    }
)
"""Les actes qui n’accusent personne."""

DES_PROPRIETES = frozenset(
    {"version-inconnue", "propriete-retiree", "nationale-dite-absente", "etat-inconnu", "propriete-inconnue"}
)
"""Les actes qui ne touchent qu’aux propriétés : sans elles, ils n’ont rien fait."""

Contenant = Callable[[Parties], dict[str, str | bytes]]


def _renommer(p: dict[str, Any], **noms: str) -> dict[str, Any]:
    """Des parties renommées, et nommées partout par leur nouveau nom."""
    for ancien, neuf in noms.items():
        p = {
            n.replace(f"{ancien}.xml", f"{neuf}.xml"): t.replace(f"{ancien}.xml", f"{neuf}.xml")
            if n.endswith((".rels", "Types].xml"))
            else t
            for n, t in p.items()
        }
    return p


def _sans_signets(xml: str) -> str:
    return re.sub(r"<(?:w:bookmark(?:Start|End)|text:bookmark-(?:start|end)) [^>]*/>", "", xml)


def _docx_google(p: Parties) -> Parties:
    """Ni propriétés ni signets, un fragment par mot."""
    p = {n: t for n, t in p.items() if n != "docProps/custom.xml"}
    p["_rels/.rels"] = re.sub(r'<Relationship Id="rId4"[^>]*/>', "", p["_rels/.rels"])
    p["[Content_Types].xml"] = re.sub(r'<Override PartName="/docProps/custom.xml"[^>]*/>', "", p["[Content_Types].xml"])
    p["word/document.xml"] = _sans_signets(p["word/document.xml"]).replace(
        "<w:r>", '<w:r w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000">'
    )
    return p


def _odt_google(p: Parties) -> Parties:
    p = {**p, "content.xml": _sans_signets(p["content.xml"])}
    p["meta.xml"] = re.sub(r"<meta:user-defined .*?</meta:user-defined>", "", p["meta.xml"])
    return p


def _word(p: Parties) -> Parties:
    p = dict(p)
    p["word/document.xml"] = re.sub(
        r"<w:p>", '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:proofErr w:type="gramStart"/>', p["word/document.xml"]
    )
    p["word/document.xml"] = p["word/document.xml"].replace(
        "</w:body>", '<w:bookmarkStart w:id="99999" w:name="_GoBack"/><w:bookmarkEnd w:id="99999"/></w:body>'
    )
    return p


def _strict(p: Parties) -> Parties:
    espaces = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
        "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    }
    for avant, apres in espaces.items():
        p = {n: t.replace(avant, apres) for n, t in p.items()}
    return p


def _libreoffice_docx(p: Parties) -> Parties:
    p = _renommer(p, header1="header2", footer1="footer2")
    p["word/document.xml"] = re.sub(r"<w:r>(?!<w:rPr>)", "<w:r><w:rPr></w:rPr>", p["word/document.xml"])
    return p


def _libreoffice_odt(p: Parties) -> Parties:
    p = dict(p)
    p["content.xml"] = re.sub(r"(<text:p [^>]*>)(\w+) ", r"\1\2<text:s/>", p["content.xml"])
    return p | {"settings.xml": "<x/>", "manifest.rdf": "<x/>", "Configurations2/accelerator/current.xml": ""}


def _prefixes(p: Parties, avant: str, apres: str, partie: str) -> Parties:
    xml = p[partie].replace(f"<{avant}:", f"<{apres}:").replace(f"</{avant}:", f"</{apres}:")
    return {**p, partie: xml.replace(f"xmlns:{avant}=", f"xmlns:{apres}=").replace(f" {avant}:", f" {apres}:")}


CONTENANTS: dict[str, dict[str, Contenant]] = {
    "docx": {
        "centre": lambda p: dict(p),
        "libreoffice": _libreoffice_docx,
        "word": _word,
        "word-en-ligne": lambda p: {
            n.replace("word/document.xml", "word/document2.xml").replace("document.xml.rels", "document2.xml.rels"): t.replace(
                "word/document.xml", "word/document2.xml"
            )
            if n in ("[Content_Types].xml", "_rels/.rels")
            else t
            for n, t in p.items()
        },
        "google": _docx_google,
        "onlyoffice": lambda p: _prefixes(
            {n: t.replace('Target="', 'Target="/word/') if n == "word/_rels/document.xml.rels" else t for n, t in p.items()},
            "w",
            "ns0",
            "word/document.xml",
        ),
        "strict": _strict,
        "windows": lambda p: {
            n.replace("/", "\\").upper() if n.startswith("word") else n.replace("/", "\\"): t for n, t in p.items()
        },
        "utf-16": lambda p: {n: t.encode("utf-16") if n == "word/document.xml" else t for n, t in p.items()},
    },
    "odt": {
        "centre": lambda p: dict(p),
        "libreoffice": _libreoffice_odt,
        "google": _odt_google,
        "word": lambda p: _prefixes(p, "text", "t", "content.xml"),
        "windows": lambda p: {
            n.replace("/", "\\") if n.startswith("META") else n.upper() if n == "meta.xml" else n: t for n, t in p.items()
        },
        "utf-16": lambda p: {n: t.encode("utf-16") if n == "content.xml" else t for n, t in p.items()},
    },
}
"""Dans quoi le document est rangé : à la façon de chaque logiciel."""


def documents() -> Iterator[tuple[str, str, str, bytes]]:
    """Acte, format, contenant et octets de chaque vecteur."""
    for format_, contenants in CONTENANTS.items():
        rempli = parties(remplir(gabarit(), REMPLI, format_))
        autres = {
            "vierge": parties(remplir(gabarit(), {}, format_)),
            "clause-a-decider": parties(remplir(gabarit(), {**REMPLI, "clauses": {"seances": True}}, format_)),
            "version-precedente": parties(remplir(gabarit(ancien=True), REMPLI, format_)),
        }
        faits = {nom: acte(rempli) for nom, acte in ACTES.items()} | autres
        for contenant, ranger in contenants.items():
            for acte, retouche in faits.items():
                yield acte, format_, contenant, archive(ranger(retouche))


def resultat(octets: bytes, connues: dict[str, Any]) -> dict[str, Any]:
    """Ce qu’un lecteur dit d’un document, prêt à comparer d’un langage à l’autre."""
    try:
        return en_donnees(relire_document(octets, connues))
    except DocumentIllisible as illisible:
        return {"refus": illisible.code, "dit": str(illisible)}


def en_donnees(r: Relecture) -> dict[str, Any]:
    """Une relecture, en valeurs simples."""
    return {
        "modele": r.modele,
        "version": r.version,
        "verdict": r.verdict,
        "dit": verdict.titre(r),
        "phrases": verdict.phrases(r),
        "conseils": verdict.conseils(r),
        "clauses": [
            [c.id, c.etat, c.depuis, [[list(p) for p in x] for x in c.ecarts], [[list(p) for p in x] for x in c.evolution]]
            for c in r.clauses
        ],
        "reponses": [[x.libelle, x.quoi, x.texte] for x in r.reponses],
        "manquent": list(r.manquent),
    }


def vecteurs() -> dict[str, Any]:
    """Tous les vecteurs : les versions du modèle, et ce qui se dit de chaque document ; les dires égaux ne s’écrivent qu’une fois."""
    dires: dict[str, int] = {}
    lignes = []
    for acte, format_, contenant, octets in documents():
        dire = json.dumps(resultat(octets, versions()), ensure_ascii=False)
        lignes.append([acte, format_, contenant, dires.setdefault(dire, len(dires))])
    return {"dires": [json.loads(d) for d in dires], "documents": lignes}


def en_texte() -> str:
    """Le fichier des vecteurs."""
    v = vecteurs()
    dires = ",\n".join("  " + json.dumps(d, ensure_ascii=False) for d in v["dires"])
    lignes = ",\n".join("  " + json.dumps(x, ensure_ascii=False) for x in v["documents"])
    return f'{{\n "dires": [\n{dires}\n ],\n "documents": [\n{lignes}\n ]\n}}\n'
