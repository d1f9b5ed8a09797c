import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { hows } from '../../../shared/match/matcher.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t } from '../i18n.ts';
import { listIndex } from './list-index.ts';
import { searchedAs } from './searched-as.ts';
import { say } from './texts.ts';

/** Guesses that are shown before one asks for all. */
const fewShown = 30;

/** What a term is searched for as: folded, and in guesses by their kind. */
export function SearchedAsPanel({ term }: { term: ReadonlySignal<WatchTerm> }) {
  const found = useComputed(() => searchedAs(term.value, listIndex.value.share));
  const all = useSignal(false);
  const { folded, variants } = found.value;
  const shown = all.value ? variants : variants.slice(0, fewShown);
  return (
    <section class="searched-as">
      <h3>{say('as.title')}</h3>
      <p class="quiet">{say('as.plain')}</p>
      {folded.map(({ spelling, folded: form }) => (
        <p key={spelling}>
          <bdi>{say('as.folded', { text: oneLine(spelling), folded: oneLine(form) })}</bdi>
        </p>
      ))}
      {term.value.evasion && (
        <>
          <p>
            {say('as.variants', { n: variants.length })} {say('as.noise')}
          </p>
          <dl class="variants">
            {hows.map((how) => {
              const some = shown.filter((variant) => variant.how === how);
              return some.length === 0 ? null : (
                <div key={how}>
                  <dt class="quiet">{t(`how.${how}`)}</dt>
                  <dd>
                    {some.map(({ text }) => (
                      <bdi key={text}>{oneLine(text)}</bdi>
                    ))}
                  </dd>
                </div>
              );
            })}
          </dl>
          {variants.length > fewShown && (
            <button
              type="button"
              class="link"
              aria-expanded={all.value}
              onClick={() => {
                all.value = !all.value;
              }}
            >
              {all.value ? say('as.fewer') : say('as.all', { n: variants.length })}
            </button>
          )}
        </>
      )}
    </section>
  );
}
