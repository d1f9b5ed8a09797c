import type { Page } from 'playwright-core';
import { canary } from './hostile-words.ts';

/**
 * What hostile text has done to a page as it stands: markup that came from nowhere, links that do not say where they lead,
 * characters that turn what stands around them, names that draw their neighbours along, a page wider than its window.
 */
export const wrongIn = (page: Page): Promise<string[]> =>
  page.evaluate((name) => {
    const found = new Set<string>();
    const at = (element: Element | null) =>
      element === null ? '' : `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
    if (name in globalThis) found.add('a script was run');
    for (const element of document.querySelectorAll('*')) {
      for (const attribute of element.attributes) {
        if (/^on/i.test(attribute.name) || attribute.name === 'srcdoc')
          found.add(`${at(element)} has ${attribute.name}`);
      }
    }
    const foreign =
      'iframe, object, embed, base, style, form[action], meta[http-equiv], script:not([src]), foreignObject';
    for (const element of document.querySelectorAll(foreign)) found.add(`${at(element)} is none of ours`);
    for (const element of document.querySelectorAll<HTMLElement>('[src], [href]')) {
      const address = element.getAttribute('src') ?? element.getAttribute('href') ?? '';
      if (element instanceof HTMLAnchorElement) continue;
      const { origin, protocol } = new URL(address, location.href);
      if (origin !== location.origin && !(element.matches('img') && protocol === 'data:') && !address.startsWith('#')) {
        found.add(`${at(element)} fetches ${address}`);
      }
    }

    for (const link of document.querySelectorAll('a')) {
      if (link.origin === location.origin && link.protocol === location.protocol) continue;
      const said = link.querySelector('bdi')?.textContent ?? '';
      const how = `${at(link)} to ${link.host}`;
      if (!/^https?:$/.test(link.protocol)) found.add(`a link of ${link.protocol}`);
      if (!said.startsWith(link.host)) found.add(`${how} says ${said}`);
      if (link.target !== '_blank' || link.rel !== 'noopener noreferrer') found.add(`${how} hands over this page`);
      const odd = /(?:^|\.)xn--|^\d+(?:\.\d+){3}$/.test(link.hostname);
      if (odd && link.closest('.web-link')?.querySelector('.web-link-odd') == null) found.add(`${how} does not warn`);
    }

    // Whatever turns text around, shows nothing, or is no character at all. Line ends may be in a text.
    const turns =
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;
    const codeIn = (text: string) => turns.exec(text)?.[0]?.charCodeAt(0).toString(16) ?? '';
    for (const element of document.querySelectorAll('[title], [aria-label], [alt], [placeholder], option')) {
      for (const attribute of ['title', 'aria-label', 'alt', 'placeholder', 'label']) {
        const text = element.getAttribute(attribute) ?? '';
        if (turns.test(text)) found.add(`${attribute} of ${at(element)} holds U+${codeIn(text)}`);
      }
    }
    if (turns.test(document.title)) found.add('the window’s title turns');
    const fromRight = /[\u0590-\u08ff]/;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const text = node.textContent ?? '';
      const parent = node.parentElement;
      if (parent === null || parent.closest('textarea, script') !== null) continue;
      if (turns.test(text)) found.add(`${at(parent)} in ${at(parent.parentElement)} shows U+${codeIn(text)}`);
      if (/[\u0300-\u036f\u0489]{12}/.test(text)) found.add(`${at(parent)} in ${at(parent.parentElement)} piles marks`);
      // A tooltip of a picture has no parts.
      if (!fromRight.test(text) || parent.closest('title') !== null) continue;
      // Up to what keeps its text for itself: everything in it has to be this text.
      let holder: Element | null = parent;
      while (holder !== null) {
        const { unicodeBidi, display } = getComputedStyle(holder);
        if (/isolate|plaintext/.test(unicodeBidi) && holder.matches('bdi, [dir=auto], output')) break;
        if (!/^(?:inline|contents|inline-flex)$/.test(display) || holder.matches('option')) {
          if (holder.textContent?.trim() !== text.trim()) holder = null;
          break;
        }
        holder = holder.parentElement;
      }
      if (holder === null) found.add(`${at(parent)} in ${at(parent.parentElement)} draws along: ${text.slice(0, 30)}`);
    }
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.add(`wider than the window: ${scrollWidth} of ${innerWidth}`);
    return [...found];
  }, canary);

/** What is wrong with an XML document: it cannot be read, or has elements of these names, or attributes that are run. `reader`: a page without a policy. */
export const wrongXml = (reader: Page, xml: string, names: readonly string[]): Promise<string[]> =>
  reader.evaluate(
    ([source, forbidden]) => {
      const read = new DOMParser().parseFromString(source, 'text/xml');
      const all = [...read.querySelectorAll('*')];
      const elements = all.filter(({ localName }) => ['parsererror', ...forbidden].includes(localName));
      const run = all.filter((one) => [...one.attributes].some(({ name }) => /^on|^(xlink:)?href$|^style$/.test(name)));
      return [...elements, ...run].map(({ outerHTML }) => outerHTML.slice(0, 300));
    },
    [xml, names] as const,
  );
