import browser, { type Tabs } from 'webextension-polyfill';
import { sendToTab } from '../messaging.ts';
import { injectPage } from './sites.ts';

const menuId = 'flag-here';

/** Commands that go from mention to mention: in which direction. */
const steps: Readonly<Record<string, 1 | -1 | undefined>> = { 'next-mention': 1, 'previous-mention': -1 };

/**
 * Context menu and keyboard commands: they open the flag card in the page, or go to another mention. `title` is asked for
 * when the menu is made.
 */
export function setupFlagging(title: () => Promise<string>): { rename: () => Promise<void> } {
  const make = async () => {
    await browser.contextMenus.removeAll();
    browser.contextMenus.create({
      id: menuId,
      title: await title(),
      contexts: ['page', 'selection', 'link', 'image'],
      documentUrlPatterns: ['http://*/*', 'https://*/*'],
    });
  };
  browser.runtime.onInstalled.addListener(() => void make());
  browser.runtime.onStartup.addListener(() => void make());
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === menuId) void openCard(tab, info.frameId ?? 0);
  });
  // Chrome hands over the tab as a second argument, which the types do not know yet.
  browser.commands.onCommand.addListener((command: string, tab?: Tabs.Tab) => {
    if (command === 'flag-focused') void openCard(tab, null);
    const by = steps[command];
    if (by !== undefined) void step(tab, by);
  });
  return {
    rename: async () => {
      await browser.contextMenus.update(menuId, { title: await title() }).catch(make);
    },
  };
}

/** Goes to another mention in the frame that has the focus, else in the page itself; nowhere when no script runs there. */
async function step(given: Tabs.Tab | undefined, by: 1 | -1): Promise<void> {
  const id = (given ?? (await activeTab()))?.id;
  if (id === undefined) return;
  const answer = await sendToTab(id, 'page/step', { by }).catch(() => null);
  if (answer === undefined) await sendToTab(id, 'page/step', { by, anyway: true }, 0).catch(() => null);
}

const activeTab = async () => (await browser.tabs.query({ active: true, currentWindow: true }))[0];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Opens the card in a tab: in the frame that was clicked, or (null) in the one that has the focus. Where no content
 * script runs yet, it is started first: the click gave leave for this tab. A frame of a site that is closed to the
 * extension is part of the page around it.
 */
async function openCard(clicked: Tabs.Tab | undefined, frameId: number | null): Promise<void> {
  const tab = clicked ?? (await activeTab());
  if (tab?.id === undefined) return;
  const { id } = tab;
  const wasHeard = (answer: Promise<unknown>) =>
    answer.then(
      (said) => typeof said === 'object' && said !== null,
      () => false,
    );
  const askTop = () => wasHeard(sendToTab(id, 'page/flag-focused', { anyway: true }, 0));
  const ask = () =>
    frameId === null
      ? wasHeard(sendToTab(id, 'page/flag-focused', {}))
      : wasHeard(sendToTab(id, 'page/flag-here', {}, frameId));
  if (await ask()) return;
  const inFrame = await injectPage(id, frameId ?? 0).then(
    () => true,
    () => false,
  );
  if (inFrame) for (let i = 0; i < 10; i++, await pause(100)) if (await (frameId === null ? askTop() : ask())) return;
  if (frameId !== 0 && frameId !== null) await openCard(tab, null);
}
