import browser, { type Tabs } from 'webextension-polyfill';

/** The page of the side panel, in the extension. */
const panelPage = '/sidepanel.html';

/** What Chromium has for it; the polyfill's types do not know it. */
interface SidePanel {
  open(options: { windowId: number }): Promise<void>;
}

const chromiums = (): SidePanel | undefined => (browser as unknown as { sidePanel?: SidePanel }).sidePanel;

/**
 * Opens the side panel beside the tabs of a window; call it while a click or key still counts, before anything that waits. Where
 * the browser has no side panel, it becomes a window of its own for the tab.
 */
export async function openSidePanel({ id, windowId }: Pick<Tabs.Tab, 'id' | 'windowId'>): Promise<void> {
  const panel = chromiums();
  if (panel !== undefined && windowId !== undefined) return panel.open({ windowId });
  if (panel === undefined && browser.sidebarAction !== undefined) return browser.sidebarAction.open();
  await openOwnWindow(id);
}

/** Opens the panel as a window of its own, which stays with one tab. */
export async function openOwnWindow(tabId: number | undefined): Promise<void> {
  const url = browser.runtime.getURL(tabId === undefined ? panelPage : `${panelPage}?tab=${tabId}`);
  await browser.windows.create({ url, type: 'popup', width: 420, height: 760 });
}

/** The browser's shortcut for it. */
export function setupSidePanel(): void {
  browser.commands.onCommand.addListener((command: string, tab?: Tabs.Tab) => {
    if (command !== 'open-panel') return;
    // Firefox does not say which tab, and needs none.
    const opened = tab === undefined ? browser.sidebarAction?.open() : openSidePanel(tab);
    void opened?.catch((error: unknown) => console.warn('fengsheng: no side panel', error));
  });
}
