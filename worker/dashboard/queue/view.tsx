import { useEffect } from 'preact/hooks';
import { DecideBar } from '../decide/bar.tsx';
import { restoreKept } from '../decide/keep.ts';
import { loadHouse } from '../house.ts';
import { t } from '../i18n.ts';
import { PostPane } from '../post/pane.tsx';
import { detail, startPost } from '../post/store.ts';
import { Icon } from '../ui/icon.tsx';
import { startAutoClaim } from './claims/store.ts';
import { AutoClaimSwitch } from './claims/switch.tsx';
import { Filters } from './filters.tsx';
import { QueueList } from './list.tsx';
import { loadMarks } from './marks.ts';
import { Overlays } from './overlays.tsx';
import { SelectionBar, StartSelecting } from './selection-bar.tsx';
import { openPost, startQueue } from './store.ts';
import { startNaming } from './text-name.ts';

/** The open post's row, once it is there. */
function openRow() {
  const shown = detail.peek();
  return shown?.state === 'ready' ? shown.post.row : undefined;
}

/** The rows come first: what marks mentions in them is fetched when nothing else is to do, or after this time. */
const longestWaitMs = 3000;

function whenIdle(act: () => void): () => void {
  // Safari has no idle callback.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(act, longestWaitMs / 3);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(act, { timeout: longestWaitMs });
  return () => cancelIdleCallback(asked);
}

/** The queue, and beside it the open post; on a phone one of the two. */
export function QueueView() {
  useEffect(() => {
    const stops = [startQueue(), startPost(), startAutoClaim(openRow, () => openPost.value), startNaming()];
    void loadHouse();
    void restoreKept();
    stops.push(whenIdle(() => void loadMarks()));
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  const open = openPost.value;
  return (
    <div class={open === null ? 'queue' : 'queue queue-open'}>
      <h1 class="unseen">{t('queue.title')}</h1>
      <section class="queue-side" aria-label={t('queue.title')}>
        <Filters />
        <SelectionBar />
        <QueueList />
        <p class="queue-foot">
          <StartSelecting />
          <AutoClaimSwitch />
        </p>
      </section>
      <section class="queue-main" aria-label={t('post.title')}>
        {open === null ? (
          <div class="pane-hint">
            <Icon name="keyboard" />
            <p>{t('post.choose')}</p>
            <p class="quiet">
              <kbd>j</kbd> <kbd>k</kbd> {t('keys.move')} · <kbd>1</kbd>–<kbd>5</kbd> {t('keys.decide')} · <kbd>?</kbd>{' '}
              {t('keys.all')}
            </p>
          </div>
        ) : (
          <PostPane id={open} />
        )}
      </section>
      <DecideBar />
      <Overlays />
    </div>
  );
}
