import { batch, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n.ts';
import { filter, navigate } from '../router.ts';
import { useSettled } from '../ui/settled.ts';
import { Failed, failureText, Loading, Notice } from '../ui/states.tsx';
import { everything, isNarrowed, queryOf } from './filter.ts';
import { found, words } from './find.ts';
import { Row } from './row.tsx';
import { lookAtSpread } from './spread.ts';
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
} from './store.ts';
import { say } from './texts.ts';
import { scrollTo, visibleRows } from './window.ts';

/** How long a pointer that moved over the list keeps rows from moving under it. */
const pointerRestMs = 1200;

function Empty() {
  const { state, lane } = filter.value;
  if (words.value !== '') {
    return (
      <Notice icon="search" title={t('queue.noMatch')}>
        <p>{t('queue.noMatch.body')}</p>
        <LookOn />
      </Notice>
    );
  }
  if (isNarrowed(filter.value)) {
    return (
      <Notice icon="search" title={t('queue.emptyFilter')}>
        <button
          type="button"
          class="button"
          onClick={() => void navigate(`/${queryOf({ ...everything, lane, state })}`)}
        >
          {t('filter.clear')}
        </button>
      </Notice>
    );
  }
  if (lane !== null) {
    return (
      <Notice icon="check" title={say(`lane.empty.${lane}`)}>
        <p>{say(`lane.what.${lane}`)}</p>
      </Notice>
    );
  }
  if (state !== 'open') return <Notice icon="check" title={t(`queue.empty.${state}`)} />;
  return <NothingWaits />;
}

/** Only what is loaded is looked through: a way to load more. */
function LookOn() {
  if (list.value.next === null) return null;
  return (
    <button type="button" class="button" disabled={loading.value !== null} onClick={() => void loadMore()}>
      {say('queue.lookOn', { n: list.value.rows.length })}
    </button>
  );
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
  // Apart, so that scrolling within the rendered rows renders nothing anew.
  const top = useSignal(0);
  const size = useSignal({ height: 800, row: 116 });
  const range = useComputed(() => visibleRows(shown.value.rows.length, size.value.row, top.value, size.value.height));
  const first = useComputed(() => range.value.from);
  const last = useComputed(() => range.value.to);
  const inView = useComputed(() => shown.value.rows.slice(first.value, last.value).map(({ id }) => id));
  const resting = useSettled(inView, 250);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => {
      const row = Number.parseFloat(getComputedStyle(element).getPropertyValue('--row-px')) || 112;
      const probe = element.querySelector('.row-probe')?.getBoundingClientRect().height;
      const measured = probe || row;
      // Another density: the row at the top stays there.
      if (element.scrollTop > 0) element.scrollTop *= measured / size.peek().row;
      batch(() => {
        top.value = element.scrollTop;
        size.value = { height: element.clientHeight, row: measured };
      });
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
  }, [size, top]);

  const onScroll = ({ currentTarget }: { currentTarget: HTMLDivElement }) => {
    top.value = currentTarget.scrollTop;
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
      last.value > shown.value.rows.length - 10 &&
      list.value.next !== null
    ) {
      void loadMore();
    }
  });

  // Somebody has stopped at these rows: how they spread.
  useSignalEffect(() => void lookAtSpread(resting.value, Date.now()));

  // The keyboard moved: bring the row into view.
  useSignalEffect(() => {
    const id = cursor.value;
    const element = box.current;
    if (id === null || element === null) return;
    const index = shown.peek().rows.indexOf(id);
    if (index === -1) return;
    const to = scrollTo(index, size.peek().row, element.scrollTop, element.clientHeight);
    if (to !== null) element.scrollTop = to;
  });

  const show = () => {
    letIn();
    box.current?.scrollTo({ top: 0 });
  };
  const { rows } = shown.value;
  const count = rows.length;
  const { row: height } = size.value;
  const from = first.value;
  const loadingFirst = loading.value === 'first';
  const failure = failed.value;
  return (
    <div class="list-frame">
      <HeldBar onShow={show} />
      <div
        ref={box}
        class="list"
        onScroll={onScroll}
        onPointerMove={onPointerMove}
        aria-busy={loadingFirst}
        data-open={openPost.value !== null}
      >
        <div class="row-probe" aria-hidden="true" />
        {failure?.during === 'first' ? (
          <Failed failure={failure.failure} retry={() => void loadQueue()} />
        ) : count === 0 && (loadingFirst || (words.value === '' && list.value.next !== null && failure === null)) ? (
          <Loading />
        ) : count === 0 && failure === null ? (
          <Empty />
        ) : (
          <ul class="rows" aria-label={t('queue.title')} style={{ height: `${count * height}px` }}>
            {rows.slice(from, last.value).map((row, offset) => (
              <Row key={row.id} row={row} index={from + offset} count={count} top={(from + offset) * height} />
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
        {count > 0 && found.value !== null && (
          <p class="list-end">
            <LookOn />
          </p>
        )}
        {count > 5 && list.value.next === null && words.value === '' && (
          <p class="list-end">{t('queue.end', { n: count })}</p>
        )}
      </div>
    </div>
  );
}
