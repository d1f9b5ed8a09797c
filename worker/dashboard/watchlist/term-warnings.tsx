import { type ReadonlySignal, type Signal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { Icon } from '../ui/icon.tsx';
import { everyday, loadEveryday } from './everyday.ts';
import { listIndex } from './list-index.ts';
import { foldedSpelling } from './spellings.ts';
import { say } from './texts.ts';
import { type TermWarning, termWarnings } from './warnings.ts';

function inWords(warning: TermWarning): string {
  const spelling = 'spelling' in warning ? oneLine(warning.spelling) : '';
  if (warning.is === 'error') return say(`warn.error.${warning.reason}`, { spelling });
  if (warning.is === 'alias-same') return say('warn.alias-same', { spelling, as: oneLine(warning.as) });
  if (warning.is === 'require-idle') return say('warn.require-idle', { spelling, word: oneLine(warning.word) });
  if (warning.is === 'duplicate') {
    const { other, as } = warning;
    const key = as === other.text ? 'warn.duplicate' : 'warn.duplicate.alias';
    return say(key, { spelling, other: oneLine(other.text), as: oneLine(as) });
  }
  return say(`warn.${warning.is}`, { spelling });
}

/** One for each warning: a spelling may stand in several other terms. */
function keyOf(warning: TermWarning): string {
  const spelling = 'spelling' in warning ? warning.spelling : '';
  return warning.is === 'duplicate' ? `${spelling} ${warning.other.id} ${warning.as}` : `${warning.is} ${spelling}`;
}

/** Whether a word holds a spelling of the list that is longer than `own`: such a word is probably meant. */
function holdsTerm(word: string, own: string): boolean {
  for (let from = 0; from < word.length; from++) {
    for (let to = from + own.length + 1; to <= word.length; to++) {
      if (listIndex.peek().byFolded.has(word.slice(from, to))) return true;
    }
  }
  return false;
}

/** Offers everyday words for exclusion; all are chosen but those that hold a term of the list. */
function WordChoice({
  spelling,
  words,
  onExclude,
}: {
  spelling: string;
  words: readonly string[];
  onExclude: (words: readonly string[]) => void;
}) {
  const turned = useSignal<ReadonlySet<string>>(new Set());
  const chosen = words.filter((word) => turned.value.has(word) === holdsTerm(word, foldedSpelling(spelling)));
  return (
    <fieldset class="word-choice">
      <legend class="unseen">{say('warn.inside-words', { spelling: oneLine(spelling) })}</legend>
      {words.map((word) => (
        <label key={word} class="check">
          <input
            type="checkbox"
            checked={chosen.includes(word)}
            onChange={() => {
              const others = [...turned.value].filter((one) => one !== word);
              turned.value = new Set(turned.value.has(word) ? others : [...others, word]);
            }}
          />
          {word}
        </label>
      ))}
      <button type="button" class="button" disabled={chosen.length === 0} onClick={() => onExclude(chosen)}>
        {say('warn.exclude', { n: chosen.length })}
      </button>
    </fieldset>
  );
}

/** What the author of a term should know about it, in words; `count` is kept at how many things that are. */
export function TermWarnings({
  term,
  count,
  onExclude,
}: {
  term: ReadonlySignal<WatchTerm>;
  count: Signal<number>;
  onExclude: (words: readonly string[]) => void;
}) {
  useEffect(loadEveryday, []);
  const head = useRef<HTMLHeadingElement>(null);
  const words = everyday.value;
  const found = useComputed(() => {
    const known = everyday.value;
    return termWarnings(term.value, listIndex.value, typeof known === 'string' ? null : known);
  });
  useSignalEffect(() => {
    count.value = found.value.length;
  });
  if (term.value.text === '') return null;
  return (
    <section class="term-warnings">
      <div role="status">
        <h3 ref={head} id="term-warnings" tabIndex={-1}>
          {found.value.length === 0 ? say('warn.none') : say('warn.title', { n: found.value.length })}
        </h3>
      </div>
      {words === 'failed' && <p class="quiet">{say('warn.everyday.failed')}</p>}
      <ul>
        {found.value.map((warning) => (
          <li key={keyOf(warning)} class="warning">
            <Icon name="warning" />
            <div>
              <bdi>{inWords(warning)}</bdi>
              {warning.is === 'inside-words' && (
                <WordChoice
                  spelling={warning.spelling}
                  words={warning.words}
                  onExclude={(chosen) => {
                    onExclude(chosen);
                    // The button may be gone after this; the focus must not be.
                    head.current?.focus();
                  }}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
