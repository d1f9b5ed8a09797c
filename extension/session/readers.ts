import browser from 'webextension-polyfill';
import { namedReader, openReader } from '../built-files.ts';
import type { Sender } from '../messaging.ts';
import { namedPages } from '../sites/named-pages.ts';
import { patternOf } from './sites.ts';

/** Which adapters a page may need, by its address: those of named sites, or those that go by a page's markup. */
export function readerFor(address: string): string {
  const pattern = patternOf(address);
  const named = namedPages.some(({ patterns }) => patterns.some((one) => one === pattern));
  const demo = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?\/demo\/(?!discuz)/.test(address);
  return named || demo ? namedReader : openReader;
}

/** Puts the reader into the frame that starts: in that document only, where the browser tells documents apart. */
export async function injectReader({ tabId, frameId, documentId, url }: Sender): Promise<void> {
  if (tabId === null) return;
  const target = documentId === null ? { tabId, frameIds: [frameId] } : { tabId, documentIds: [documentId] };
  await browser.scripting.executeScript({ target, files: [readerFor(url)] });
}
