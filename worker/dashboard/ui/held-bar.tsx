import { t } from '../i18n.ts';

/** New posts that wait to be shown: it lies over the page and moves nothing in it. Stands before the page. */
export function HeldPosts({ n, show }: { n: number; show: () => void }) {
  return (
    <div role="status" class="held-over">
      {n > 0 && (
        <button type="button" class="held" onClick={show}>
          {t('held.fresh', { n })}
          <b>{t('held.show')}</b>
        </button>
      )}
    </div>
  );
}
