"""Tous les codes de constat : ce que chacun signifie, pourquoi il compte, comment le réparer.

La page de référence ``docs/reference/verifications.md`` est produite depuis cette table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from centre.base.constat import Constat, Gravite


@dataclass(frozen=True, slots=True)
class Code:
    """La fiche d’un code : titre, raison, remède par défaut et gravité ; ``cause`` pour ce qui empêche de lire la suite."""

    titre: str
    pourquoi: str
    remede: str
    gravite: Gravite = Gravite.ERREUR
    cause: bool = False


CODES: dict[str, Code] = {
    # Le fichier lui-même
    "fichier-vide": Code(
        "Fichier vide",
        "Un fichier vide ne dit rien et casse les listes.",
        "Écrivez son contenu, ou supprimez-le.",
        cause=True,
    ),
    "fichier-trop-gros": Code(
        "Fichier de plus de 2 Mo",
        "Un texte de cette taille ne se lit pas et ralentit tout le monde.",
        "Coupez-le, ou rangez-le parmi les fichiers d’un outil.",
        cause=True,
    ),
    "fichier-illisible": Code(
        "Fichier illisible",
        "Le système refuse de le lire.",
        "Vérifiez ses droits, ou remplacez-le.",
        cause=True,
    ),
    "encodage": Code(
        "Fichier qui n’est pas en UTF-8",
        "Les accents seraient faux sur le site.",
        "Enregistrez-le de nouveau en choisissant l’encodage « UTF-8 ».",
        cause=True,
    ),
    "bom": Code(
        "Marque invisible en tête de fichier",
        "Le texte est lu sans elle, mais d’autres programmes la publieraient.",
        "Enregistrez-le en « UTF-8 sans BOM ».",
        Gravite.AVIS,
    ),
    "fins-de-ligne": Code(
        "Fins de ligne Windows",
        "Le texte est lu sans perte, mais chaque ligne paraîtra changée dans l’historique.",
        "Choisissez les fins de ligne « LF » (Unix) à l’enregistrement.",
        Gravite.AVIS,
    ),
    "caractere-interdit": Code(
        "Caractère invisible ou de commande",
        "Il change le sens ou l’ordre du texte sans se voir.",
        "Effacez le caractère signalé et retapez le mot.",
    ),
    "lien-symbolique": Code(
        "Raccourci qui sort du dossier",
        "Le site publierait un fichier qui n’est pas dans le projet.",
        "Copiez le fichier à la place du raccourci.",
        cause=True,
    ),
    "nom-de-fichier": Code(
        "Nom de fichier à changer",
        "Le nom devient l’adresse de la page : il doit tenir partout.",
        "Employez des minuscules sans accent, des chiffres et des tirets.",
    ),
    "fichier-orphelin": Code(
        "Fichier que rien n’utilise",
        "Un fichier oublié vieillit sans que personne le relise.",
        "Rattachez-le à un contenu, ou supprimez-le.",
    ),
    "fichier-mal-place": Code(
        "Fichier au mauvais endroit", "Le dossier dit ce qu’est un contenu.", "Déplacez-le dans le dossier indiqué."
    ),
    # L’en-tête et la syntaxe
    "entete-absente": Code(
        "En-tête absente",
        "Sans en-tête, la page n’a ni titre, ni source, ni responsable.",
        "Commencez le fichier par une ligne « --- », les champs, puis une ligne « --- ».",
        cause=True,
    ),
    "yaml": Code(
        "Erreur de syntaxe YAML",
        "Le fichier ne peut pas être lu.",
        "Corrigez la ligne indiquée : deux-points suivis d’un espace, guillemets fermés, retraits alignés.",
        cause=True,
    ),
    "tabulation": Code(
        "Tabulation dans le retrait",
        "YAML n’accepte que des espaces.",
        "Remplacez la tabulation par deux espaces.",
        cause=True,
    ),
    "retrait": Code(
        "Espace insécable dans le retrait",
        "YAML n’y voit pas un espace : la ligne n’est plus rattachée à rien.",
        "Effacez le début de la ligne et retapez-y de simples espaces.",
        cause=True,
    ),
    "guillemets-courbes": Code(
        "Guillemets courbes autour d’une valeur",
        "YAML et CSV n’y voient pas des guillemets : ils seraient publiés avec le texte.",
        'Retirez-les, ou tapez des guillemets droits (").',
    ),
    "cle-en-double": Code(
        "Champ écrit deux fois",
        "La seconde valeur effacerait la première sans le dire.",
        "Gardez une seule des deux lignes.",
        cause=True,
    ),
    "alias-yaml": Code(
        "Ancre, alias ou étiquette YAML",
        "Ils permettent de fabriquer des fichiers piégés et se lisent mal.",
        "Recopiez la valeur en clair.",
        cause=True,
    ),
    "trop-profond": Code(
        "Données trop imbriquées",
        "Aucun champ n’a autant de niveaux.",
        "Vérifiez les retraits et les crochets.",
        cause=True,
    ),
    "csv": Code(
        "Ligne de tableau mal formée",
        "Une case en trop ou en moins décale toute la ligne.",
        "Comptez les virgules, et mettez entre guillemets un texte qui en contient.",
        cause=True,
    ),
    "tableau-de-tableur": Code(
        "Tableau enregistré par un tableur",
        "Il est lu sans perte, mais se télécharge tel quel, et chaque ligne paraîtra changée dans l’historique.",
        "Laissez-le ainsi, ou enregistrez-le en « CSV UTF-8 » séparé par des virgules.",
        Gravite.AVIS,
    ),
    # Les champs
    "type-inconnu": Code(
        "Type de contenu inconnu",
        "Le type dit quels champs sont attendus.",
        "Choisissez un des types connus.",
        cause=True,
    ),
    "champ-manquant": Code(
        "Champ manquant",
        "Ce champ est obligatoire.",
        "Ajoutez-le.",
        cause=True,
    ),
    "champ-inconnu": Code(
        "Champ inconnu",
        "Un champ mal nommé serait ignoré sans que personne le voie.",
        "Corrigez son nom, ou retirez-le.",
        cause=True,
    ),
    "mauvais-type": Code(
        "Valeur d’une autre forme que prévu",
        "Le champ attend une autre sorte de valeur.",
        "Écrivez la valeur sous la forme indiquée.",
        cause=True,
    ),
    "valeur-inconnue": Code(
        "Valeur hors de la liste",
        "Les filtres du site reposent sur cette liste.",
        "Choisissez une valeur de la liste.",
        cause=True,
    ),
    "date-impossible": Code(
        "Date impossible",
        "Les relectures et l’histoire reposent sur des dates justes.",
        "Écrivez AAAA-MM-JJ, avec un mois de 01 à 12 et un jour qui existe.",
        cause=True,
    ),
    "longueur": Code(
        "Texte trop court ou trop long",
        "Les listes et les téléphones n’affichent qu’une longueur donnée.",
        "Raccourcissez ou complétez le texte.",
        cause=True,
    ),
    "hors-bornes": Code(
        "Nombre hors des bornes",
        "La valeur n’a pas de sens pour ce champ.",
        "Corrigez le nombre.",
        cause=True,
    ),
    "forme": Code(
        "Écriture non reconnue",
        "Le champ suit une écriture précise.",
        "Suivez l’exemple donné par la page de référence des champs.",
        cause=True,
    ),
    "source-sans-adresse": Code(
        "Source introuvable par le lecteur",
        "Une source se vérifie.",
        "Donnez son adresse publique ou, à défaut, sa cote.",
        cause=True,
    ),
    # Les liens entre contenus
    "identifiant-en-double": Code(
        "Identifiant déjà pris", "Un lien mènerait à l’une ou à l’autre page, au hasard.", "Changez l’un des deux identifiants."
    ),
    "identifiant-et-nom": Code(
        "Identifiant différent du nom de fichier",
        "On retrouve une page par son nom de fichier.",
        "Donnez le même nom aux deux.",
        cause=True,
    ),
    "reference-inconnue": Code(
        "Renvoi vers un identifiant inconnu",
        "Le lecteur arriverait sur une page absente.",
        "Corrigez l’identifiant, ou retirez le renvoi.",
    ),
    "source-inconnue": Code(
        "Source inconnue",
        "Un fait sans source vérifiable ne se publie pas.",
        "Ajoutez la source à docs/donnees/sources.csv, ou corrigez l’identifiant.",
    ),
    "chiffre-inconnu": Code(
        "Chiffre inconnu",
        "Un chiffre cité vient toujours de docs/donnees/chiffres.yml.",
        "Corrigez l’identifiant, ou ajoutez le chiffre.",
    ),
    "page-sans-source": Code(
        "Faits sans source",
        "Une page « documenté » énonce des faits : chacun doit pouvoir les vérifier.",
        "Ajoutez au moins une source, ou passez la page en « proposition ».",
    ),
    "chiffre-en-clair": Code(
        "Chiffre écrit dans le texte",
        "Un chiffre recopié vieillit seul ; cité, il se corrige à un seul endroit.",
        "Déclarez-le dans docs/donnees/chiffres.yml et citez-le : {chiffre:identifiant}.",
    ),
    "article-inconnu": Code(
        "Article de loi hors du registre",
        "Un article que personne n’a lu peut ne pas exister, ou dire autre chose.",
        "Lisez-le sur Légifrance, puis ajoutez-le à docs/donnees/droit.yml ; ou corrigez son numéro.",
    ),
    "article-abroge": Code(
        "Article de loi qui n’est plus en vigueur",
        "Une équipe agirait d’après une loi qui n’existe plus.",
        "Citez l’article qui le remplace, ou retirez la phrase.",
    ),
    "article-incomplet": Code(
        "Article de loi que l’on ne peut pas suivre",
        "Sans identifiant ni empreinte du texte lu, personne ne saura qu’il a changé.",
        "Complétez la ligne, ou passez son état à « non-lu » et retirez ses règles.",
    ),
    "duree-hors-registre": Code(
        "Durée que l’article cité ne porte pas",
        "Une équipe compterait d’après un délai que la loi ne dit pas.",
        "Reprenez la durée de l’article, ou ajoutez la règle à docs/donnees/droit.yml après l’avoir lue.",
    ),
    "regle-inconnue": Code(
        "Règle citée qui n’existe pas",
        "La page afficherait un trou à la place de la règle.",
        "Reprenez l’identifiant d’une règle de docs/donnees/droit.yml.",
    ),
    "numero-inconnu": Code(
        "Numéro à appeler hors de la liste",
        "Un numéro faux fait perdre un appel, parfois en urgence.",
        "Corrigez-le, ou ajoutez-le à docs/donnees/numeros.yml avec sa page officielle.",
    ),
    "valeur-changee": Code(
        "Valeur changée sans nouvelle relecture",
        "Une faute de frappe sur un délai, un numéro ou un montant ne se voit pas : seule une relecture la trouve.",
        "Remettez la valeur relue ; ou relisez la source, changez la date de relecture, puis lancez « centre sceller ».",
    ),
    "sceau-a-refaire": Code(
        "Contenu relu, à sceller",
        "Tant qu’il n’est pas scellé, une valeur changée par erreur passerait pour relue.",
        "Lancez « centre sceller », puis gardez docs/donnees/sceaux.csv avec votre changement.",
        Gravite.AVIS,
    ),
    "sceau-absent": Code(
        "Contenu sans sceau",
        "Ses valeurs peuvent changer sans que personne le voie.",
        "Lancez « centre sceller », puis gardez docs/donnees/sceaux.csv avec votre changement.",
        Gravite.AVIS,
    ),
    "reponse-sans-suite": Code(
        "Réponse qui ne mène nulle part",
        "L’auto-diagnostic sert à savoir quoi lire et quoi faire d’abord.",
        "Donnez un premier pas (« a_faire ») et au moins une page (« a_lire »).",
    ),
    "diagnostic-incomplet": Code(
        "Pilier ou principe sans question",
        "L’auto-diagnostic parle de tout le programme, ou trompe sur ce qui reste à faire.",
        "Ajoutez une question sur ce pilier ou ce principe.",
        Gravite.AVERTISSEMENT,
    ),
    "suite-inconnue": Code(
        "Réponse qui mène à une étape inconnue",
        "La personne resterait au milieu du chemin, sans réponse.",
        "Reprenez l’identifiant d’une question ou d’une issue de cet assistant.",
    ),
    "assistant-en-boucle": Code(
        "Assistant qui tourne en rond",
        "La personne répondrait sans fin aux mêmes questions.",
        "Faites mener cette réponse à une question plus loin, ou à une issue.",
    ),
    "assistant-inatteignable": Code(
        "Étape d’un assistant où rien ne mène",
        "Une règle écrite que personne ne lit ne sert à rien, et manque peut-être sur un chemin.",
        "Faites-y mener une réponse, ou retirez-la.",
    ),
    "version-non-figee": Code(
        "Ancienne version qui suit le registre de la loi",
        "Une convention déjà signée changerait de texte avec la loi, sans que personne ne l’ait signée de nouveau.",
        "Remplacez « {droit:…} » par les mots que la convention imprimait : valeur, article, version.",
    ),
    "sens-et-titre": Code(
        "Issue dont le titre ne dit pas la réponse",
        "La personne lirait autre chose que ce que dit la règle.",
        "Commencez le titre par « Oui », « Non » ou « À demander », selon « sens ».",
    ),
    "oui-sans-condition": Code(
        "Issue qui dit oui sans condition",
        "Un oui sans condition rassure à tort : une équipe signerait sans vérifier.",
        "Écrivez ce qui doit être vrai dans « conditions ».",
    ),
    "fiche-de-terrain-trop-longue": Code(
        "Fiche de terrain qui déborde d’une page",
        "Une fiche s’imprime sur une page A4, au recto, pour être affichée ou emportée.",
        "Raccourcissez des étapes, ou coupez la fiche en deux.",
        Gravite.AVERTISSEMENT,
    ),
    "feuillet-trop-long": Code(
        "Feuillet à remettre qui déborde d’une page",
        "Une personne garde une feuille, pas deux, et lit de grosses lettres.",
        "Retirez un pas ou raccourcissez des phrases.",
    ),
    "traduction-a-revoir": Code(
        "Traduction d’un français qui a changé",
        "La personne lirait autre chose que ce que dit le français d’aujourd’hui.",
        "Faites relire la traduction, puis écrivez la nouvelle empreinte (« centre traduction etat » la donne).",
        Gravite.AVERTISSEMENT,
    ),
    "traduction-incomplete": Code(
        "Traduction qui n’a pas les mêmes pas que son français",
        "Un pas manquant peut être un danger tu.",
        "Traduisez chaque pas, chaque phrase et chaque ligne à écrire, dans le même ordre.",
    ),
    "traduction-non-validee": Code(
        "Traduction publiée comme juste sans validation",
        "Personne ne répond qu’elle dit la même chose que le français.",
        "Gardez « nature: proposition », ou dites qui l’a validée et quand (« validee_par », « validee_le »).",
    ),
    "traduction-de-machine": Code(
        "Traduction de machine publiée sans validation",
        "Une machine se trompe sans le dire, sur un numéro comme sur une négation.",
        "Gardez « statut: brouillon » jusqu’à ce qu’une personne la valide.",
    ),
    "traduction-sens": Code(
        "Sens d’écriture contraire à la langue",
        "Le texte se lirait à l’envers.",
        "Écrivez « sens: rtl » pour une langue qui se lit de droite à gauche, « sens: ltr » pour les autres.",
    ),
    "graphique-melange": Code(
        "Graphique qui mélange des mesures",
        "Comparer deux mesures différentes trompe le lecteur.",
        "Ne gardez que des chiffres de même mesure et de même unité.",
    ),
    "source-ancienne": Code(
        "Page sans source récente",
        "Relue aujourd’hui, elle redit ce qui était vrai alors : le délai du genre de ses sources est passé.",
        "Cherchez une source plus récente ; s’il n’y en a pas, gardez-la : la page dit son année à côté de la phrase.",
        Gravite.AVIS,
    ),
    "revue-due": Code(
        "Relecture à faire",
        "Une information ancienne peut être fausse.",
        "Relisez la page, corrigez-la, puis changez « relu_le ».",
        Gravite.AVIS,
    ),
    # Les textes
    "html-brut": Code(
        "Balise HTML dans un texte",
        "Une balise peut casser la page ou faire agir le navigateur à la place du lecteur.",
        "Employez l’écriture Markdown.",
    ),
    "lien-dangereux": Code(
        "Lien qui n’est pas une adresse",
        "Un tel lien peut exécuter un programme chez le lecteur.",
        "Donnez une adresse qui commence par https://, ou un lien interne.",
    ),
    "lien-mort": Code("Lien vers une page absente", "Le lecteur tomberait sur une erreur.", "Corrigez le lien."),
    "ancre-morte": Code(
        "Lien vers un endroit absent de la page",
        "Le lecteur arriverait en haut de page sans comprendre.",
        "Reprenez le titre exact de la partie visée.",
    ),
    "image-sans-texte": Code(
        "Image sans texte de remplacement",
        "Qui ne voit pas l’image n’aurait rien à la place.",
        "Écrivez entre crochets ce que l’image apporte.",
    ),
    "saut-de-titre": Code(
        "Niveau de titre sauté",
        "Les lecteurs d’écran suivent les niveaux de titres.",
        "Passez d’un niveau au suivant : ##, puis ###.",
    ),
    "forme-abregee": Code(
        "Forme abrégée à l’intérieur d’un mot",
        "Un point, une barre ou des parenthèses dans un mot se lisent mal à voix haute et avec un lecteur d’écran (décision 16).",
        "Écrivez les deux formes en entier, un mot qui vaut pour tous, ou la fonction.",
        Gravite.AVIS,
    ),
    "donnee-personnelle": Code(
        "Donnée personnelle", "Rien sur une personne ne se publie ici.", "Remplacez-la par une fonction ou par un numéro public."
    ),
    # Les modèles de documents
    "modele-syntaxe": Code(
        "Accolades mal formées",
        "Le modèle ne peut pas être compilé.",
        "Fermez chaque accolade ouverte : {{ champ }}, {% if clause %}.",
    ),
    "construction-refusee": Code(
        "Écriture refusée dans un modèle",
        "Un modèle ne fait que poser des valeurs : rien n’y est calculé, inclus ni exécuté.",
        "N’employez que {{ champ }}, {{ champ.forme }}, « pluriel », {% if clause %} et {% for ligne in liste %}.",
    ),
    "balise-mal-placee": Code(
        "Balise qui n’est pas seule sur sa ligne",
        "Une clause ou une ligne répétée entoure des blocs entiers.",
        "Mettez la balise {% … %} seule sur sa ligne.",
    ),
    "champ-non-declare": Code(
        "Champ employé sans être déclaré",
        "Personne ne pourrait le remplir.",
        "Déclarez-le dans « champs », ou corrigez son nom.",
    ),
    "champ-non-employe": Code(
        "Champ déclaré sans être employé",
        "On demanderait de remplir ce qui ne s’imprime pas.",
        "Employez-le dans le texte, ou retirez-le.",
    ),
    "clause-non-declaree": Code(
        "Clause employée sans être déclarée",
        "On ne saurait pas si elle se garde ou se retire.",
        "Déclarez-la dans « clauses », ou corrigez son nom.",
    ),
    "clause-non-employee": Code(
        "Clause déclarée sans être employée",
        "On proposerait de garder ou de retirer un texte absent.",
        "Entourez son texte de {% if … %} et {% endif %}, ou retirez-la.",
    ),
    "clause-non-fermee": Code(
        "Clause qui n’est pas fermée",
        "On ne sait pas où elle s’arrête.",
        "Ajoutez {% endif %}, seul sur sa ligne, à la fin de la clause.",
    ),
    "clause-mal-placee": Code(
        "Clause mal placée",
        "Une clause s’écrit une seule fois, entre deux blocs, jamais dans une autre.",
        "Déplacez ses deux balises.",
    ),
    "boucle-mal-placee": Code(
        "Ligne répétée mal placée",
        "Seule une ligne de tableau se répète.",
        "Mettez {% for x in liste %} et {% endfor %} juste avant et juste après une ligne du tableau.",
    ),
    "bloc-refuse": Code(
        "Écriture que les documents ne savent pas imprimer",
        "Le même texte doit donner un fichier Word, OpenDocument, PDF et une page.",
        "Employez des titres, paragraphes, listes et tableaux simples, du gras, de l’italique et des liens https.",
    ),
    "a-completer-ecrit": Code(
        "« À compléter » écrit à la main",
        "Ni le formulaire ni Word ne sauraient le remplir.",
        "Déclarez un champ et écrivez {{ son_nom }} : vide, il s’imprime « [À compléter : …] ».",
    ),
    "numero-ecrit": Code(
        "Numéro d’article ou d’annexe écrit à la main",
        "Il serait faux dès qu’une clause est retirée.",
        "Écrivez « ## Article : Objet », et {{ article.clause }} pour y renvoyer.",
    ),
    "nom-en-double": Code(
        "Nom de champ, de groupe ou de clause déjà pris",
        "Deux champs de même nom se rempliraient l’un l’autre.",
        "Changez l’un des deux noms.",
    ),
    "declaration": Code(
        "Champ ou clause mal déclaré",
        "Le formulaire ne saurait pas quoi demander.",
        "Suivez la page de référence des champs.",
    ),
    "exemple-invalide": Code(
        "Exemple refusé",
        "Un exemple faux apprend à mal remplir.",
        "Donnez une réponse inventée qui passe les mêmes contrôles.",
    ),
    "version-et-journal": Code(
        "Version et journal en désaccord",
        "La date imprimée sur chaque document vient du journal.",
        "Écrivez dans le journal, en premier, la version donnée par « version ».",
    ),
    # Les fichiers des outils
    "fichier-absent": Code(
        "Fichier d’outil absent",
        "Le lecteur ne pourrait rien télécharger.",
        "Déposez le fichier dans le dossier de l’outil, ou corrigez son nom.",
    ),
    "fichier-hors-du-dossier": Code(
        "Chemin qui sort du dossier",
        "Un outil ne publie que ses propres fichiers.",
        "Donnez un simple nom de fichier, sans « / » ni « .. ».",
    ),
    "fichier-autre-type": Code(
        "Fichier qui n’est pas ce que dit son nom",
        "Il ne s’ouvrirait pas, ou autrement que prévu.",
        "Enregistrez-le dans le format annoncé, ou changez son extension.",
    ),
    "outil-sans-fichier": Code(
        "Outil sans fichier ni adresse", "Il n’y a rien à ouvrir.", "Ajoutez un fichier, ou l’adresse du service."
    ),
    "fichier-deja-produit": Code(
        "Fichier à la fois déclaré et produit",
        "Le lecteur recevrait l’un ou l’autre, au hasard.",
        "Retirez-le de « fichiers » : la définition suffit.",
    ),
    # Les classeurs
    "classeur-formule": Code(
        "Formule de classeur à corriger",
        "Le tableur afficherait une erreur, ou un autre résultat.",
        "Suivez l’écriture des formules : fonctions en anglais, [colonne], [tableau.colonne], {reglage}.",
    ),
    "classeur-reference": Code(
        "Nom inconnu dans un classeur",
        "La case resterait vide, ou sans menu.",
        "Corrigez le nom : il est déclaré dans la même définition.",
    ),
    "classeur-doublon": Code(
        "Nom employé deux fois dans un classeur",
        "Une formule citerait l’un ou l’autre, au hasard.",
        "Changez l’un des deux noms.",
    ),
    "classeur-valeur": Code(
        "Valeur de départ qui ne va pas dans sa colonne",
        "Le tableur la refuserait à la saisie.",
        "Écrivez une date AAAA-MM-JJ, un nombre, ou une valeur de la liste.",
    ),
    "classeur-exemple": Code(
        "Ligne d’exemple qui ne se dit pas",
        "Une ligne inventée passerait pour la situation d’une personne.",
        "Écrivez « EXEMPLE » dans une de ses cases.",
    ),
    "classeur-controle": Code(
        "Tableau à remplir sans contrôle",
        "Une ligne mal remplie serait comptée nulle part, ou deux fois, sans que personne le sache.",
        "Ajoutez le tableau sous « controles » : sa colonne repère, ce qui est obligatoire, ce qui ne se répète pas.",
    ),
    "auteur-dans-le-fichier": Code(
        "Nom resté dans les propriétés du fichier",
        "Le nom d’une personne partirait avec chaque téléchargement.",
        "Effacez l’auteur dans les propriétés du document.",
    ),
}
"""Code → ce qu’il signifie. Aucun constat ne porte un code absent d’ici."""


LONGUEUR_MAX = 600
"""Longueur au-delà de laquelle un constat abrège ce qu’il cite d’un fichier, en caractères."""

_DE_COMMANDE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def constat(chemin: str, ligne: int, code: str, quoi: str, *, remede: str | None = None) -> Constat:
    """Un constat dont la raison, le remède et la gravité viennent de :data:`CODES`.

    Ce qui vient d’un fichier tient sur une ligne, sans caractère de commande, et s’abrège.
    """
    fiche = CODES[code]
    return Constat(chemin, max(ligne, 1), code, _tenir(quoi), fiche.pourquoi, _tenir(remede or fiche.remede), fiche.gravite)


def _tenir(texte: str) -> str:
    propre = texte[: LONGUEUR_MAX + 1]
    if not propre.isprintable():
        propre = _DE_COMMANDE.sub(" ", propre)
    return propre if len(propre) <= LONGUEUR_MAX else propre[: LONGUEUR_MAX - 1] + "…"


def trier(constats: Iterable[Constat]) -> tuple[Constat, ...]:
    """Sans doublon : d’abord les causes, qui empêchent de lire un fichier, puis le reste ; par fichier, puis par ligne."""

    def rang(c: Constat) -> tuple[bool, str, int, str, str, str, str]:
        est_cause = c.code in CODES and CODES[c.code].cause
        return not est_cause, c.chemin, c.ligne, c.code, c.quoi, c.remede, c.pourquoi

    return tuple(sorted(set(constats), key=rang))
