"""Un feuillet et sa traduction, pour les essais : la seule traduction du dépôt, et elle ne se publie pas."""

from __future__ import annotations

import yaml

from centre.contenu.modeles.feuillets import Feuillet
from centre.contenu.traductions import empreinte_du_francais

FEUILLET = """---
type: feuillet
id: feuille-d-essai
titre: Où manger ce midi
resume: Une feuille d’essai à donner à qui a faim, avec un numéro et une ligne à écrire.
statut: publie
nature: proposition
responsable: equipe-nationale
relu_le: 2026-11-01
rythme_revue: 6
voir_aussi: [malaise]
pas:
  - pictogramme: parler
    titre: Je le dis
    phrases: [J’ai faim.]
    source: ra-2023
  - pictogramme: stylo
    titre: Je note
    phrases: [Je note le lieu., Je garde le papier.]
a_noter: [Son téléphone]
---

## D’où cela vient

Tout est à nous.
"""

EMPREINTE = empreinte_du_francais(
    Feuillet.model_validate({k: v for k, v in yaml.load(FEUILLET.split("---\n")[1], yaml.BaseLoader).items() if k != "type"})
)

TRADUCTION = f"""---
type: traduction
id: feuille-d-essai-ar
titre: أين آكل
resume: ورقة للتجربة.
statut: publie
nature: proposition
responsable: equipe-nationale
relu_le: 2026-11-01
rythme_revue: 6
feuillet: feuille-d-essai
langue: ar
nom_de_la_langue: العربية
sens: rtl
traduite_par: Interprète d’une association
traduite_le: 2026-11-02
premier_jet_machine: non
empreinte: {EMPREINTE}
pas:
  - titre: أتكلم
    phrases: [أنا جائع.]
  - titre: أكتب
    phrases: [أكتب المكان., أحتفظ بالورقة.]
a_noter: [الهاتف]
---
"""

FICHIERS = {
    "fiches/feuillets/feuille-d-essai.md": FEUILLET,
    "fiches/traductions/feuille-d-essai-ar.md": TRADUCTION,
}
"""Les deux fichiers, à leur place."""
