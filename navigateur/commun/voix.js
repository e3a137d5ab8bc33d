// @ts-check
// Lire à voix haute, avec les seules voix de l’appareil : rien de ce qui se lit n’est envoyé.

const [LIRE, ARRETER] = ["Lire à voix haute", "Arrêter la lecture"];

/** Les voix françaises de l’appareil ; une voix distante enverrait le texte à son fournisseur. @param {SpeechSynthesis} parole */
const voixLocales = (parole) => parole.getVoices().filter((v) => v.localService && /^fr\b/i.test(v.lang));

/** Ce qu’un sélecteur montre, dans l’ordre de la page. @param {string} selecteur */
const aDire = (selecteur) =>
  [...document.querySelectorAll(selecteur)]
    .filter((e) => e instanceof HTMLElement && e.checkVisibility())
    .map((e) => (e.textContent ?? "").replace(/\s+/g, " ").trim())
    .filter(Boolean);

/** @param {SpeechSynthesis} parole @param {HTMLElement} zone @param {HTMLButtonElement} bouton */
function un(parole, zone, bouton) {
  const montrer = () => {
    zone.hidden = voixLocales(parole).length === 0;
  };
  const finir = () => {
    bouton.textContent = LIRE;
  };
  bouton.addEventListener("click", () => {
    const enCours = bouton.textContent === ARRETER;
    parole.cancel();
    finir();
    const [voix] = voixLocales(parole);
    const phrases = enCours || !voix ? [] : aDire(zone.dataset.lire ?? "");
    phrases.forEach((phrase, n) => {
      const dite = new SpeechSynthesisUtterance(phrase);
      dite.voice = voix;
      dite.lang = voix.lang;
      if (n === phrases.length - 1) dite.addEventListener("end", finir);
      parole.speak(dite);
    });
    if (phrases.length) bouton.textContent = ARRETER;
  });
  parole.addEventListener("voiceschanged", montrer);
  addEventListener("pagehide", () => parole.cancel());
  montrer();
}

/** Montre les boutons de lecture là où l’appareil a une voix. */
export function brancher() {
  const parole = globalThis.speechSynthesis;
  if (!parole) return;
  for (const zone of document.querySelectorAll("[data-lire]")) {
    const bouton = zone.querySelector("button");
    if (zone instanceof HTMLElement && bouton) un(parole, zone, bouton);
  }
}
