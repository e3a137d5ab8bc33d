"""La page « À revoir » : ce que l’équipe doit relire, pourquoi, depuis quand, et qui en répond. Aucun jour présent n’y entre."""

from __future__ import annotations

from itertools import groupby

from centre.base.typographie import date_longue
from centre.contenu.types import RAYONS
from centre.pages.contexte import Contexte, titres_de
from centre.pages.flux import FLUX
from centre.pages.modele import Rendu
from centre.texte.echeances import relectures
from centre.texte.revisions import changements_vus, inconnues, sources_anciennes


def page_a_revoir(c: Contexte) -> Rendu:
    """L’article de la page : changements vus, relectures par mois, sources anciennes, ce que l’on ne sait pas."""
    toutes = relectures(c.corpus)
    par_mois = [(mois, date_longue(mois), list(lues)) for mois, lues in groupby(toutes, key=lambda r: r.due_le.isoformat()[:7])]
    html = c.gabarit(
        "a_revoir.html",
        titre=RAYONS["a-revoir"].titre,
        resume=RAYONS["a-revoir"].resume,
        flux=FLUX,
        changements=changements_vus(c.corpus, c.citants),
        par_mois=par_mois,
        combien=len(toutes),
        anciennes=sources_anciennes(c.corpus, c.citants),
        inconnues=inconnues(c.corpus),
    )
    return Rendu(html, titres_de(html))
