import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { BrowserContext, Download, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvFiles } from '../../shared/contract/export.ts';
import { readCsv } from '../../worker/dashboard/watchlist/csv.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { sharedBare } from './harness/bare-chromium.ts';
import { hostileViews } from './harness/hostile-views.ts';
import { canary, hostileText } from './harness/hostile-words.ts';
import { hostileWorkspace } from './harness/hostile-workspace.ts';
import { testServer } from './harness/server.ts';
import { wrongIn, wrongXml } from './harness/wrong-in-page.ts';

/**
 * A workspace in which every text that somebody else can write is hostile, gone through in a real window: none of it is run, none
 * turns what stands beside it, every link says where it leads, and what is handed out is as harmless as what is shown.
 */
let server: LocalServer;
let desk: Awaited<ReturnType<typeof hostileWorkspace>>;
let context: BrowserContext;
let page: Page;
/** Of no origin and without a policy: reads what was handed out. */
let reader: Page;
/** What the browser refused, asked elsewhere, opened or complained of: nothing. */
const happened: string[] = [];
const fetching = new Set<Request>();

/** Goes to a view as a press on a link does, and waits until it says `sign` and nothing is being fetched. */
async function view(path: string, sign: string): Promise<void> {
  await page.evaluate((to) => {
    const link = document.createElement('a');
    link.href = to;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
  await page.locator('main').getByText(sign).filter({ visible: true }).first().waitFor();
  await expect.poll(() => fetching.size).toBe(0);
}

/** The file that a press makes. */
async function fileOf(press: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download') as Promise<Download>, press()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}
const exported = async (name: string) => {
  await page.getByRole('button', { name: '导出' }).click();
  return fileOf(() => page.getByRole('menuitem', { name }).click());
};

beforeAll(async () => {
  server = await testServer([]);
  desk = await hostileWorkspace(server, 'hostile');
  context = await (await sharedBare()).newContext({
    locale: 'zh-CN',
    // Where there is least room.
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  reader = await context.newPage();
  await context.exposeBinding('tellTest', (_, text: string) => happened.push(text));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      (globalThis as unknown as { tellTest(text: string): void }).tellTest(`${violatedDirective}: ${blockedURI}`),
    );
  });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('dialog', (dialog) => happened.push(`a dialog: ${dialog.message()}`));
  page.on('popup', (other) => happened.push(`a window: ${other.url()}`));
  page.on('pageerror', (error) => happened.push(`${page.url()}: ${error.message}`));
  page.on('request', (request) => {
    fetching.add(request);
    const { origin, protocol } = new URL(request.url());
    if (origin !== server.origin && !['data:', 'blob:'].includes(protocol)) happened.push(`asked ${request.url()}`);
  });
  page.on('requestfinished', (request) => fetching.delete(request));
  page.on('requestfailed', (request) => fetching.delete(request));
  await context.request.post(`${server.origin}/v1/enrol`, {
    data: { invite: await desk.admin.invite('admin', '管理员'), device: { kind: 'dashboard', name: 'test' } },
  });
  await page.goto(server.origin);
  await page.locator('[data-row]').first().waitFor();
});
afterAll(async () => {
  await context?.close();
  await server?.stop();
});

describe('what is shown', () => {
  it('is inert in every view, and links say where they lead', async () => {
    const wrong: Record<string, string[]> = {};
    for (const [path, sign] of hostileViews(desk)) {
      await view(path, sign);
      // What is printed is written then.
      if (path.endsWith('/report')) await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      const found = await wrongIn(page);
      if (found.length > 0) wrong[path] = found;
    }
    expect(wrong).toEqual({});
    expect(happened).toEqual([]);
  });

  it('is inert where others’ acts are told of at once', async () => {
    const post = desk.posts.at(-1);
    await view('/', '坏正文');
    const claimed = await context.request.post(`${server.origin}/v1/posts/${post}/claim`, {
      data: {},
      headers: { origin: server.origin },
    });
    expect(claimed.status()).toBe(200);
    await desk.other.client.send('POST', `/v1/posts/${post}/claim`, {
      takeOver: true,
      reason: hostileText('坏理由', 500),
    });
    await page.locator('.toast').getByText('坏理由').waitFor();
    expect(await wrongIn(page)).toEqual([]);
    expect(happened).toEqual([]);
  });

  it('stays so whatever the address and what the browser keeps say', async () => {
    const bad = encodeURIComponent('"><script>globalThis.x=1</script>\u202e');
    const every = (...names: string[]) =>
      names.map((name, n) => `${name}=${[bad, '__proto__', 'constructor'][n % 3]}`).join('&');
    const wrong: Record<string, string[]> = {};
    for (const path of [
      `/?${every('class', 'lane', 'state', 'site', 'grade', 'term', '__proto__')}#${bad}`,
      `/search?${every('q', 'class', 'state', 'site', 'grade', 'author', 'from', 'to')}`,
      `/cases?${every('q', 'as', 'stage', 'whose', 'sort', 'drill', 'grade')}`,
      `/cases/${desk.case}?${every('tab', 'x')}#${bad}`,
      `/overview?${every('x', 'by', 'from', 'to')}`,
      `/alerts?${every('show', 'kind', 'severity')}`,
      `/authors?${every('q', 'order', 'site')}`,
      `/copies?${every('site', 'order', 'state')}`,
      `/coordination?${every('state', 'kind', 'score')}`,
      `/templates?${every('q', 'class', 'order')}`,
      `/people?${every('q', 'show', 'role', 'state', 'member')}`,
      `/audit?${every('kind', 'show', 'actor', 'subject', 'from', 'to')}`,
      `/settings?${every('x', 'section')}`,
      `/shifts?${every('x', 'show')}`,
    ]) {
      await view(path, '');
      await page.locator('main h1, main .queue').first().waitFor();
      const found = await wrongIn(page);
      if (found.length > 0) wrong[path] = found;
    }
    expect(wrong).toEqual({});
    await page.evaluate(() => {
      const bad = '{"__proto__":{"text":"<img src=x onerror=x>"}}';
      for (const name of ['language', 'density', 'keys', 'auto-claim', 'post-sections'])
        localStorage[`fengsheng.${name}`] = bad;
      for (const name of ['draft', 'left', 'alert-note', 'draft.case-new']) sessionStorage[`fengsheng.${name}`] = bad;
      sessionStorage['fengsheng.left'] = '//evil.example/';
    });
    for (const path of ['/', '//evil.example/cases', `/posts/${desk.quoting}`]) {
      await page.goto(server.origin + path);
      await page.locator('main h1, [data-row]').first().waitFor();
      expect(new URL(page.url()).origin).toBe(server.origin);
      expect(await wrongIn(page)).toEqual([]);
    }
    expect(happened).toEqual([]);
  });
});

describe('what is handed out', () => {
  it('is no formula in any table', async () => {
    const blank = '[\\s\\p{Cc}\\p{Default_Ignorable_Code_Point}"]*';
    const formula = new RegExp(`(?:^|[;\\t\\r\\n])${blank}[=+\\-@＝＋－＠]`, 'u');
    const tables: Record<string, string> = {};
    for (const file of csvFiles) {
      const answer = await fetch(`${server.origin}/v1/export/${file}.csv`, {
        headers: { authorization: `Bearer ${desk.admin.token}` },
      });
      tables[file] = await answer.text();
    }
    await view(`/coordination/${desk.finding}`, '坏作者');
    tables.finding = (await exported('表格（CSV）')).bytes.toString();
    for (const [name, text] of Object.entries(tables)) {
      const { rows, errors } = readCsv(text);
      const width = rows[0]?.cells.length;
      expect(errors).toEqual([]);
      expect([name, rows.length > 1]).toEqual([name, true]);
      for (const { cells } of rows) {
        expect([name, cells.length]).toEqual([name, width]);
        expect(cells.filter((cell) => formula.test(cell))).toEqual([]);
        expect(cells.filter((cell) => /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(cell))).toEqual([]);
      }
    }
    expect(Object.values(tables).join()).toContain(`"'=HYPERLINK(""https://evil.example"",""点我"")"`);
    expect(tables.posts).toContain('https://xn--80ak6aa92e.com/p/0');
  });

  it('is a picture without anything that runs', async () => {
    const { bytes } = await exported('矢量图（SVG）');
    expect(bytes.toString()).toContain('坏作者');
    expect(await wrongXml(reader, bytes.toString(), ['script', 'a', 'image', 'foreignObject', 'style', 'use'])).toEqual(
      [],
    );
  });

  it('is a Word file and a Markdown file with text alone', async () => {
    await view(`/cases/${desk.case}/report`, '草稿');
    const word = await exported('公文（docx）');
    expect(word.name).toMatch(/^坏报告[^\p{Cc}\p{Cf}<>:"/\\|?*.]*\.docx$/u);
    const parts = Object.entries(unzipSync(word.bytes)).map(([name, part]) => [name, strFromU8(part)] as const);
    const active = ['instrText', 'fldSimple', 'altChunk', 'object', 'OLEObject', 'attachedTemplate', 'pict', 'drawing'];
    for (const [name, xml] of parts) {
      // The number of the page is a field of our own.
      const own = name.startsWith('word/footer') ? xml.replaceAll(/<w:instrText [^>]*>PAGE<\/w:instrText>/g, '') : xml;
      expect([name, await wrongXml(reader, own, active)]).toEqual([name, []]);
    }
    const all = parts.map(([, xml]) => xml).join('');
    expect(all).toContain('坏格');
    // What leads outside is an address, and stands in the text as it is.
    const outside = [...all.matchAll(/Target="([^"]*)" TargetMode="External"/g)].map(([, to]) => to ?? '');
    expect(outside.filter((to) => to.startsWith('https://xn--80ak6aa92e.com/a?b=1&amp;c='))).not.toEqual([]);
    for (const to of outside) {
      expect(to).toMatch(/^https?:\/\/[\x21-\x7e]+$/);
      expect(all).toContain(`>${to}</w:t>`);
    }

    const { name, bytes } = await exported('纯文本（md）');
    expect(name).toMatch(/\.md$/);
    const escaped = bytes.toString().replace(/\\[\s\S]/g, '');
    expect(escaped).toContain('坏段落');
    expect(escaped).not.toMatch(/[<>[\]`!]|:\/\/|&(?!amp;|lt;)/);
  });

  it('is a file to be saved, never a page', async () => {
    const here = page.url();
    const { name } = await fileOf(() => page.goto(server.origin + desk.file).catch(() => undefined));
    expect(name).toMatch(/\.txt$/);
    expect(page.url()).toBe(here);
    const { headers } = await fetch(server.origin + desk.file, {
      headers: { authorization: `Bearer ${desk.admin.token}` },
    });
    expect(headers.get('content-type')).toBe('text/plain');
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="[0-9a-f]{64}\.txt"; filename\*=UTF-8''[\w%.~-]+$/,
    );
    expect(happened).toEqual([]);
  });
});

describe('the policy of the page', () => {
  it('is the same strict one on every page', async () => {
    for (const path of ['/', '/join', '/index.html', '/nothing/here', '/assets/none.js', '/%00', '/favicon.svg']) {
      const policy = (await fetch(server.origin + path)).headers.get('content-security-policy') ?? '';
      expect([path, policy]).toEqual([path, expect.stringContaining("require-trusted-types-for 'script'")]);
      expect([path, policy]).not.toEqual([path, expect.stringMatching(/unsafe|https?:|\*|blob:/)]);
    }
  });

  it('is enforced: text becomes neither markup nor script nor style', async () => {
    await page.goto(`${server.origin}/join`);
    const tried = await page.evaluate(async (name) => {
      const attempt = (act: () => unknown) => {
        try {
          act();
          return 'done';
        } catch (error) {
          return error instanceof TypeError ? 'refused' : String(error);
        }
      };
      const set = `globalThis.${name}=1`;
      const box = document.createElement('p');
      const script = document.createElement('script');
      return [
        attempt(() => Object.assign(box, { innerHTML: '<b>x</b>' })),
        attempt(() => box.insertAdjacentHTML('beforeend', '<b>x</b>')),
        attempt(() => new DOMParser().parseFromString('<b>x</b>', 'text/html')),
        attempt(() => Object.assign(script, { src: 'https://evil.example/x.js' })),
        attempt(() => Object.assign(script, { textContent: set })),
        attempt(() => setTimeout(set as unknown as () => void)),
        attempt(() =>
          (
            globalThis as never as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
          ).trustedTypes.createPolicy('ours', {}),
        ),
      ];
    }, canary);
    expect(tried).toEqual(tried.map(() => 'refused'));
    expect(tried).toHaveLength(7);
    await page.evaluate(() => document.body.setAttribute('style', 'opacity: 0.5'));
    expect(await page.evaluate(() => getComputedStyle(document.body).opacity)).toBe('1');
    await expect.poll(() => happened.some((text) => text.startsWith('style-src-attr'))).toBe(true);
    expect(await page.evaluate((name) => name in globalThis, canary)).toBe(false);
  });
});
