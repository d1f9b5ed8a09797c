import { t } from '../i18n.ts';
import { liveState } from '../live/feed.ts';
import { myViews } from '../session.ts';

/** Whether what is shown is what the server has. */
export function LiveDot() {
  if (!myViews.value.includes('queue')) return null;
  const state = liveState.value;
  return (
    <p class={`live live-${state}`} role="status" title={t(`live.${state}.long`)}>
      <span class="live-dot" aria-hidden="true" />
      {t(`live.${state}`)}
    </p>
  );
}
