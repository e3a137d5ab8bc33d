// @ts-check
// Ce que la page de vérification va chercher quand on lui donne un document, et pas avant.

import { DEPUIS, ETATS } from "../declares/relecture.js";
import { relire } from "./relecture.js";
import { conseilsDe, phrasesDe, titreDe } from "./verdict.js";

export { conseilsDe, DEPUIS, ETATS, phrasesDe, relire, titreDe };
