import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n.ts';
import { filter, navigate } from '../router.ts';
import { Failed, failureText, Loading, Notice } from '../ui/states.tsx';
import { Row } from './row.tsx';
import {
  askEverDecided,
  atTop,
  cursor,
  everDecided,
  failed,
  held,
  letIn,
  list,
  loading,
  loadMore,
  loadQueue,
  openPost,
  pointing,
  shown,
  words,
} from './store.ts';
import { scrollTo, visibleRows } from './window.ts';

/** How long a pointer that moved over the list keeps rows from moving under it. */
const pointerRestMs = 1200;

function Empty() {
  const { state, class: name, site } = filter.value;
  if (words.value !== '') {
    return (
      <Notice icon="search" title={t('queue.noMatch')}>
        <p>{t('queue.noMatch.body')}</p>
      </Notice>
    );
  }
  if (name !== null || site !== null) {
    return (
      <Notice icon="search" title={t('queue.emptyFilter')}>
        <button type="button" class="button" onClick={() => void navigate(state === 'open' ? '/' : `/?state=${state}`)}>
          {t('filter.clear')}
        </button>
      </Notice>
    );
  }
  if (state !== 'open') return <Notice icon="check" title={t(`queue.empty.${state}`)} />;
  return <NothingWaits />;
}

/** The empty queue: where nothing was ever decided, how a first post gets here. */
function NothingWaits() {
  useEffect(() => void askEverDecided(), []);
  if (everDecided.value !== false) return <Notice icon="check" title={t('queue.empty')} />;
  return (
    <Notice icon="wind" title={t('queue.empty')}>
      <p>{t('queue.empty.how')}</p>
      <ol class="steps">
        <li>{t('queue.empty.step1')}</li>
        <li>{t('queue.empty.step2')}</li>
        <li>{t('queue.empty.step3')}</li>
      </ol>
    </Notice>
  );
}

/** What waits to be let in, at the list's head. */
function HeldBar({ onShow }: { onShow: () => void }) {
  const { fresh, changed } = held.value;
  const parts = [fresh > 0 && t('held.fresh', { n: fresh }), changed > 0 && t('held.changed', { n: changed })].filter(
    Boolean,
  );
  return (
    <div role="status" class="held-place">
      {parts.length > 0 && (
        <button type="button" class="held" onClick={onShow}>
          {parts.join(t('comma'))}
          <b>{t('held.show')}</b>
        </button>
      )}
    </div>
  );
}

/** The rows in view of a list that may hold thousands. */
export function QueueList() {
  const box = useRef<HTMLDivElement>(null);
  const pointer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const view = useSignal({ top: 0, height: 800, row: 112 });
  const range = useComputed(() => visibleRows(shown.value.length, view.value.row, view.value.top, view.value.height));

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => {
      const row = Number.parseFloat(getComputedStyle(element).getPropertyValue('--row-px')) || 112;
      const probe = element.querySelector('.row-probe')?.getBoundingClientRect().height;
      view.value = { top: element.scrollTop, height: element.clientHeight, row: probe || row };
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const probe = element.querySelector('.row-probe');
    if (probe !== null) observer.observe(probe);
    measure();
    return () => {
      observer.disconnect();
      clearTimeout(pointer.current);
      atTop.value = true;
      pointing.value = false;
    };
  }, [view]);

  const onScroll = ({ currentTarget }: { currentTarget: HTMLDivElement }) => {
    view.value = { ...view.value, top: currentTarget.scrollTop };
    atTop.value = currentTarget.scrollTop < 4;
  };
  const onPointerMove = () => {
    pointing.value = true;
    clearTimeout(pointer.current);
    pointer.current = setTimeout(() => {
      pointing.value = false;
    }, pointerRestMs);
  };

  // The last rows are near: fetch what follows.
  useSignalEffect(() => {
    if (
      failed.value === null &&
      words.value === '' &&
      range.value.to > shown.value.length - 10 &&
      list.value.next !== null
    ) {
      void loadMore();
    }
  });

  // The keyboard moved: bring the row into view.
  useSignalEffect(() => {
    const id = cursor.value;
    const element = box.current;
    if (id === null || element === null) return;
    const index = shown.peek().findIndex((row) => row.id === id);
    if (index === -1) return;
    const to = scrollTo(index, view.peek().row, element.scrollTop, element.clientHeight);
    if (to !== null) element.scrollTop = to;
  });

  const show = () => {
    letIn();
    box.current?.scrollTo({ top: 0 });
  };
  const rows = shown.value;
  const { row: height } = view.value;
  const { from, to } = range.value;
  const first = loading.value === 'first';
  const failure = failed.value;
  return (
    <div class="list-frame">
      <HeldBar onShow={show} />
      <div
        ref={box}
        class="list"
        onScroll={onScroll}
        onPointerMove={onPointerMove}
        aria-busy={first}
        data-open={openPost.value !== null}
      >
        <div class="row-probe" aria-hidden="true" />
        {failure?.during === 'first' ? (
          <Failed failure={failure.failure} retry={() => void loadQueue()} />
        ) : first && rows.length === 0 ? (
          <Loading />
        ) : rows.length === 0 ? (
          <Empty />
        ) : (
          <ul class="rows" aria-label={t('queue.title')} style={{ height: `${rows.length * height}px` }}>
            {rows.slice(from, to).map((row, offset) => (
              <Row key={row.id} row={row} index={from + offset} count={rows.length} top={(from + offset) * height} />
            ))}
          </ul>
        )}
        {loading.value === 'more' && <p class="list-end">{t('loading')}</p>}
        {failure?.during === 'more' && (
          <p class="list-end" role="alert">
            {failureText(failure.failure)}{' '}
            <button
              type="button"
              class="link"
              onClick={() => {
                failed.value = null;
                void loadMore();
              }}
            >
              {t('retry')}
            </button>
          </p>
        )}
        {rows.length > 5 && list.value.next === null && words.value === '' && (
          <p class="list-end">{t('queue.end', { n: rows.length })}</p>
        )}
      </div>
    </div>
  );
}
