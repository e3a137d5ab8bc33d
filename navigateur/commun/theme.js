// Applique l’apparence choisie avant le premier affichage. Sans choix : celle de l’appareil.
try {
  const choix = localStorage.getItem("centre.theme");
  if (choix === "clair" || choix === "sombre") document.documentElement.dataset.theme = choix;
} catch {
  /* stockage refusé : on garde l’apparence de l’appareil */
}
