import browser from 'webextension-polyfill';

const calm = '#2b59c3';
const alarming = '#b3261e';

export type Badge = ReturnType<typeof setupBadge>;

/**
 * The mark on the toolbar button: mentions on the tab's page, or "!" while a flag was refused or is stuck. `count` gives
 * a tab's mentions, 0 where nothing is read.
 */
export function setupBadge(isTroubled: () => Promise<boolean>, count: (tabId: number) => Promise<number>) {
  // What the buttons show now; unknown after the background was started anew.
  let shown: boolean | null = null;

  const show = async (text: string, color: string, tabId?: number) => {
    const tab = tabId === undefined ? {} : { tabId };
    await browser.action.setBadgeBackgroundColor({ color, ...tab });
    await browser.action.setBadgeText({ text, ...tab });
  };
  const written = (mentions: number) => (mentions === 0 ? '' : mentions > 999 ? '999+' : String(mentions));

  /** A tab's mentions were counted anew. Rejects when the tab is gone. */
  const mentions = async (tabId: number, n: number) => {
    if (await isTroubled()) await show('!', alarming, tabId);
    else await show(written(n), calm, tabId);
  };

  /** Looks again whether something is wrong, and changes all buttons when that changed. */
  const update = async () => {
    const troubled = await isTroubled();
    if (troubled === shown) return;
    shown = troubled;
    await browser.action.setBadgeTextColor({ color: '#ffffff' });
    await show(troubled ? '!' : '', troubled ? alarming : calm);
    const tabs = await browser.tabs.query({});
    await Promise.allSettled(
      tabs.map(async ({ id }) => {
        if (id === undefined) return;
        if (troubled) await show('!', alarming, id);
        else await show(written(await count(id)), calm, id);
      }),
    );
  };
  return { mentions, update };
}
