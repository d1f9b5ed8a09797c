import { effect, signal } from '@preact/signals';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/leads.ts';
import { filter } from '../router.ts';
import { say } from './texts.ts';

/** So much of a text is its name in a line of filters. */
const longest = 24;

const named = signal<{ readonly cluster: number; readonly excerpt: string } | null>(null);

/** What the text is called that the list is narrowed to: how it begins, once that is known; its number until then. */
export function textName(cluster: number): string {
  const begins = named.value?.cluster === cluster ? oneLine(named.value.excerpt) : '';
  if (begins === '') return say('filter.copies.number', { n: cluster });
  const short = [...begins];
  return say('filter.copies', { text: short.length > longest ? `${short.slice(0, longest).join('')}…` : begins });
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
