import { useEffect } from 'preact/hooks';
import { DecideBar } from '../decide/bar.tsx';
import { t } from '../i18n.ts';
import { PostPane } from '../post/pane.tsx';
import { startPost } from '../post/store.ts';
import { Icon } from '../ui/icon.tsx';
import { Filters } from './filters.tsx';
import { QueueList } from './list.tsx';
import { openPost, startQueue } from './store.ts';

/** The queue, and beside it the open post; on a phone one of the two. */
export function QueueView() {
  useEffect(() => {
    const stops = [startQueue(), startPost()];
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
        <QueueList />
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
    </div>
  );
}
