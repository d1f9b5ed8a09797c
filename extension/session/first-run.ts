import browser from 'webextension-polyfill';

/** Opens the first-run page when the extension was installed by a person; updates and restarts open nothing. */
export function setupFirstRun(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  });
}
