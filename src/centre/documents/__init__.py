"""Les documents à remplir : un modèle écrit devient un gabarit, un gabarit et des valeurs deviennent un fichier.

Ce que l’on emploie depuis l’extérieur :

- :func:`compiler_convention` (un ``modele.md`` déjà lu) et :func:`compiler_document` (un ``document.md``) rendent une
  :class:`Compilation` : un :class:`Gabarit`, ou ``None`` et des constats situés ;
- :func:`remplir` écrit un DOCX ou un ODT, :func:`en_pdf` un PDF balisé, :func:`apercu_html` l’aperçu ; rien ne lève pour une
  valeur, un document vierge est ``remplir(gabarit, {}, …)`` ;
- :func:`juger` nettoie des valeurs et dit ce qui manque (``manques``) et ce qui est refusé (``fautes``), en français ;
- :func:`preremplir` tire des valeurs de ce que le centre sait d’un territoire ;
- :func:`lire_saisie` lit un fichier de valeurs, YAML ou JSON ; :func:`ecrire_saisie` l’écrit ;
- ``Gabarit.en_json()`` et :func:`socle_publie` donnent ce que le navigateur lit ; :func:`suivi_des_clauses` donne, clause par
  clause, l’empreinte et les mots du modèle, pour dire plus tard ce qui a été retouché.

Un segment est un littéral, ou un des n-uplets suivants ; ``plein`` et ``vide`` sont des rangs dans ``Format.pleins``
(avant, après, saut de ligne) et ``Format.vides`` :

- ``("c", chemin, plein, vide)`` la valeur d’un champ ;
- ``("p", chemin, singulier, pluriel, plein)`` un mot accordé ;
- ``("s", clause, consigne, suite)`` une clause ;
- ``("r", liste, lignes_vides, suite)`` une ligne répétée ;
- ``("n", clause ou None, "article" ou "annexe", plein)`` le numéro suivant ;
- ``("a", clause, plein)`` le numéro de l’article qui ouvre une clause ;
- ``("x", clause)`` son état : oui, non, indecis.
"""

from centre.documents.compiler.compilation import Compilation, compiler_convention, compiler_document, suivi_des_clauses
from centre.documents.publier.pdf import CaractereSansDessin, en_pdf
from centre.documents.remplir.preremplissage import preremplir
from centre.documents.remplir.remplissage import remplir, socle_publie
from centre.documents.remplir.saisie import ecrire_saisie, lire_saisie
from centre.documents.remplir.valeurs import Jugement, Refus, juger
from centre.documents.remplir.vue import apercu_html
from centre.documents.socle.gabarit import SCHEMA, Format, Gabarit, en_json

__all__ = [
    "SCHEMA",
    "CaractereSansDessin",
    "Compilation",
    "Format",
    "Gabarit",
    "Jugement",
    "Refus",
    "apercu_html",
    "compiler_convention",
    "compiler_document",
    "ecrire_saisie",
    "en_json",
    "en_pdf",
    "juger",
    "lire_saisie",
    "preremplir",
    "remplir",
    "socle_publie",
    "suivi_des_clauses",
]
