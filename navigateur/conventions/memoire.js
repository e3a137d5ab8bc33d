// @ts-check
// Garder les réponses sur l’appareil, seulement si la personne le demande ; prévenir avant de perdre ce qui ne l’est pas.

/** Ce que garde la case « Garder mes réponses sur cet appareil », et l’alerte de départ. */
export class Memoire {
  /** @param {string} cle @param {HTMLInputElement} coche @param {() => string} fichier le petit fichier des réponses */
  constructor(cle, coche, fichier) {
    this.cle = cle;
    this.coche = coche;
    this.fichier = fichier;
    this.aSauver = false;
    coche.addEventListener("change", () => (coche.checked ? this.ecrire() : this.oublier()));
    addEventListener("beforeunload", (e) => {
      if (this.aSauver) e.preventDefault();
    });
  }

  /** Ce qui était gardé ; la case suit. */
  lire() {
    try {
      const garde = localStorage.getItem(this.cle);
      this.coche.checked = garde !== null;
      return garde;
    } catch {
      return null;
    }
  }

  /** Des réponses ont changé : les garder si la personne le veut, sinon prévenir avant de les perdre. */
  ecrire() {
    this.aSauver = true;
    if (!this.coche.checked) return;
    try {
      localStorage.setItem(this.cle, this.fichier());
      this.aSauver = false;
    } catch {
      this.coche.checked = false; // plus de place, ou stockage refusé
    }
  }

  oublier() {
    this.coche.checked = false;
    try {
      localStorage.removeItem(this.cle);
    } catch {
      /* stockage refusé : rien n’était gardé */
    }
  }
}
