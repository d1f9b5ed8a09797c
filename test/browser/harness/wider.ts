import type { Page } from 'playwright-core';

/**
 * Whether a page is wider than its window: the document itself, or what scrolls inside the leads' shell, in which nothing else
 * would show it. A table or a board in a box of its own may scroll sideways.
 */
export const isWider = (page: Page): Promise<boolean> =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.main, .queue-side, .pane-scroll, dialog[open]')].some(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
    ),
  );
