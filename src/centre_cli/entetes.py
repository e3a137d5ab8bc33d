"""Les en-têtes HTTP recommandés ; ``docs/a-propos/heberger.md`` les donne pour les hébergeurs courants."""

POLITIQUE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "require-trusted-types-for 'script'; trusted-types centre; frame-ancestors 'none'"
)
"""La politique de sécurité du contenu (CSP niveau 3, W3C) : tout vient du site, rien n’est en ligne.

Un texte ne devient ni balisage ni code (Trusted Types, W3C) ; « centre », seule règle permise, ne sert qu’à nommer le travailleur
hors ligne (``navigateur/commun/centre.js``).
"""

ENTETES: dict[str, str] = {
    "Content-Security-Policy": POLITIQUE,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
