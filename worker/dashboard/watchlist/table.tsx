import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t } from '../i18n.ts';
import { visibleRows } from '../queue/window.ts';
import { Icon } from '../ui/icon.tsx';
import { Line } from '../ui/labels.tsx';
import { say } from './texts.ts';

interface TableProps {
  terms: readonly WatchTerm[];
  /** Ids of terms that are new or changed and not saved. */
  unsaved: ReadonlySet<string>;
  onEdit: ((term: WatchTerm) => void) | null;
  onRemove: ((term: WatchTerm) => void) | null;
}

function conditions(term: WatchTerm): string {
  const parts = [
    term.require !== null && t('term.needs', { words: term.require.any.join('/'), n: term.require.within }),
    term.exclude.length > 0 && t('term.not', { words: term.exclude.join('/') }),
  ];
  return oneLine(parts.filter(Boolean).join(' · '));
}

function TermRow({
  term,
  unsaved,
  onEdit,
  onRemove,
  top,
}: Omit<TableProps, 'terms' | 'unsaved'> & { term: WatchTerm; unsaved: boolean; top: number }) {
  return (
    <li class="term" style={{ transform: `translateY(${top}px)` }}>
      <span class="term-main">
        <b class={unsaved ? 'term-text term-unsaved' : 'term-text'}>
          <Line text={term.text} />
          {unsaved && <span class="unseen">{t('watch.unsavedTerm')}</span>}
        </b>
        <span class="term-aliases quiet">
          <Line text={term.aliases.join(t('comma'))} />
        </span>
      </span>
      <span class="term-conditions quiet">
        <bdi>{conditions(term)}</bdi>
      </span>
      <span class="term-kind">
        <span class="chip">{t(`kind.${term.kind}`)}</span>
        {term.evasion && (
          <span class="chip chip-evasion" title={say('evasion.badge.long')}>
            {say('evasion.badge')}
          </span>
        )}
      </span>
      <span class={`term-level level-${term.level}`}>{t(`level.${term.level as 1 | 2 | 3}`)}</span>
      <span class="term-tools">
        {onEdit && (
          <button
            type="button"
            class="icon-button"
            aria-label={t('term.editOne', { term: oneLine(term.text) })}
            onClick={() => onEdit(term)}
          >
            <Icon name="edit" />
          </button>
        )}
        {onRemove && (
          <button
            type="button"
            class="icon-button"
            aria-label={t('term.removeOne', { term: oneLine(term.text) })}
            onClick={() => onRemove(term)}
          >
            <Icon name="trash" />
          </button>
        )}
      </span>
    </li>
  );
}

/** The terms, windowed: a list may hold ten thousand. */
export function TermTable({ terms, unsaved, onEdit, onRemove }: TableProps) {
  const box = useRef<HTMLElement>(null);
  const view = useSignal({ top: 0, height: 600, row: 48 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => {
      const probe = element.querySelector('.term-probe')?.getBoundingClientRect().height;
      view.value = { top: element.scrollTop, height: element.clientHeight, row: probe || 48 };
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [view]);
  const { top, height, row } = view.value;
  const { from, to } = visibleRows(terms.length, row, top, height);
  return (
    <section
      ref={box}
      class="terms"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable from the keyboard
      tabIndex={0}
      aria-label={t('watch.title')}
      onScroll={({ currentTarget }) => {
        view.value = { ...view.value, top: currentTarget.scrollTop };
      }}
    >
      <div class="term-probe" aria-hidden="true" />
      <ul class="term-rows" style={{ height: `${terms.length * row}px` }}>
        {terms.slice(from, to).map((term, offset) => (
          <TermRow
            key={term.id}
            term={term}
            unsaved={unsaved.has(term.id)}
            onEdit={onEdit}
            onRemove={onRemove}
            top={(from + offset) * row}
          />
        ))}
      </ul>
    </section>
  );
}
