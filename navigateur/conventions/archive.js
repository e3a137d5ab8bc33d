// @ts-check
// Un fichier ZIP écrit octet par octet : ce qui varie est rangé tel quel, le socle arrive déjà dégonflé.

/** @typedef {{nom: string, methode: 0 | 8, crc: number, taille: number, octets: Uint8Array}} Partie */

const TABLE = new Uint32Array(256).map((_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

/** La somme de contrôle des archives (CRC-32, ISO 3309). @param {Uint8Array} octets */
export function crc32(octets) {
  let c = 0xffffffff;
  for (const o of octets) c = TABLE[(c ^ o) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

const encodeur = new TextEncoder();

/** Une partie rangée sans compression. Jumelle de `centre.documents.socle.archive.stocker`. @param {string} nom @param {string} texte @returns {Partie} */
export function stocker(nom, texte) {
  const octets = encodeur.encode(texte);
  return { nom, methode: 0, crc: crc32(octets), taille: octets.length, octets };
}

/** Une partie du socle, déjà compressée. @param {string} nom @param {[number, number, string]} socle @returns {Partie} */
export function degonflee(nom, [crc, taille, base64]) {
  return { nom, methode: 8, crc, taille, octets: Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)) };
}

/** L’archive, parties dans l’ordre donné, au 1er janvier 1980, sans champ superflu. Jumelle de `centre.documents.socle.archive.archiver`.
 * @param {Partie[]} parties */
export function archiver(parties) {
  const noms = parties.map((p) => encodeur.encode(p.nom));
  const total = parties.reduce((s, p, i) => s + 76 + 2 * noms[i].length + p.octets.length, 22);
  const sortie = new Uint8Array(total);
  const vue = new DataView(sortie.buffer);
  let ou = 0;
  /** Écrit des nombres de 2 ou 4 octets, petit-boutiste. @param {string} tailles @param {...number} nombres */
  const poser = (tailles, ...nombres) => {
    nombres.forEach((n, i) => {
      if (tailles[i] === "4") vue.setUint32(ou, n, true);
      else vue.setUint16(ou, n, true);
      ou += Number(tailles[i]);
    });
  };
  /** @param {Uint8Array} octets */
  const copier = (octets) => {
    sortie.set(octets, ou);
    ou += octets.length;
  };
  const debuts = parties.map((p, i) => {
    const debut = ou;
    poser("42222244422", 0x04034b50, 20, 0, p.methode, 0, 33, p.crc, p.octets.length, p.taille, noms[i].length, 0);
    copier(noms[i]);
    copier(p.octets);
    return debut;
  });
  const repertoire = ou;
  parties.forEach((p, i) => {
    poser("4222222444", 0x02014b50, 20, 20, 0, p.methode, 0, 33, p.crc, p.octets.length, p.taille);
    poser("2222244", noms[i].length, 0, 0, 0, 0, 0, debuts[i]);
    copier(noms[i]);
  });
  const fin = ou;
  poser("42222442", 0x06054b50, 0, 0, parties.length, parties.length, fin - repertoire, repertoire, 0);
  return sortie;
}
