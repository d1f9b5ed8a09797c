import { signal } from '@preact/signals';
import * as api from '../api/client.ts';
import { siteName } from '../ui/labels.tsx';

/** What watch terms and reply samples are called, by their ids; empty until it is known. */
const terms = signal<ReadonlyMap<string, string>>(new Map());
const templates = signal<ReadonlyMap<string, string>>(new Map());

/** Fetches the names. Where that fails, ids are shown. */
export async function loadNames(): Promise<void> {
  const [list, samples] = await Promise.all([api.watchlist(), api.templates()]);
  if (list.ok) terms.value = new Map(list.value.terms.map(({ id, text }) => [id, text]));
  if (samples.ok) templates.value = new Map(samples.value.items.map(({ id, title }) => [String(id), title]));
}

/** A term's wording; its id where it is off the list. */
export const termName = (id: string): string => terms.value.get(id) ?? id;
/** A reply sample's title; its number where it was retired. */
export const templateName = (id: string): string => templates.value.get(id) ?? `#${id}`;
export { siteName };
