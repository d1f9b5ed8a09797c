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

/**
 * Whether the leads' shell scrolls around a queue, which scrolls by itself: what is there for screen readers alone must not
 * stick out of what scrolls it.
 */
export const scrollsTwice = (page: Page): Promise<boolean> =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.main:has(.queue)')].some(
      ({ scrollHeight, clientHeight }) => scrollHeight > clientHeight,
    ),
  );
