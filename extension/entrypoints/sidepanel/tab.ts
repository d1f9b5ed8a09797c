import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';

/** The tab the panel is about, and how often its page has changed. */
export interface TabHere {
  readonly id: number;
  readonly loads: number;
}

/** A panel in a window of its own stays with one tab: its address says which (`?tab=`). */
export const pinnedTab = (search: string): number | null => {
  const given = new URLSearchParams(search).get('tab') ?? '';
  return /^\d{1,10}$/.test(given) ? Number(given) : null;
};

/** The tab this panel shows: its own window's active one, or the one it stays with; null when that is closed. */
export function useTab(): TabHere | null {
  const [tab, setTab] = useState<TabHere | null>(null);
  useEffect(() => {
    const pinned = pinnedTab(location.search);
    let windowId: number | undefined;
    let ended = false;
    const look = async () => {
      if (pinned !== null) return setTab({ id: pinned, loads: 0 });
      windowId ??= (await browser.windows.getCurrent()).id;
      if (windowId === undefined) return;
      const [active] = await browser.tabs.query({ active: true, windowId });
      if (!ended) setTab(active?.id === undefined ? null : { id: active.id, loads: 0 });
    };
    const onActivated = (to: { windowId: number }) => {
      if (pinned === null && to.windowId === windowId) void look();
    };
    const onUpdated = (id: number, change: { status?: string }) => {
      if (change.status !== undefined) setTab((now) => (now?.id === id ? { id, loads: now.loads + 1 } : now));
    };
    const onRemoved = (id: number) => setTab((now) => (now?.id === id ? null : now));
    browser.tabs.onActivated.addListener(onActivated);
    browser.tabs.onUpdated.addListener(onUpdated);
    browser.tabs.onRemoved.addListener(onRemoved);
    void look();
    return () => {
      ended = true;
      browser.tabs.onActivated.removeListener(onActivated);
      browser.tabs.onUpdated.removeListener(onUpdated);
      browser.tabs.onRemoved.removeListener(onRemoved);
    };
  }, []);
  return tab;
}
