import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startScript } from './harness/page-code.ts';
import { type Surface, type SurfaceBrowser, surfaceBrowsers } from './harness/surfaces.ts';

/** Posts whose words stand in nested open shadow trees, as Bilibili's comments do, in both browsers. */

const terms = [
  { id: 'bank', text: '虚构银行', level: 2 },
  { id: 'run', text: '跑路', kind: 'risk', level: 3 },
];
const url = 'https://www.bilibili.com/video/BV1xx411c7zz/?spm_id_from=333';
const stored = new URL('../fixtures/sites/bilibili/video.html', import.meta.url);

/** What the page's own scripts do: keep what is written down as `data-expando`, make comments, find the list of them. */
const scripts = `<script>
const everything = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? everything(one.shadowRoot) : [])]);
function keep() {
  for (const one of everything(document)) {
    const kept = one.getAttribute('data-expando');
    if (kept !== null) Object.assign(one, JSON.parse(kept));
    one.removeAttribute('data-expando');
  }
}
const tree = (host, html) => { host.attachShadow({ mode: 'open' }).innerHTML = html; return host.shadowRoot; };
function fill(comment, words) {
  const body = tree(comment, '<div id="body"><a id="user-avatar" data-user-profile-id="7"></a><bili-comment-user-info></bili-comment-user-info><bili-rich-text></bili-rich-text></div>');
  tree(body.querySelector('bili-comment-user-info'), '<div id="user-name" data-user-profile-id="7"><a>某人</a></div>');
  tree(body.querySelector('bili-rich-text'), '<p id="contents"></p>').querySelector('p').textContent = words;
}
function thread(rpid, words) {
  const host = document.createElement('bili-comment-thread-renderer');
  const comment = document.createElement('bili-comment-renderer');
  comment.__data = { rpid_str: rpid };
  tree(host, '').append(comment);
  fill(comment, words);
  return host;
}
const feed = () => document.querySelector('bili-comments').shadowRoot.querySelector('#feed');
const first = () => feed().querySelector('bili-comment-thread-renderer').shadowRoot.querySelector('bili-comment-renderer');
const words = (comment) => comment.shadowRoot.querySelector('bili-rich-text').shadowRoot.querySelector('#contents');
</script>`;

const style = '<style>body { font: 16px/1.6 sans-serif } bili-comment-thread-renderer { display: block }</style>';
const empty = `${style}<p>虚构银行，不在帖子里</p><bili-comments><template shadowrootmode="open"><div id="feed"></div></template></bili-comments>${scripts}`;

const report = 'harness.control.report()';
/** The words under the paint, each with whether rules of paint reach its tree. */
const painted = `JSON.stringify([...CSS.highlights].filter(([name]) => name.startsWith('fengsheng-')).flatMap(([, all]) => [...all])
  .map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset)
    + (range.startContainer.getRootNode().adoptedStyleSheets.length > 0 ? '' : ' without rules')).sort())`;
const asked = `harness.asked.filter((one) => one.kind === 'known/get').flatMap((one) => one.request.keys)`;

describe.each(surfaceBrowsers)('posts in shadow trees in %s', (_, openBrowser) => {
  let browser: SurfaceBrowser;
  let surface: Surface;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(() => surface?.close());

  async function begin(html: string, before: string): Promise<void> {
    surface = await browser.open(html, { url });
    await surface.run(`void (${before})`);
    await surface.run('void answerExpandos(window)');
    await surface.run(startScript({ terms }));
  }

  describe('on a stored page', () => {
    beforeEach(() => begin(`${style}${readFileSync(stored, 'utf8')}${scripts}`, 'keep()'));

    it('are found with their mentions, and no words outside of posts', async () => {
      // The video, two comments that name the bank or a run, two that name nothing; the advertisement is no post.
      await surface.until(`${report}.posts >= 3 && ${report}.mentions === 3`);
      await surface.until(`${painted} === '["虚构银行","虚构银行","跑路"]'`);
      await surface.until(`${asked}.includes('bilibili:BV1xx411c7zz/250000000001')`);
      expect(await surface.run(`${asked}.some((key) => key.startsWith('url:'))`)).toBe(false);
    });
  });

  describe('that come, change and go', () => {
    beforeEach(() =>
      begin(empty, "feed().append(thread('250000000001', '要跑路'), thread('250000000002', '没有什么'))"),
    );

    it('are painted where their words stand, two trees further in', async () => {
      await surface.until(`${painted} === '["跑路"]'`);
      expect(await surface.run(`${report}.mentions`)).toBe(1);
    });

    it('are read again when their words change', async () => {
      await surface.until(`${painted} === '["跑路"]'`);
      await surface.run("void (words(first()).textContent = '虚构银行回应')");
      await surface.until(`${painted} === '["虚构银行"]'`);
    });

    it('are other posts when another comment is put into the same elements', async () => {
      await surface.until(`${asked}.includes('bilibili:BV1xx411c7zz/250000000001')`);
      await surface.run("void (first().__data = { rpid_str: '250000000009' }, words(first()).textContent = '又跑路')");
      await surface.until(`${asked}.includes('bilibili:BV1xx411c7zz/250000000009')`);
    });

    it('are found when their tree comes after their element', async () => {
      await surface.until(`${painted} === '["跑路"]'`);
      await surface.run(`void (globalThis.late = document.createElement('bili-comment-renderer'),
        late.__data = { rpid_str: '250000000003' }, feed().append(late))`);
      await surface.run('new Promise((resolve) => setTimeout(resolve, 1500))');
      await surface.run("void fill(late, '虚构银行在此')");
      await surface.until(`${painted} === '["虚构银行","跑路"]'`);
      await surface.until(`${asked}.includes('bilibili:BV1xx411c7zz/250000000003')`);
    });

    it('are found anew when another order rebuilds the list', async () => {
      await surface.until(`${painted} === '["跑路"]'`);
      await surface.run(
        "void feed().replaceChildren(thread('250000000004', '虚构银行一'), thread('250000000005', '虚构银行二'))",
      );
      await surface.until(`${painted} === '["虚构银行","虚构银行"]'`);
      await surface.until(`JSON.stringify(${report}.terms) === '[{"term":"虚构银行","count":2}]'`);
    });

    it('are found again when they were taken out and put back', async () => {
      await surface.until(`${painted} === '["跑路"]'`);
      await surface.run('void (globalThis.kept = [...feed().children], feed().replaceChildren())');
      await surface.until(`${report}.mentions === 0`);
      await surface.run('void feed().replaceChildren(...kept.reverse())');
      await surface.until(`${painted} === '["跑路"]'`);
      await surface.until(`${report}.mentions === 1`);
    });

    it('are left as they were, with nothing of ours in them', async () => {
      const before = await surface.run(
        'everything(document).filter((one) => one.localName !== "fengsheng-card").length',
      );
      await surface.until(`${painted} === '["跑路"]'`);
      expect(await surface.run('everything(document).filter((one) => one.localName !== "fengsheng-card").length')).toBe(
        before,
      );
    });
  });
});
