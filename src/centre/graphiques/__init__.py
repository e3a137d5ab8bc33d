"""Les dessins du site, fabriqués à la construction : HTML et SVG sûrs, sans style en ligne ni script."""

from centre.graphiques.balisage import Renvoi, echapper
from centre.graphiques.barres import MesuresMelangees, barres_svg
from centre.graphiques.carte import Lieu, Presence, carte_svg, lieux
from centre.graphiques.frise import frise_html
from centre.graphiques.geographie import CREDIT, departements
from centre.graphiques.heures import heures_svg
from centre.graphiques.matrice import etat_retenu, matrice_html, signe
from centre.graphiques.tableaux import tableau_des_chiffres

__all__ = [
    "CREDIT",
    "Lieu",
    "MesuresMelangees",
    "Presence",
    "Renvoi",
    "barres_svg",
    "carte_svg",
    "departements",
    "echapper",
    "etat_retenu",
    "frise_html",
    "heures_svg",
    "lieux",
    "matrice_html",
    "signe",
    "tableau_des_chiffres",
]
