import { readdirSync, readFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Page, Site } from '../../../extension/sites/site.ts';

/** What a document's own properties are called: `<img name="…">` stands before each of them. */
const names = [
  ...['defaultView', 'documentElement', 'body', 'hidden', 'activeElement', 'scrollingElement', 'readyState', 'baseURI'],
  ...['querySelector', 'querySelectorAll', 'createElement', 'getElementsByTagName', 'addEventListener', 'hasFocus'],
];

const post = (
  id: number,
) => `<div class="post" id="p${id}"><div id="post_content${id}"><div class="content">海潮银行 ${id}
  </div><p class="author"><a href="./viewtopic.php?p=${id}#p${id}">#</a> <strong><a class="username">甲</a></strong></p></div></div>`;

/** A browser's class has its own properties on its own prototype; happy-dom's are spread over several. */
function asInBrowsers(type: { prototype: object }): unknown {
  const flat = () => undefined;
  flat.prototype = {};
  for (
    let at: unknown = type.prototype;
    at instanceof Object && at !== Object.prototype;
    at = Object.getPrototypeOf(at)
  ) {
    Object.defineProperties(flat.prototype, {
      ...Object.getOwnPropertyDescriptors(at),
      ...Object.getOwnPropertyDescriptors(flat.prototype),
    });
  }
  Reflect.deleteProperty(flat.prototype, 'baseURI');
  return flat;
}

let adapters: readonly Site[];
let parts: typeof import('../../../extension/sites/document-parts.ts');
let window: Window;
let document: Document;

// As in a browser, where the getters are taken from the prototypes before the page can do anything.
beforeAll(async () => {
  window = new Window({ url: 'https://bbs.example/viewtopic.php?t=1' });
  window.document.write(`<!doctype html><html><head><meta name="copyright" content="phpBB"></head>
    <body id="phpbb">${post(1)}${post(2)}<img id="picture"></body></html>`);
  document = window.document as unknown as Document;
  for (const name of ['Node', 'Element', 'Document'] as const) vi.stubGlobal(name, asInBrowsers(window[name]));
  const { baseURI } = document;
  vi.resetModules();
  parts = await import('../../../extension/sites/document-parts.ts');
  adapters = (await import('../../../extension/sites/registry-open.ts')).openAdapters;
  const picture = document.getElementById('picture');
  for (const name of names) Object.defineProperty(document, name, { value: picture, configurable: true });
  // happy-dom asks the document itself for the parts that this is made of.
  Object.defineProperty(document, 'baseURI', { value: baseURI });
});
afterAll(() => vi.unstubAllGlobals());

const html = '<html>';
const nameOf = (of: Element | null) => (of === null ? null : `<${of.localName}>`);

describe('a page whose pictures are called like the document’s own properties', () => {
  it('is still seen as it is', () => {
    expect(nameOf(document.documentElement)).toBe('<img>');
    expect(nameOf(parts.rootOf(document))).toBe(html);
    expect(parts.windowOf(document)).toBe(window);
    expect(nameOf(parts.makeElement(document, 'div'))).toBe('<div>');
    expect(parts.isBackground(document)).toBe(false);
  });

  it('is read by the adapter of its forum', () => {
    const page: Page = {
      document,
      ...{ url: new URL('https://bbs.example/viewtopic.php?t=1'), now: 1_790_000_000_000, zone: 480, switchedOn: true },
    };
    const site = adapters.find((one) => one.reads(page));
    expect(site?.name).toBe('phpbb');
    const elements = [...parts.rootOf(document).querySelectorAll(site?.posts ?? '')];
    expect(elements.map((element) => site?.identify(element, page)?.postId)).toEqual(['p1', 'p2']);
  });
});

it('no script of ours asks a document for a property that a picture can stand before', () => {
  const own = names.join('|');
  const asks = new RegExp(
    String.raw`\b(?:d|ownerD)ocument\??\.(?:${own})\b|\{[^{}]*\b(?:defaultView|documentElement)\b[^{}]*\}`,
  );
  const files = ['page', 'sites'].flatMap((folder) =>
    readdirSync(`extension/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `extension/${folder}/${name}`),
  );
  const code = (file: string) => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  expect(files.filter((file) => asks.test(code(file)))).toEqual([]);
});
