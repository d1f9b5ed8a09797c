import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t } from '../i18n.ts';
import { markedText } from '../text/marks.ts';
import { Hostile, Line } from '../ui/labels.tsx';
import type { Hit, Miss, Why } from './explain.ts';
import { say } from './texts.ts';

/** Rows of each list; a pasted post rarely has more. */
const mostShown = 40;

export interface Tried {
  readonly text: string;
  readonly hits: readonly Hit[];
  readonly misses: readonly Miss[];
}

const meets = (a: Hit | Miss, b: Hit | Miss) => a.start < b.end && b.start < a.end;

function whyInWords(why: Why): string {
  if (why.why === 'excluded') return say('why.excluded', { phrase: oneLine(why.phrase) });
  if (why.why === 'required') return say('why.required', { words: why.words.map(oneLine).join('/'), n: why.within });
  if (why.why === 'inside-word') return say('why.inside-word', { word: oneLine(why.word) });
  return say('why.overlapped', { term: oneLine(why.by.text) });
}

function hitInWords({ how, level, raisedBy }: Hit): string {
  const raised = raisedBy === null ? '' : ` · ${say('try.raised', { word: oneLine(raisedBy) })}`;
  return `${t(`how.${how}`)} · ${t(`level.${level as 1 | 2 | 3}`)}${raised}`;
}

/** Equal rows as one, with how often they occur; `same` says what makes them equal. */
function counted<T>(all: readonly T[], same: (one: T) => string): { one: T; key: string; times: number }[] {
  const rows = new Map<string, { one: T; key: string; times: number }>();
  for (const one of all) {
    const key = same(one);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { one, key, times: 1 });
    else row.times++;
  }
  return [...rows.values()];
}

const Times = ({ n }: { n: number }) => (n > 1 ? <span class="quiet"> ×{n}</span> : null);

/** A text with its mentions, each with its reason, and the places that do not count, with theirs. */
export function TryResult({
  tried: { text, hits, misses },
  onEdit = null,
}: {
  tried: Tried;
  onEdit?: ((term: WatchTerm) => void) | null;
}) {
  const apart = misses.filter((miss) => !hits.some((hit) => meets(hit, miss)));
  const hitRows = counted(hits, (hit) => `${text.slice(hit.start, hit.end)}\n${hit.term.id}\n${hitInWords(hit)}`);
  const missRows = counted(
    misses,
    (miss) => `${text.slice(miss.start, miss.end)}\n${miss.term.id}\n${miss.whys.map(whyInWords).join()}`,
  );
  const name = (term: WatchTerm) =>
    onEdit === null ? (
      <bdi>{say('try.of', { term: oneLine(term.text) })}</bdi>
    ) : (
      <button
        type="button"
        class="link"
        aria-label={t('term.editOne', { term: oneLine(term.text) })}
        onClick={() => onEdit(term)}
      >
        <bdi>{say('try.of', { term: oneLine(term.text) })}</bdi>
      </button>
    );
  return (
    <div class="try-result">
      <p class="tester-out">
        {markedText<Hit | Miss>(text, [...hits, ...apart]).map(({ text: part, mention }, index) =>
          mention === null ? (
            <Hostile key={index} text={part} />
          ) : 'how' in mention ? (
            <mark key={index} class={`kind-${mention.term.kind} how-${mention.how}`} title={hitInWords(mention)}>
              <Hostile text={part} />
            </mark>
          ) : (
            <span key={index} class="miss" title={mention.whys.map(whyInWords).join(t('comma'))}>
              <Hostile text={part} />
            </span>
          ),
        )}
      </p>
      <p role="status">
        <b>{hits.length === 0 ? say('try.none') : say('try.hits', { n: hits.length })}</b>
      </p>
      <ul class="try-rows">
        {hitRows.slice(0, mostShown).map(({ one, key, times }) => (
          <li key={key}>
            <mark class={`kind-${one.term.kind} how-${one.how}`}>
              <Line text={text.slice(one.start, one.end)} />
            </mark>
            <Times n={times} /> {name(one.term)} <bdi class="quiet">{hitInWords(one)}</bdi>
          </li>
        ))}
        {hitRows.length > mostShown && <li class="quiet">{say('try.more', { n: hitRows.length - mostShown })}</li>}
      </ul>
      {missRows.length > 0 && (
        <>
          <p>
            <b>{say('try.misses')}</b>
          </p>
          <ul class="try-rows">
            {missRows.slice(0, mostShown).map(({ one, key, times }) => (
              <li key={key}>
                <span class="miss">
                  <Line text={text.slice(one.start, one.end)} />
                </span>
                <Times n={times} /> {name(one.term)}{' '}
                <bdi class="quiet">{one.whys.map(whyInWords).join(t('comma'))}</bdi>
              </li>
            ))}
            {missRows.length > mostShown && (
              <li class="quiet">{say('try.more', { n: missRows.length - mostShown })}</li>
            )}
          </ul>
        </>
      )}
    </div>
  );
}
