import { effect, signal } from '@preact/signals';
import { excerpt } from '../../../shared/text/excerpt.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/leads.ts';
import { filter } from '../router.ts';
import { say } from './texts.ts';

/** So much of a text is its name in a line of filters, in UTF-16 units. */
const longest = 25;

const named = signal<{ readonly cluster: number; readonly excerpt: string } | null>(null);

/** What the text is called that the list is narrowed to: how it begins, once that is known; its number until then. */
export function textName(cluster: number): string {
  const begins = named.value?.cluster === cluster ? oneLine(named.value.excerpt) : '';
  if (begins === '') return say('filter.copies.number', { n: cluster });
  return say('filter.copies', { text: excerpt(begins, longest) });
}

/** Asks how the text begins whenever the address names another. Without an answer its number has to do. */
export function startNaming(): () => void {
  return effect(() => {
    const { cluster } = filter.value;
    if (cluster === null || cluster === named.peek()?.cluster) return;
    void api.cluster(cluster, null, 1).then((answer) => {
      if (answer.ok) named.value = { cluster, excerpt: answer.value.cluster.excerpt };
    });
  });
}
