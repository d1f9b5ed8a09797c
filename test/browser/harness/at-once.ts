import type { Page } from 'playwright-core';

/** Presses keys one after the other before the page can draw or move its focus, as fast fingers on a slow machine do. */
export const pressAtOnce = (page: Page, keys: readonly string[]): Promise<void> =>
  page.evaluate((all) => {
    const { activeElement } = document;
    for (const key of all) {
      const stroke = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      // What the page leaves alone is the link's, as the browser would have it.
      const left = (activeElement ?? document.body).dispatchEvent(stroke);
      if (left && key === 'Enter' && activeElement instanceof HTMLElement) activeElement.click();
    }
  }, keys);
