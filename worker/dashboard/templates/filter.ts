import type { Template } from '../../../shared/contract/templates.ts';
import { type FlagClass, flagClassNames } from '../../../shared/domain/classes.ts';
import { foldText } from '../../../shared/match/fold-text.ts';

export const orders = ['title', 'uses', 'updated'] as const;
export type Order = (typeof orders)[number];

export interface TemplateFilter {
  readonly text: string;
  readonly class: FlagClass | null;
  readonly order: Order;
}

export const everything: TemplateFilter = { text: '', class: null, order: 'title' };

/** The filter that an address carries; what cannot be understood is left out. */
export function filterOf(search: string): TemplateFilter {
  const query = new URLSearchParams(search);
  return {
    text: (query.get('q') ?? '').slice(0, 100),
    class: flagClassNames.find((name) => name === query.get('class')) ?? null,
    order: orders.find((name) => name === query.get('order')) ?? 'title',
  };
}

/** The query part of an address for this filter, with its `?`; empty for the default. */
export function queryOf({ text, class: name, order }: TemplateFilter): string {
  const query = new URLSearchParams();
  if (text !== '') query.set('q', text);
  if (name !== null) query.set('class', name);
  if (order !== 'title') query.set('order', order);
  return query.size === 0 ? '' : `?${query}`;
}

/** The samples that fit, in the order asked for; as they came, by title. Written in other characters a word is still found. */
export function fitting(list: readonly Template[], { text, class: name, order }: TemplateFilter): Template[] {
  const wanted = foldText(text.trim());
  const found = list.filter(
    (one) =>
      (name === null || one.classes.includes(name)) &&
      (wanted === '' || foldText(`${one.title}\n${one.text}`).includes(wanted)),
  );
  if (order === 'uses') return found.sort((a, b) => b.uses - a.uses);
  return order === 'updated' ? found.sort((a, b) => b.updatedAt - a.updatedAt) : found;
}
