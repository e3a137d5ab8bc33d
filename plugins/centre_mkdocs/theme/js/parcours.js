// @ts-check
// Les cases d’un parcours, gardées sur cet appareil seulement, et effaçables d’un geste.

/** Branche la liste à cocher de la page. */
export function brancher() {
  const zone = document.querySelector("[data-parcours]");
  if (!(zone instanceof HTMLElement)) return;
  const cle = `centre.parcours.${zone.dataset.parcours}`;
  const cases = [...document.querySelectorAll(".case input")].filter((e) => e instanceof HTMLInputElement);
  const barre = zone.querySelector("progress");
  const sortie = zone.querySelector("output");

  const montrer = () => {
    const faites = cases.filter((c) => c.checked).length;
    if (barre) barre.value = faites;
    if (sortie) sortie.textContent = `${faites} sur ${cases.length}`;
  };
  const garder = () => {
    const faites = cases.filter((c) => c.checked).map((c) => c.name);
    try {
      if (faites.length) localStorage.setItem(cle, JSON.stringify(faites));
      else localStorage.removeItem(cle);
    } catch {
      /* stockage refusé : les coches valent pour cette visite */
    }
    montrer();
  };
  try {
    const faites = JSON.parse(localStorage.getItem(cle) ?? "[]");
    if (Array.isArray(faites)) for (const c of cases) c.checked = faites.includes(c.name);
  } catch {
    /* valeur illisible : on repart de rien */
  }
  for (const c of cases) c.addEventListener("change", garder);
  zone.querySelector("button")?.addEventListener("click", () => {
    for (const c of cases) c.checked = false;
    garder();
    cases[0]?.focus();
  });
  zone.hidden = false;
  montrer();
}
