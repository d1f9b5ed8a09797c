import { useState } from 'preact/hooks';
import { send } from '../../messaging.ts';
import type { T } from '../../ui/texts.ts';

/** Adapters that go by what any page may have: where they read, somebody may teach a better way. */
const teachable: readonly (string | null)[] = ['web', 'by-hand'];

/** Lets the monitor point at a post in the tab, where no adapter of its own reads the site. */
export function PickPost({ t, tabId, site }: { t: T; tabId: number; site: string | null }) {
  const [failed, setFailed] = useState(false);
  if (!teachable.includes(site)) return null;
  const pick = async () => {
    const { started } = await send('tab/pick', { tabId });
    // The page is pointed at, and the popup is in the way.
    if (started) window.close();
    setFailed(!started);
  };
  return (
    <>
      <p class="soft">{t('rules.pick.hint')}</p>
      <div class="row">
        <button type="button" class="button" onClick={() => void pick()}>
          {t('rules.pick')}
        </button>
      </div>
      {failed && (
        <p class="trouble" role="alert">
          {t('rules.pick.failed')}
        </p>
      )}
    </>
  );
}
