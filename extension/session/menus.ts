import browser, { type Tabs } from 'webextension-polyfill';
import { sendToTab } from '../messaging.ts';
import { injectPage } from './sites.ts';

const menuId = 'flag-here';

/** Context menu and keyboard command: both open the flag card in the page. `title` is asked for when the menu is made. */
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
    if (info.menuItemId === menuId) void openCard(tab, 'page/flag-here');
  });
  // Chrome hands over the tab as a second argument, which the types do not know yet.
  browser.commands.onCommand.addListener((command: string, tab?: Tabs.Tab) => {
    if (command === 'flag-focused') void openCard(tab, 'page/flag-focused');
  });
  return {
    rename: async () => {
      await browser.contextMenus.update(menuId, { title: await title() }).catch(make);
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens the card in a tab. Where no content script runs yet, it is started first: the click gave leave for this tab. */
async function openCard(clicked: Tabs.Tab | undefined, kind: 'page/flag-here' | 'page/flag-focused'): Promise<void> {
  const tab = clicked ?? (await browser.tabs.query({ active: true, currentWindow: true }))[0];
  if (tab?.id === undefined) return;
  const ask = (tabId: number) =>
    sendToTab(tabId, kind, {}).then(
      () => true,
      () => false,
    );
  if (await ask(tab.id)) return;
  try {
    await injectPage(tab.id);
  } catch {
    // Pages of the browser itself and its stores are closed to extensions; the popup says so.
    return;
  }
  for (let i = 0; i < 10 && !(await ask(tab.id)); i++) await pause(100);
}
