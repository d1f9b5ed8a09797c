import browser from 'webextension-polyfill';
import { namedReader, openReader, pageData } from '../built-files.ts';
import type { Sender } from '../messaging.ts';
import { namedBy } from '../sites/named-pages.ts';
import { patternOf } from './sites.ts';

/** Which adapters a page may need, by its address: those of named sites, or those that go by a page's markup. */
export function readerFor(address: string): string {
  const named = namedBy(patternOf(address)) !== undefined;
  const demo = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?\/demo\/(?!discuz)/.test(address);
  return named || demo ? namedReader : openReader;
}

/** Whether posts of the page have their ids only where its own scripts keep them. */
export const needsPageData = (address: string): boolean =>
  namedBy(patternOf(address))?.name === 'bilibili' || address.startsWith('https://m.weibo.cn/');

/** Puts the reader into the frame that starts: in that document only, where the browser tells documents apart. */
export async function injectReader({ tabId, frameId, documentId, url }: Sender): Promise<void> {
  if (tabId === null) return;
  const target = documentId === null ? { tabId, frameIds: [frameId] } : { tabId, documentIds: [documentId] };
  const { scripting } = browser;
  if (needsPageData(url)) {
    // Without it posts have names made of their words. It must be there first: who a post is must not change later.
    await scripting
      .executeScript({ target, files: [pageData], world: 'MAIN' })
      .catch((error) => console.warn('fengsheng: no page data', error));
  }
  await scripting.executeScript({ target, files: [readerFor(url)] });
}
