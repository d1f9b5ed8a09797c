import { existsSync, readFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import * as v from 'valibot';
import { takeEvidence } from '../../../extension/page/evidence.ts';
import { siteFor } from '../../../extension/sites/registry.ts';
import { type Page, pageTypeOf, type Site, surveyNow } from '../../../extension/sites/site.ts';
import { Evidence } from '../../../shared/contract/flags.ts';

export const fixtureFolder = new URL('../../fixtures/sites/', import.meta.url);

/** 2026-11-02 11:00 in Beijing. */
export const fixtureNow = Date.UTC(2026, 10, 2, 3);

/** What stands beside a stored page, `<page>.json`: how it was opened, and everything that must be read from it. */
export interface Reading {
  readonly url: string;
  /** The monitor switched the site on by hand. */
  readonly switchedOn: boolean;
  /** The adapter that reads it; null: none may. */
  readonly adapter: string | null;
  /** The kind of page it is to that adapter; null where nothing is expected of it. */
  readonly page: string | null;
  /** Asks to sign in, or for proof that one is no robot. */
  readonly closed: boolean;
  readonly posts: readonly Evidence[];
}

/** Shadow trees that are written down in a page (`<template shadowrootmode="open">`), made as a browser makes them. */
function openShadowTrees(root: Element | ShadowRoot): void {
  for (const template of [...root.querySelectorAll('template[shadowrootmode="open"]')]) {
    const host = template.parentElement;
    if (host === null || host.shadowRoot !== null) continue;
    const tree = host.attachShadow({ mode: 'open' });
    tree.append((template as HTMLTemplateElement).content);
    template.remove();
    openShadowTrees(tree);
  }
}

/**
 * A stored page as if it had been opened at `url`. Made-up words in real structure. What a page's scripts keep at an
 * element stands in the stored page as `data-expando="{…}"`.
 */
export function openFixture(file: string, url: string, switchedOn = false): Page {
  const window = new Window({
    url,
    settings: { disableJavaScriptEvaluation: true, disableJavaScriptFileLoading: true },
  });
  window.document.write(readFileSync(new URL(file, fixtureFolder), 'utf8'));
  const document = window.document as unknown as Document;
  openShadowTrees(document.documentElement);
  const expando: Page['expando'] = (element, path) => {
    let at: unknown = JSON.parse(element.getAttribute('data-expando') ?? 'null');
    for (const name of path.split('.')) at = (at as Record<string, unknown> | null)?.[name];
    return typeof at === 'string' || typeof at === 'number' ? String(at) : null;
  };
  return { document, url: new URL(url), now: fixtureNow, zone: 480, switchedOn, expando };
}

/** Every element a selector finds, those in open shadow trees too, hosts before what is in them. */
function everywhere(root: Document | ShadowRoot, site: Site, surveyed: ReadonlySet<Element>): Element[] {
  const found: Element[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(site.posts) || surveyed.has(element)) found.push(element);
    if (element.shadowRoot !== null && (site.inShadow === true || site.wholePage)) {
      found.push(...everywhere(element.shadowRoot, site, surveyed));
    }
  }
  return found;
}

/** The evidence of every post on the page, checked against the contract. */
export function readPosts(page: Page): Evidence[] {
  const site = siteFor(page);
  if (site === null) return [];
  return everywhere(page.document, site, new Set(surveyNow(site, page)))
    .map((element) => takeEvidence({ kind: 'post', element, site }, page, null))
    .filter((evidence) => evidence !== null)
    .map((evidence) => v.parse(Evidence, evidence));
}

/** Everything that is read from a page. */
export function readPage(page: Page): Reading {
  const site = siteFor(page);
  return {
    url: page.url.href,
    switchedOn: page.switchedOn,
    adapter: site?.name ?? null,
    page: site === null ? null : (pageTypeOf(site, page)?.name ?? null),
    closed: site?.closed?.(page) ?? false,
    posts: readPosts(page),
  };
}

/** What must be read from `<name>.html`, from `<name>.json`; null where it was not written down yet. */
export function expectedOf(name: string): Reading | null {
  const file = new URL(`${name}.json`, fixtureFolder);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
