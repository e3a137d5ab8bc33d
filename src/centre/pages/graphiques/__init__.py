"""Les dessins du site, fabriqués à la construction : HTML et SVG sûrs, sans style en ligne ni script."""

from centre.contenu.geographie import CREDIT, departements
from centre.pages.graphiques.balisage import RenvoiDeSource, texte_sur
from centre.pages.graphiques.barres import MesuresMelangees, barres_svg
from centre.pages.graphiques.carte import Lieu, Presence, carte_svg, lieux
from centre.pages.graphiques.frise import frise_html
from centre.pages.graphiques.heures import heures_svg
from centre.pages.graphiques.matrice import etat_retenu, matrice_html, signe
from centre.pages.graphiques.tableaux import tableau_des_chiffres

__all__ = [
    "CREDIT",
    "Lieu",
    "MesuresMelangees",
    "Presence",
    "RenvoiDeSource",
    "barres_svg",
    "carte_svg",
    "departements",
    "texte_sur",
    "etat_retenu",
    "frise_html",
    "heures_svg",
    "lieux",
    "matrice_html",
    "signe",
    "tableau_des_chiffres",
]
