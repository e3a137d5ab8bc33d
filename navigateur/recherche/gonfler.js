// Décompression gzip (RFC 1951, 1952) pour les navigateurs sans DecompressionStream ; chargée seulement pour eux.

/** @param {Uint8Array} longueurs */
function arbre(longueurs) {
  const comptes = new Uint16Array(16);
  for (const l of longueurs) comptes[l]++;
  comptes[0] = 0;
  const debuts = new Uint16Array(16);
  for (let i = 1; i < 15; i++) debuts[i + 1] = debuts[i] + comptes[i];
  const symboles = new Uint16Array(longueurs.length);
  longueurs.forEach((l, i) => {
    if (l) symboles[debuts[l]++] = i;
  });
  return { comptes, symboles };
}

const L_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const L_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const D_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385,
  24577,
];
const ORDRE = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** @param {Uint8Array} o @returns {Uint8Array} */
export function gonfler(o) {
  if (o.length < 20 || o[0] !== 31 || o[1] !== 139 || o[2] !== 8 || o[3]) throw new Error("gzip");
  const n = o.length;
  const taille = (o[n - 4] | (o[n - 3] << 8) | (o[n - 2] << 16) | (o[n - 1] << 24)) >>> 0;
  if (taille > 1e8) throw new Error("gzip");
  const sortie = new Uint8Array(taille);
  let p = 10;
  let ecrit = 0;
  let tampon = 0;
  let reste = 0;
  const bits = (/** @type {number} */ k) => {
    while (reste < k) {
      if (p >= n - 8) throw new Error("gzip");
      tampon |= o[p++] << reste;
      reste += 8;
    }
    const v = tampon & ((1 << k) - 1);
    tampon >>>= k;
    reste -= k;
    return v;
  };
  const lire = (/** @type {{comptes: Uint16Array, symboles: Uint16Array}} */ { comptes, symboles }) => {
    let code = 0;
    let premier = 0;
    let rang = 0;
    for (let l = 1; l < 16; l++) {
      code |= bits(1);
      const c = comptes[l];
      if (code - c < premier) return symboles[rang + code - premier];
      rang += c;
      premier = (premier + c) << 1;
      code <<= 1;
    }
    throw new Error("gzip");
  };
  let fin = 0;
  while (!fin) {
    fin = bits(1);
    const genre = bits(2);
    if (genre === 0) {
      tampon = reste = 0;
      const l = o[p] | (o[p + 1] << 8);
      p += 4;
      if (p + l > n - 8) throw new Error("gzip");
      sortie.set(o.subarray(p, p + l), ecrit);
      p += l;
      ecrit += l;
      continue;
    }
    if (genre === 3) throw new Error("gzip");
    let litteraux;
    let distances;
    if (genre === 1) {
      litteraux = arbre(Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)));
      distances = arbre(new Uint8Array(30).fill(5));
    } else {
      const nl = bits(5) + 257;
      const nd = bits(5) + 1;
      const nc = bits(4) + 4;
      const courts = new Uint8Array(19);
      for (let i = 0; i < nc; i++) courts[ORDRE[i]] = bits(3);
      const code = arbre(courts);
      const longueurs = new Uint8Array(nl + nd);
      for (let i = 0; i < nl + nd; ) {
        const s = lire(code);
        if (s < 16) longueurs[i++] = s;
        else {
          const valeur = s === 16 ? longueurs[i - 1] : 0;
          let k = s === 16 ? 3 + bits(2) : s === 17 ? 3 + bits(3) : 11 + bits(7);
          while (k--) longueurs[i++] = valeur;
        }
      }
      litteraux = arbre(longueurs.slice(0, nl));
      distances = arbre(longueurs.slice(nl));
    }
    for (;;) {
      const s = lire(litteraux);
      if (s === 256) break;
      if (s < 256) sortie[ecrit++] = s;
      else {
        let l = L_BASE[s - 257] + bits(L_BITS[s - 257]);
        const d = lire(distances);
        const recul = D_BASE[d] + bits(d < 2 ? 0 : (d >> 1) - 1);
        if (recul > ecrit) throw new Error("gzip");
        while (l--) {
          sortie[ecrit] = sortie[ecrit - recul];
          ecrit++;
        }
      }
    }
  }
  if (ecrit !== taille) throw new Error("gzip");
  return sortie;
}
