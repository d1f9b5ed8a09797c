import { readFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import * as v from 'valibot';
import { takeEvidence } from '../../../extension/page/evidence.ts';
import { siteFor } from '../../../extension/sites/registry.ts';
import type { Page } from '../../../extension/sites/site.ts';
import { type Evidence, Evidence as EvidenceSchema } from '../../../shared/contract/flags.ts';

const folder = new URL('../../fixtures/sites/', import.meta.url);

/** 2026-11-02 11:00 in Beijing. */
export const fixtureNow = Date.UTC(2026, 10, 2, 3);

/** A stored page as if it had been opened at `url`. Made-up words in real structure. */
export function openFixture(file: string, url: string, switchedOn = false): Page {
  const window = new Window({
    url,
    settings: { disableJavaScriptEvaluation: true, disableJavaScriptFileLoading: true },
  });
  window.document.write(readFileSync(new URL(file, folder), 'utf8'));
  const document = window.document as unknown as Document;
  return { document, url: new URL(url), now: fixtureNow, zone: 480, switchedOn };
}

/** The evidence of every post on the page, checked against the contract. */
export function readPosts(page: Page): Evidence[] {
  const site = siteFor(page);
  if (site === null) return [];
  return [...page.document.querySelectorAll(site.posts)]
    .map((element) => takeEvidence({ kind: 'post', element, site }, page, null))
    .filter((evidence) => evidence !== null)
    .map((evidence) => v.parse(EvidenceSchema, evidence));
}

export function readExpected(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
}
