import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t } from '../i18n.ts';
import { Line } from '../ui/labels.tsx';
import { type Changes, differingFields, type TermField } from './changes.ts';

const mostShown = 50;

const listed = (words: readonly string[]) => (words.length === 0 ? t('import.none') : words.join(t('comma')));

/** A field of a term in words, as the list shows it. */
const inWords: Readonly<Record<TermField, (term: WatchTerm) => string>> = {
  text: ({ text }) => text,
  aliases: ({ aliases }) => listed(aliases),
  exclude: ({ exclude }) => listed(exclude),
  require: ({ require }) =>
    require === null ? t('import.none') : t('term.needs', { words: require.any.join('/'), n: require.within }),
  evasion: ({ evasion }) => t(evasion ? 'yes' : 'no'),
  kind: ({ kind }) => t(`kind.${kind}`),
  level: ({ level }) => t(`level.${level as 1 | 2 | 3}`),
};

/** What an import does to terms that are on the list: each change as it was and as it becomes, and who leaves. */
export function ImportChanges({ diff: { changed, removed } }: { diff: Changes }) {
  if (changed.length + removed.length === 0) return null;
  return (
    <ul class="import-changes">
      {changed.slice(0, mostShown).map(({ before, after }) => (
        <li key={before.id}>
          <b>
            <Line text={before.text} />
          </b>
          <dl>
            {differingFields(before, after).map((field) => (
              <div key={field}>
                <dt>{t(`term.${field}`)}</dt>
                <dd>
                  <del>
                    <Line text={inWords[field](before)} />
                  </del>{' '}
                  <span aria-hidden="true">→</span> <span class="unseen">{t('import.becomes')}</span>
                  <ins>
                    <Line text={inWords[field](after)} />
                  </ins>
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
      {changed.length > mostShown && <li>{t('import.moreChanged', { n: changed.length - mostShown })}</li>}
      {removed.length > 0 && (
        <li>
          {t('import.removed')}{' '}
          <bdi>
            {removed
              .slice(0, mostShown)
              .map((term) => oneLine(term.text))
              .join(t('comma'))}
          </bdi>
          {removed.length > mostShown && t('andMore', { n: removed.length - mostShown })}
        </li>
      )}
    </ul>
  );
}
