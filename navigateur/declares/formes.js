// @ts-check
// Écrit par « centre generer » : ne pas modifier à la main.

// prettier-ignore
/** Les espaces qui se fondent en une seule. */
export const ESPACE_TAPEE = "[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]";

// prettier-ignore
/** Ce qui ne s’imprime pas : contrôles, marques de sens, largeurs nulles, demi-codets, usage privé, étiquettes. */
export const INVISIBLES = "[\u0000-\t\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\udb40\udc00-\udb40\udc7f\udb80\udc00-\udbff\udfff]";
