import { useEffect, useState } from 'preact/hooks';
import type { Tabs } from 'webextension-polyfill';
import { openSidePanel } from '../../session/side-panel.ts';
import type { T } from '../../ui/texts.ts';
import { popupTab } from './tab.ts';

/** Opens the side panel beside this page. The tab is looked up before: the browser opens it only while the click still counts. */
export function SidePanelButton({ t }: { t: T }) {
  const [tab, setTab] = useState<Tabs.Tab | null>(null);
  useEffect(() => {
    void popupTab().then((found) => setTab(found ?? null));
  }, []);
  return (
    <button
      type="button"
      class="button"
      data-open-panel
      disabled={tab === null}
      onClick={() => tab !== null && void openSidePanel(tab).then(() => window.close())}
    >
      {t('panel.open')}
    </button>
  );
}
