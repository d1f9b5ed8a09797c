import browser, { type Tabs } from 'webextension-polyfill';

/** The tab the popup was opened on. Its address is there because opening the popup gives leave for this tab. */
export async function popupTab(): Promise<Tabs.Tab | undefined> {
  return (await browser.tabs.query({ active: true, currentWindow: true }))[0];
}
