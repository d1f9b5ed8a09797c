import { type ReadonlySignal, signal, useComputed } from '@preact/signals';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { useSettled } from '../ui/settled.ts';
import { termsThatMayHit } from './candidates.ts';
import { explain } from './explain.ts';
import { listIndex } from './list-index.ts';
import { say } from './texts.ts';
import { type Tried, TryResult } from './try-result.tsx';

const longest = 2_000;
const pauseMs = 150;

/** What somebody wrote to try terms on, while they go from term to term; null: an example made of the term. */
const written = signal<string | null>(null);
const scope = signal<'alone' | 'all'>('alone');

/** A text in which the term counts, and in which it does not or is evaded where it has such cases. */
function example({ text, exclude, require, evasion }: WatchTerm): string {
  if (text === '') return '';
  const sentence = say('try.sample.text', { term: text, near: require?.any[0] ?? '' }).replaceAll('  ', ' ');
  return [sentence, exclude[0], evasion ? [...text].join('·') : undefined].filter(Boolean).join('\n');
}

/** The list's terms that matter for a text, with `term` in its place; a new one stands first. */
function among(text: string, term: WatchTerm): WatchTerm[] {
  const { terms } = listIndex.value;
  const may = new Set(termsThatMayHit(listIndex.value, text).map(({ id }) => id));
  const others = terms.filter(({ id }) => may.has(id) || id === term.id);
  return others.some(({ id }) => id === term.id)
    ? others.map((one) => (one.id === term.id ? term : one))
    : [term, ...others];
}

/** Tries the term that is being edited on a text, alone or with the rest of the list. */
export function TryTerm({ term }: { term: ReadonlySignal<WatchTerm> }) {
  const text = useComputed(() => written.value ?? example(term.value));
  const settled = useSettled(text, pauseMs);
  const tried = useComputed((): Tried => {
    const [source, one] = [settled.value, term.value];
    const terms = scope.value === 'alone' ? [one] : among(source, one);
    return { text: source, ...explain(source, terms, { about: [one], share: listIndex.value.share }) };
  });
  return (
    <section class="try-term">
      <h3>
        <label for="try-text">{say('try.text')}</label>
      </h3>
      <textarea
        id="try-text"
        class="input"
        rows={3}
        maxLength={longest}
        aria-describedby="try-text-hint"
        value={text.value}
        onInput={({ currentTarget }) => {
          written.value = currentTarget.value;
        }}
      />
      <p class="try-tools">
        <small id="try-text-hint" class="quiet">
          {say('try.text.hint')}
        </small>
        {written.value !== null && (
          <button
            type="button"
            class="link"
            onClick={() => {
              written.value = null;
              document.getElementById('try-text')?.focus();
            }}
          >
            {say('try.sample')}
          </button>
        )}
      </p>
      <fieldset class="try-scope">
        <legend class="unseen">{say('try.with')}</legend>
        {(['alone', 'all'] as const).map((one) => (
          <label key={one} class="check">
            <input
              type="radio"
              name="try-scope"
              checked={scope.value === one}
              onChange={() => {
                scope.value = one;
              }}
            />
            {say(`try.${one}`)}
          </label>
        ))}
      </fieldset>
      {settled.value !== '' && <TryResult tried={tried.value} />}
    </section>
  );
}
