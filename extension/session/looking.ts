import browser, { type Tabs } from 'webextension-polyfill';
import type { PictureRefused } from '../messages.ts';

/** Chromium lets an extension look twice a second (`MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND`), in milliseconds. */
const betweenLooks = 550;

/** What an error of `captureVisibleTab` means: browsers say it in words alone. */
export function reasonOf(error: unknown): PictureRefused['reason'] {
  return /permission|activeTab|all_urls|cannot access|not allowed/i.test(String(error)) ? 'not-allowed' : 'not-visible';
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The window as a PNG (`data:` address), or why there is none. */
export type Seen = { png: string } | { reason: PictureRefused['reason'] };

/**
 * Looks at windows, one look at a time. Nothing of another tab ever comes out of it, also when somebody changes tabs
 * meanwhile.
 */
export function startLooking(now: () => number): (tabId: number) => Promise<Seen> {
  let last = Number.NEGATIVE_INFINITY;
  let queue: Promise<unknown> = Promise.resolve();

  async function look(tabId: number): Promise<Seen> {
    await pause(Math.max(0, last + betweenLooks - now()));
    let turned = false;
    const onTurn = () => {
      turned = true;
    };
    const onUpdate = (id: number, { status }: Tabs.OnUpdatedChangeInfoType) => {
      if (id === tabId && status === 'loading') turned = true;
    };
    browser.tabs.onActivated.addListener(onTurn);
    browser.tabs.onUpdated.addListener(onUpdate);
    try {
      const before = await browser.tabs.get(tabId);
      if (!before.active || before.windowId === undefined) return { reason: 'not-visible' };
      last = now();
      const png = await browser.tabs.captureVisibleTab(before.windowId, { format: 'png' });
      const after = await browser.tabs.get(tabId);
      const same = !turned && after.active && after.windowId === before.windowId;
      return same ? { png } : { reason: 'not-visible' };
    } catch (error) {
      return { reason: reasonOf(error) };
    } finally {
      browser.tabs.onActivated.removeListener(onTurn);
      browser.tabs.onUpdated.removeListener(onUpdate);
    }
  }

  return (tabId) => {
    const answer = queue.then(() => look(tabId));
    queue = answer;
    return answer;
  };
}
