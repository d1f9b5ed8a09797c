import { describe, expect, it } from 'vitest';
import { article, openWorld } from './page-world.ts';

describe('scanning a page', () => {
  const world = openWorld();
  const { open, painted, sent } = world;
  const report = async () => (await sent('page/mentions')).at(-1);

  it('finds a name through readings over it and soft hyphens', async () => {
    await open(article('Aa1', '<ruby>海<rp>(</rp><rt>hǎi</rt><rp>)</rp></ruby>潮银&shy;行'));
    await expect.poll(async () => (await painted()).join('').replace('\u00ad', '')).toBe('海潮银行');
  });

  it.each([
    ['display: none'],
    ['visibility: hidden'],
    ['font-size: 0'],
    ['opacity: 0'],
    ['position: absolute; left: -9999px'],
  ])('reads a name around a decoy that a style sheet hides with %s', async (rule) => {
    await open(`<style>.x{${rule}}</style>${article('Aa1', '海潮<span class="x">跑路</span>银行')}`);
    await expect.poll(async () => (await painted()).sort()).toEqual(['海潮', '银行']);
    await expect.poll(report).toMatchObject({ posts: 1, mentions: 1, terms: [{ term: '海潮银行', count: 1 }] });
  });

  it('is neither blinded nor stopped by fields named like properties of a node', async () => {
    const names =
      'tagName localName firstChild nextSibling parentNode parentElement children attributes nodeType closest matches querySelectorAll getAttribute textContent isConnected'.split(
        ' ',
      );
    const fields = names.map((name) => `<input name="${name}">`).join('');
    const { page } = world;
    await open(
      `<form>${fields}${article('Aa1', `<form>${fields}<b>海潮</b>银行</form>`)}</form>${article('Aa2', '跑路')}`,
    );
    // The parser leaves out a form within a form: the one in the post is put there by hand.
    await page.evaluate((html) => {
      const form = document.createElement('form');
      form.innerHTML = `${html}海潮银行`;
      document.querySelectorAll('[class*="wbtext"]')[1]?.append(form);
    }, fields);
    await expect.poll(async () => (await painted()).join('')).toContain('海潮银行');
    await expect.poll(report).toMatchObject({ posts: 2, mentions: 3 });
  });

  it('goes on when one post cannot be read', async () => {
    const { page } = world;
    const warnings: string[] = [];
    page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
    const script = await page.addInitScript(() => {
      const { get } = Object.getOwnPropertyDescriptor(CharacterData.prototype, 'data') as PropertyDescriptor;
      Object.defineProperty(CharacterData.prototype, 'data', {
        get() {
          const data: string = get?.call(this);
          if (data.includes('毒')) throw new Error('a bad post');
          return data;
        },
      });
    });
    await open(`${article('Aa1', '毒<br>跑路')}${article('Aa2', '海潮银行')}`);
    await expect.poll(async () => (await report()) as unknown).toMatchObject({ posts: 1, mentions: 1 });
    expect(warnings.join()).toContain('could not be read');
    await script.dispose();
  });

  it('reads 20 MB of text in one node without holding the page up', async () => {
    const { page } = world;
    await open('');
    const longest = await page.evaluate(
      async (post) => {
        const tasks: number[] = [];
        document.body.innerHTML = post;
        const body = document.querySelector('[class*="wbtext"]') as Element;
        (body.parentElement as HTMLElement).style.cssText =
          'height: 100px; overflow: hidden; content-visibility: hidden';
        body.append(`跑路${'字'.repeat(10_000_000)}海潮银行`);
        await new Promise((resolve) => setTimeout(resolve, 500));
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) tasks.push(duration);
        }).observe({ type: 'longtask' });
        const end = performance.now() + 60_000;
        while (harness.control.report().mentions < 2 && performance.now() < end) {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return Math.max(0, ...tasks);
      },
      article('Aa1', ''),
    );
    expect(await page.evaluate(() => harness.control.report())).toMatchObject({ posts: 1, mentions: 2 });
    expect(longest).toBeLessThan(200);
  });

  it('stays usable while a page changes 10,000 nodes a second, and sees what changes', async () => {
    const { page } = world;
    await open(Array.from({ length: 40 }, (_, i) => article(`Aa${i}`, `第${i}条`)).join(''));
    const turns = await page.evaluate(async () => {
      const bodies = [...document.querySelectorAll('[class*="wbtext"]')];
      let turns = 0;
      for (const end = performance.now() + 3000; performance.now() < end; turns += 1) {
        for (let i = 0; i < 500; i += 1) {
          const body = bodies[i % bodies.length];
          if (body !== undefined) body.textContent = i % 2 === 0 ? '海潮银行' : `${turns}`;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      for (const body of bodies) body.textContent = '跑路';
      return turns;
    });
    expect(turns).toBeGreaterThan(20);
    await expect.poll(report).toMatchObject({ posts: 40, mentions: 40, terms: [{ term: '跑路', count: 40 }] });
    await expect.poll(async () => [...new Set(await painted())]).toEqual(['跑路']);
  });

  it('paints in a list of 5,000 posts wherever one goes, and holds few ranges', async () => {
    const { page } = world;
    await open(Array.from({ length: 5000 }, (_, i) => article(`Aa${i}`, `第${i}条 海潮银行`)).join(''));
    await expect.poll(report, { timeout: 20_000 }).toMatchObject({ posts: 5000, mentions: 5000 });
    for (const part of [0.5, 1, 0.25, 0]) {
      await page.evaluate((to) => scrollTo(0, document.body.scrollHeight * to), part);
      const inSight = () =>
        page.evaluate(() => {
          const shown = [...document.querySelectorAll('[class*="wbtext"]')].filter((element) => {
            const { top, bottom } = element.getBoundingClientRect();
            return top >= 0 && bottom <= innerHeight;
          });
          const nodes = new Set([...CSS.highlights.values()].flatMap((one) => [...one].map((r) => r.startContainer)));
          return shown.length > 0 && shown.every((element) => nodes.has(element.firstChild as Node));
        });
      await expect.poll(inSight).toBe(true);
      expect((await painted()).length).toBeLessThan(60);
    }
  });

  it('paints at most about 500 mentions of a page, some in each post', async () => {
    await open(Array.from({ length: 12 }, (_, i) => article(`Aa${i}`, '跑路'.repeat(100))).join(''));
    await expect.poll(report).toMatchObject({ posts: 12, mentions: 1200 });
    await expect.poll(async () => (await painted()).length).toBeGreaterThan(500);
    expect((await painted()).length).toBeLessThanOrEqual(500 + 12 * 20);
  });

  it('reads posts and text in nested shadow trees, and in those attached later', async () => {
    const { page } = world;
    await open('<x-list></x-list><div id="late"></div>', { url: 'https://bbs.example.org/t/1', switchedOn: true });
    await page.evaluate(() => {
      const outer = (document.querySelector('x-list') as Element).attachShadow({ mode: 'open' });
      outer.innerHTML = '<p>海潮银行</p><x-item></x-item>';
      const inner = (outer.querySelector('x-item') as Element).attachShadow({ mode: 'open' });
      inner.innerHTML = '<p>要<b>跑</b>路</p>';
    });
    // Nothing tells of a shadow tree: hosts are asked once a second.
    const patience = { timeout: 10_000 };
    await expect.poll(async () => (await painted()).sort(), patience).toEqual(['海潮银行', '跑', '路']);
    await page.evaluate(() => {
      const inner = document.querySelector('x-list')?.shadowRoot?.querySelector('x-item')?.shadowRoot;
      (inner?.querySelector('p') as Element).textContent = '没有什么';
      (document.querySelector('#late') as Element).attachShadow({ mode: 'open' }).innerHTML = '<p>跑路</p>';
    });
    await expect.poll(async () => (await painted()).sort(), patience).toEqual(['海潮银行', '跑路']);
  });

  it('counts no post that names nobody, wherever it stands', async () => {
    const advertisement = article('', '海潮银行').replace('href="/1234567890/"', 'href="/ad"');
    await open(`${Array.from({ length: 30 }, (_, i) => article(`Aa${i}`, '跑路')).join('')}${advertisement}`);
    await expect.poll(report).toMatchObject({ posts: 30, mentions: 30 });
  });
});
