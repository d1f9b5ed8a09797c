import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { cardLayout, classRowCentre } from '../../extension/page/card/layout.ts';
import { limits } from '../../shared/contract/flags.ts';
import { flagClassNames } from '../../shared/domain/classes.ts';
import { objections } from './harness/axe.ts';
import type { Harness } from './page-harness.ts';
import { article, openWorld } from './page-world.ts';

declare global {
  // What the page under test holds.
  var seen: string[];
}

describe('inside a page', () => {
  const world = openWorld();
  const { open, painted, untilPainted, sent } = world;
  let page: Page;
  beforeEach(() => {
    page = world.page;
  });

  const box = () =>
    page.evaluate(() => document.querySelector('fengsheng-card')?.getBoundingClientRect().toJSON() ?? null);
  const isCard = async () => ((await box())?.height ?? 0) > 200;
  const untilCard = (open: boolean) => expect.poll(isCard).toBe(open);

  async function hover(selector: string): Promise<void> {
    await page.hover(selector);
    await expect.poll(async () => (await box())?.height ?? 0).toBeGreaterThan(0);
  }

  async function openCard(selector = 'article'): Promise<void> {
    await hover(selector);
    await page.keyboard.press('f');
    await untilCard(true);
  }

  async function clickRow(i: number): Promise<void> {
    const card = await box();
    const row = classRowCentre(i, 'zh-CN', card.width);
    await page.mouse.click(card.x + row.x, card.y + row.y);
  }

  describe('painting', () => {
    it('paints terms across inline elements and nothing outside posts', async () => {
      await open(`<p>海潮银行在帖子外面</p>${article('Aa1', '说<a>海潮</a>银行要跑路')}`);
      await untilPainted(3);
      expect((await painted()).sort()).toEqual(['海潮', '跑路', '银行']);
    });

    it('shows on the screen: the pixels under a term are not the page’s', async () => {
      await open(article('Aa1', '<span id="t">海潮银行</span>排队<span id="u">很久</span>'));
      await untilPainted(1);
      const colours = async (selector: string) => {
        const picture = (await page.locator(selector).screenshot()).toString('base64');
        return page.evaluate(async (data) => {
          const image = new Image();
          image.src = `data:image/png;base64,${data}`;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
          context.drawImage(image, 0, 0);
          return [...context.getImageData(1, 1, 1, 1).data.slice(0, 3)].join();
        }, picture);
      };
      expect(await colours('#u')).toBe('255,255,255');
      expect(await colours('#t')).not.toBe('255,255,255');
    });

    it('never paints wrong text while nodes are recycled 200 times', async () => {
      await open(Array.from({ length: 12 }, (_, i) => article(`Aa${i}`, `第${i}条 海潮银行`)).join(''));
      await untilPainted(12);
      const wrong = await page.evaluate(async () => {
        const found: string[] = [];
        const words = [
          '今天天气不错',
          '海潮银行又涨价',
          '前面加很多字然后海潮银行',
          '跑路跑路',
          '什么也没有',
          '海<b>潮银</b>行',
        ];
        const articles = [...document.querySelectorAll('article')];
        for (let round = 0; round < 200; round += 1) {
          for (const [i, element] of articles.entries()) {
            const body = element.querySelector('[class*="wbtext"]') as HTMLElement;
            const link = element.querySelector('[class*="_time_"]') as HTMLAnchorElement;
            const next = words[(round * 7 + i * 3) % words.length] ?? '';
            link.setAttribute('href', `/1234567890/Bb${round}x${i}`);
            if (round % 3 === 0 && body.firstChild instanceof Text) body.firstChild.data = next;
            else if (round % 3 === 1) body.replaceChildren(document.createRange().createContextualFragment(next));
            else {
              // Taken out, changed while nobody looks, put in somewhere else.
              const row = element.parentElement as HTMLElement;
              row.remove();
              body.textContent = next;
              document.body.prepend(row);
            }
          }
          // What a frame would show: after the page's work and all that it triggers in the same turn.
          await new Promise(requestAnimationFrame);
          for (const [name, highlight] of CSS.highlights) {
            if (!name.startsWith('fengsheng-')) continue;
            for (const range of highlight) {
              const node = range.startContainer as Text;
              const text = node.data.slice(range.startOffset, range.endOffset);
              if (node.isConnected && (text === '' || !['海潮银行', '海', '潮银', '行', '跑路'].includes(text)))
                found.push(text);
            }
          }
        }
        return found;
      });
      expect(wrong).toEqual([]);
      // And it still sees: what is there in the end is painted, all of it.
      const there = await page.evaluate(() => (document.body.innerText.match(/海潮银行|跑路/g) ?? []).length);
      expect(there).toBeGreaterThan(4);
      await expect.poll(async () => (await painted()).join('').match(/海潮银行|跑路/g)?.length).toBe(there);
    });

    it('comes back after the page has cleared the shared registry', async () => {
      await open(article('Aa1', '海潮银行'));
      await untilPainted(1);
      // In one go: it may be back before another question is asked.
      const left = await page.evaluate(() => {
        CSS.highlights.clear();
        return CSS.highlights.size;
      });
      expect(left).toBe(0);
      await untilPainted(1);
    });

    it('holds ranges only for posts within about a screen of the window', async () => {
      await open(Array.from({ length: 300 }, (_, i) => article(`Aa${i}`, `第${i}条 海潮银行`)).join(''));
      await expect.poll(async () => (await sent('page/mentions')).at(-1)).toMatchObject({ posts: 300, mentions: 300 });
      expect((await painted()).length).toBeLessThan(40);
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      const last = () =>
        page.evaluate(() => {
          const node = [...document.querySelectorAll('[class*="wbtext"]')].at(-1)?.firstChild;
          return [...CSS.highlights.values()].some((highlight) =>
            [...highlight].some((range) => range.startContainer === node),
          );
        });
      await expect.poll(last).toBe(true);
      expect((await painted()).length).toBeLessThan(40);
    });

    it('counts a term that is repeated without end, and paints so much of it', async () => {
      await open(article('Aa1', '跑路'.repeat(3000)));
      await expect.poll(async () => (await painted()).length).toBe(500);
      expect(await page.evaluate(() => harness.control.report().terms)).toEqual([{ term: '跑路', count: 3000 }]);
    });

    it('sees posts that are loaded later, and words that change', async () => {
      await open(article('Aa1', '没有什么'));
      await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), article('Aa2', '海潮银行'));
      await untilPainted(1);
      await page.evaluate(() => {
        (document.querySelector('[class*="wbtext"]') as Element).textContent = '跑路了';
      });
      await untilPainted(2);
    });

    it('takes paint off words of a post that stand outside of it, as a forum’s title does', async () => {
      await open(
        `<div id="postlist"><h1 id="thread_subject">海潮银行的卡</h1><div id="post_1"><table id="pid1"><tr><td>
         <a id="postnum1" href="forum.php?mod=viewthread&tid=45">1</a><p id="postmessage_1">同问</p></td></tr></table></div></div>
         <meta name="generator" content="Discuz! X3.5">`,
        { url: 'https://bbs.example.com/forum.php?mod=viewthread&tid=45', switchedOn: true },
      );
      await untilPainted(1);
      await page.evaluate(() => {
        (document.querySelector('#thread_subject')?.firstChild as Text).data = '换了一个题目';
      });
      expect(await painted()).toEqual([]);
    });

    it('stops when it is told to, and leaves nothing', async () => {
      await open(article('Aa1', '海潮银行'));
      await hover('article');
      await page.evaluate(() => harness.stop());
      expect(await painted()).toEqual([]);
      expect(await box()).toBeNull();
      // The harness's own: an extension's sheet stays with its manifest.
      expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(1);
    });
  });

  describe('the page itself', () => {
    it('is never written to, but for our one element', async () => {
      await open(`${article('Aa1', '海潮银行要跑路')}${article('Aa2', '今天')}`);
      await page.evaluate(() => {
        globalThis.seen = [];
        new MutationObserver((records) => {
          for (const { type, target, addedNodes, removedNodes } of records) {
            const nodes = [...addedNodes, ...removedNodes];
            const ours = (node: Node) => node.nodeName === 'FENGSHENG-CARD';
            if (ours(target) || (nodes.length > 0 && nodes.every(ours))) continue;
            seen.push(`${type} ${target.nodeName}`);
          }
        }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      });
      await openCard();
      await clickRow(1);
      await expect.poll(() => sent('flag/keep')).toHaveLength(1);
      await page.keyboard.press('Escape');
      await untilCard(false);
      expect(await page.evaluate(() => seen)).toEqual([]);
    });

    it('has no element of ours while nothing is mentioned', async () => {
      await open(article('Aa1', '今天天气不错'));
      await page.hover('article');
      await expect.poll(() => sent('page/mentions')).toHaveLength(1);
      expect(await box()).toBeNull();
    });

    it('is not shifted by the button or the card', async () => {
      await open(article('Aa1', '海潮银行'));
      const place = () =>
        page.evaluate(() =>
          JSON.stringify([...document.querySelectorAll('*:not(fengsheng-card)')].map((e) => e.getBoundingClientRect())),
        );
      await untilPainted(1);
      const before = await place();
      await openCard();
      expect(await place()).toBe(before);
    });
  });

  describe('the card', () => {
    it('is one button at the hovered post, exactly as large as the element of ours', async () => {
      await open(article('Aa1', '海潮银行'));
      await hover('article');
      const button = await box();
      expect(button.height).toBe(cardLayout.buttonHeight);
      await page.mouse.click(button.x + 3, button.y + button.height / 2);
      await untilCard(true);
      expect((await box()).width).toBe(cardLayout.width);
    });

    it.each(flagClassNames.map((name, i) => [name, i] as const))(
      'flags as %s by a click on its row',
      async (name, i) => {
        await open(article('Aa1', '海潮银行要跑路'));
        await openCard();
        await clickRow(i);
        await expect
          .poll(() => sent('flag/keep'))
          .toMatchObject([
            {
              item: {
                class: name,
                evidence: {
                  site: 'weibo',
                  postId: 'Aa1',
                  url: 'https://weibo.com/1234567890/Aa1',
                  text: '海潮银行要跑路',
                  mentions: [
                    { term: 'bank', start: 0, end: 4 },
                    { term: 'run', start: 5, end: 7 },
                  ],
                },
              },
            },
          ]);
      },
    );

    it('flags by number key, undoes, and flags anew', async () => {
      await open(article('Aa1', '海潮银行'));
      await openCard();
      await page.keyboard.press('3');
      await expect.poll(() => sent('flag/keep')).toMatchObject([{ item: { class: 'grievance' } }]);
      await page.waitForTimeout(50);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      const [kept] = (await sent('flag/keep')) as { item: { id: string } }[];
      await expect.poll(() => sent('flag/withdraw')).toEqual([{ id: kept?.item.id }]);
      await expect
        .poll(async () => {
          await page.keyboard.press('2');
          return sent('flag/keep');
        })
        .toMatchObject([{}, { item: { class: 'venting' } }]);
    });

    it('keeps risk, grade and note, also when the card is closed at once', async () => {
      await open(article('Aa1', '海潮银行'));
      await openCard();
      await page.keyboard.press('4');
      await expect.poll(() => sent('flag/keep')).toHaveLength(1);
      await page.waitForTimeout(50);
      for (const key of ['Tab', 'Tab', 'Tab', 'Enter', 'Tab', 'ArrowRight', 'Enter', 'Tab'])
        await page.keyboard.press(key);
      await page.keyboard.insertText('请查同文');
      await page.keyboard.press('Escape');
      await untilCard(false);
      const [kept] = (await sent('flag/keep')) as { item: { id: string } }[];
      expect(
        Object.assign({}, ...((await sent('flag/change')) as { change: object }[]).map((one) => one.change)),
      ).toEqual({
        risk: 'legal',
        grade: 'larger',
        note: '请查同文',
      });
      expect(((await sent('flag/change')) as { id: string }[]).every((one) => one.id === kept?.item.id)).toBe(true);
    });

    it('keeps a note that was being written when the page went', async () => {
      await open(article('Aa1', '海潮银行'));
      await openCard();
      await page.keyboard.press('4');
      await expect.poll(() => sent('flag/keep')).toHaveLength(1);
      await page.waitForTimeout(50);
      for (let i = 0; i < 5; i += 1) await page.keyboard.press('Tab');
      await page.keyboard.insertText('还没写完');
      await page.goto('https://weibo.com/next');
      const asked = await page.evaluate(() => JSON.parse(localStorage.getItem('asked') ?? '[]') as Harness['asked']);
      expect(asked.at(-1)).toMatchObject({ kind: 'flag/change', request: { change: { note: '还没写完' } } });
    });

    it('says so when the flag was not kept, and flags on a second try', async () => {
      await open(article('Aa1', '海潮银行'));
      await openCard();
      const quiet = (await box()).height;
      await page.evaluate(() => {
        harness.refuse = 'gone';
      });
      await page.keyboard.press('1');
      await expect.poll(() => sent('flag/keep')).toHaveLength(1);
      await page.waitForTimeout(100);
      expect((await box()).height).toBe(quiet);
      await page.evaluate(() => {
        harness.refuse = null;
      });
      await page.keyboard.press('1');
      await expect.poll(() => sent('flag/keep')).toHaveLength(2);
    });

    it('takes down the post it was opened on when the page puts another in its place', async () => {
      await open(article('Aa1', '海潮银行'));
      await openCard();
      await page.evaluate(() => {
        (document.querySelector('[class*="_time_"]') as Element).setAttribute('href', '/1234567890/Zz9');
        (document.querySelector('[class*="wbtext"]') as Element).textContent = '别的帖子，也说海潮银行';
      });
      await page.keyboard.press('1');
      await expect
        .poll(() => sent('flag/keep'))
        .toMatchObject([{ item: { evidence: { postId: 'Aa1', text: '海潮银行' } } }]);
    });

    it('gives the focus back on Esc', async () => {
      await open(`${article('Aa1', '海潮银行')}`);
      await untilPainted(1);
      await page.focus('article');
      await expect.poll(async () => (await box())?.height).toBe(cardLayout.buttonHeight);
      await page.keyboard.press('f');
      await untilCard(true);
      expect(await page.evaluate(() => document.activeElement?.nodeName)).toBe('FENGSHENG-CARD');
      await page.keyboard.press('Escape');
      await untilCard(false);
      expect(await page.evaluate(() => document.activeElement?.nodeName)).toBe('ARTICLE');
    });

    it('shows what the team knows in a wider button', async () => {
      await open(article('Aa1', '海潮银行'));
      await hover('article');
      const before = (await box()).width;
      await page.evaluate(() => {
        harness.known.push({ key: 'weibo:Aa1', class: 'grievance', state: 'open', flags: 3 });
        harness.control.knownChanged();
      });
      await expect.poll(async () => (await box()).width).toBeGreaterThan(before + 15);
    });

    it('flags a post without a mention, and the page where no post is', async () => {
      await open(`<p id="out">外面</p>${article('Aa1', '今天天气不错')}`);
      await page.click('article', { button: 'right' });
      expect(await page.evaluate(() => harness.control.flagHere())).toBe(true);
      await page.keyboard.press('5');
      await expect
        .poll(() => sent('flag/keep'))
        .toMatchObject([{ item: { evidence: { kind: 'post', postId: 'Aa1' } } }]);
      await page.keyboard.press('Escape');
      await page.click('#out', { button: 'right' });
      expect(await page.evaluate(() => harness.control.flagHere())).toBe(true);
      await page.keyboard.press('5');
      await expect
        .poll(() => sent('flag/keep'))
        .toMatchObject([{}, { item: { evidence: { kind: 'page', site: 'weibo.com', postId: null } } }]);
    });

    it('cuts a note at what the contract takes', async () => {
      await open(article('Aa1', '海潮银行'));
      await openCard();
      await page.keyboard.press('4');
      await expect.poll(() => sent('flag/keep')).toHaveLength(1);
      await page.waitForTimeout(50);
      for (let i = 0; i < 5; i += 1) await page.keyboard.press('Tab');
      await page.keyboard.insertText('字'.repeat(limits.note + 50));
      await page.keyboard.press('Escape');
      const changes = (await sent('flag/change')) as { change: { note: string } }[];
      expect(changes.at(-1)?.change.note).toHaveLength(limits.note);
    });
  });

  describe('for everybody', () => {
    it('fits a phone: all of the card is in a window of 390 by 640', async () => {
      await page.setViewportSize({ width: 390, height: 640 });
      await open(article('Aa1', '海潮银行'));
      await openCard();
      const card = await box();
      expect(card.left).toBeGreaterThanOrEqual(0);
      expect(card.right).toBeLessThanOrEqual(390);
      expect(card.bottom).toBeLessThanOrEqual(640);
      await clickRow(4);
      await expect.poll(() => sent('flag/keep')).toMatchObject([{ item: { class: 'undetermined' } }]);
    });

    it('keeps clear of the words it is about', async () => {
      await page.setViewportSize({ width: 1300, height: 800 });
      await open(article('Aa1', '海潮银行'));
      await openCard();
      const card = await box();
      const post = await page.evaluate(() => document.querySelector('article')?.getBoundingClientRect().toJSON());
      expect(card.left >= post.right || card.top >= post.bottom || card.bottom <= post.top).toBe(true);
    });
  });

  describe('an answered card', () => {
    it('makes way for the next post that is pointed at, unless something is being written', async () => {
      await open(article('Aa1', '海潮银行') + article('Bb2', '海潮银行跑路'));
      await openCard('article >> nth=0');
      await page.keyboard.press('3');
      await expect.poll(async () => (await sent('flag/keep')).length).toBe(1);
      await page.hover('article >> nth=1', { position: { x: 30, y: 20 } });
      await untilCard(false);
      await expect.poll(async () => (await box())?.height ?? 0).toBeGreaterThan(0);
    });
  });

  describe('a page that hides the card', () => {
    const disguises = {
      'makes it transparent': `document.querySelector('fengsheng-card').style.setProperty('opacity', '.001', 'important')`,
      'moves it': `document.querySelector('fengsheng-card').style.setProperty('left', '300px', 'important')`,
      'lays something over it that lets clicks through': `(() => {
        const cover = Object.assign(document.createElement('div'), { popover: 'manual' });
        cover.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;border:0;background:white;pointer-events:none';
        document.body.append(cover);
        cover.showPopover();
      })()`,
    };
    it.each(Object.entries(disguises))('gets no click when it %s', async (_, script) => {
      await open(article('Aa1', '海潮银行'));
      await openCard();
      await page.waitForTimeout(300);
      await page.evaluate(script);
      await page.waitForTimeout(300);
      await page.mouse.move(5, 5);
      await clickRow(2);
      await page.waitForTimeout(200);
      expect(await sent('flag/keep')).toEqual([]);
    });

    it('keeps nobody from choosing with the keys: what has the focus was reached on purpose', async () => {
      await open(article('Aa1', '海潮银行'));
      await openCard();
      await page.waitForTimeout(300);
      await page.evaluate(disguises['lays something over it that lets clicks through']);
      await page.waitForTimeout(300);
      await page.mouse.move(5, 5);
      await clickRow(2);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await sent('flag/keep')).length).toBe(1);
    });
  });

  describe('scripts of the page', () => {
    it('cannot show the button, open the card or flag', async () => {
      await open(article('Aa1', '海潮银行'));
      await untilPainted(1);
      const fire = () =>
        page.evaluate(() => {
          const targets = [document.querySelector('article'), document.querySelector('fengsheng-card'), document.body];
          for (const target of targets) {
            for (const type of [
              'pointerover',
              'mouseover',
              'focusin',
              'contextmenu',
              'pointerdown',
              'click',
              'dblclick',
            ])
              target?.dispatchEvent(
                new MouseEvent(type, { bubbles: true, composed: true, clientX: 100, clientY: 100 }),
              );
            for (const key of ['f', 'F', '1', '3', 'Enter', 'Escape'])
              target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
            (target as HTMLElement | null)?.click();
          }
        });
      await fire();
      await page.waitForTimeout(100);
      expect(await box()).toBeNull();
      await openCard();
      await fire();
      await page.waitForTimeout(100);
      expect(await sent('flag/keep')).toEqual([]);
      expect(await isCard()).toBe(true);
    });

    it('cannot look inside, and do not hear what is clicked and typed there', async () => {
      await open(article('Aa1', '海潮银行'));
      await openCard();
      await page.evaluate(() => {
        globalThis.seen = [];
        for (const type of [
          'keydown',
          'keyup',
          'keypress',
          'input',
          'beforeinput',
          'click',
          'pointerdown',
          'mousedown',
          'focusin',
        ])
          document.addEventListener(type, () => seen.push(type));
      });
      await clickRow(3);
      await expect.poll(() => sent('flag/keep')).toHaveLength(1);
      await page.waitForTimeout(50);
      for (let i = 0; i < 5; i += 1) await page.keyboard.press('Tab');
      await page.keyboard.type('f1 abc');
      expect(await page.evaluate(() => seen)).toEqual([]);
      expect(await page.evaluate(() => document.querySelector('fengsheng-card')?.shadowRoot)).toBeNull();
    });
  });

  describe('the key', () => {
    it.each([
      '<input id="w">',
      '<textarea id="w"></textarea>',
      '<div id="w" contenteditable="true">x</div>',
      '<div id="w" role="textbox" tabindex="0">x</div>',
    ])('is a letter while writing in %s', async (field) => {
      await open(`${article('Aa1', '海潮银行')}${field}`);
      await hover('article');
      await page.focus('#w');
      await page.mouse.move(990, 690);
      await page.hover('article');
      await page.keyboard.press('f');
      await page.waitForTimeout(100);
      expect(await isCard()).toBe(false);
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.keyboard.press('f');
      await untilCard(true);
    });

    it('means the post that is pointed at, also while the card is open for another', async () => {
      const pointAt = async (i: number) => {
        const at = await page.locator('article').nth(i).boundingBox();
        await page.mouse.move((at?.x ?? 0) + 30, (at?.y ?? 0) + 20);
      };
      await open(article('Aa1', '海潮银行') + article('Bb2', '海潮银行跑路'));
      await openCard('article >> nth=0');
      await pointAt(1);
      await page.keyboard.press('f');
      await page.waitForTimeout(100);
      await page.keyboard.press('1');
      await expect.poll(async () => (await sent('flag/keep')).length).toBe(1);
      expect(JSON.stringify(await sent('flag/keep'))).toContain('"postId":"Bb2"');
      // The answered card stays open; the next post is one key and one number away.
      await pointAt(0);
      await page.keyboard.press('f');
      await page.waitForTimeout(100);
      await page.keyboard.press('3');
      await expect.poll(async () => (await sent('flag/keep')).length).toBe(2);
      expect(JSON.stringify((await sent('flag/keep'))[1])).toContain('"postId":"Aa1"');
    });

    it('is not ours with a modifier, and is the one that was set', async () => {
      await open(article('Aa1', '海潮银行'), { flagKey: 'g' });
      await hover('article');
      for (const key of ['f', 'Control+g', 'Alt+g']) await page.keyboard.press(key);
      await page.waitForTimeout(100);
      expect(await isCard()).toBe(false);
      await page.keyboard.press('g');
      await untilCard(true);
    });
  });

  describe('other pages', () => {
    it('are read whole where they were switched on, post by post where they say so', async () => {
      await open(
        `<nav>海潮银行专栏</nav><main><h1>标题</h1><p>传海潮银行要跑路</p></main>
         <article><a rel="bookmark" href="/p/7">7</a><p>海潮银行第七帖</p></article>`,
        { url: 'https://bbs.example.com/page', switchedOn: true },
      );
      await untilPainted(4);
      await openCard('article p');
      await page.keyboard.press('1');
      await expect
        .poll(() => sent('flag/keep'))
        .toMatchObject([
          { item: { evidence: { site: 'bbs.example.com', kind: 'post', url: 'https://bbs.example.com/p/7' } } },
        ]);
      await page.keyboard.press('Escape');
      await openCard('main p');
      await page.keyboard.press('1');
      await expect
        .poll(() => sent('flag/keep'))
        .toMatchObject([
          {},
          {
            item: { evidence: { kind: 'page', url: 'https://bbs.example.com/page', text: '标题\n\n传海潮银行要跑路' } },
          },
        ]);
    });

    it('are left alone where they were not', async () => {
      await open('<main><p>海潮银行</p></main>', { url: 'https://bbs.example.com/page' });
      await page.waitForTimeout(200);
      expect(await painted()).toEqual([]);
    });

    it('keep their identity through a change of address without loading', async () => {
      await open('<main><p>海潮银行</p></main>', { url: 'https://bbs.example.com/one', switchedOn: true });
      await untilPainted(1);
      await page.evaluate(() => history.pushState(null, '', '/two'));
      await openCard('main p');
      await page.keyboard.press('1');
      await expect
        .poll(() => sent('flag/keep'))
        .toMatchObject([{ item: { evidence: { url: 'https://bbs.example.com/two' } } }]);
    });
  });
});

describe('to axe', () => {
  const world = openWorld({ openRoots: true });

  it.each([
    ['light', 'zh-CN'],
    ['dark', 'zh-CN'],
    ['light', 'en'],
    ['dark', 'en'],
  ] as const)('nothing of ours is to be objected to, %s, %s', async (colorScheme, language) => {
    const { page } = world;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await world.open(article('Aa1', '海潮银行'), { language });
    // Contrast is left to `colours.test.ts`: axe cannot tell it where colours are mixed.
    const check = async () => expect(await objections(page, 'fengsheng-card')).toEqual([]);
    await page.evaluate(() => {
      harness.known.push({ key: 'weibo:Aa1', class: 'grievance', state: 'open', flags: 3 });
      harness.mine.push('weibo:Aa1');
    });
    await page.hover('article');
    await page.locator('fengsheng-card button').first().waitFor();
    await check();
    await page.keyboard.press('f');
    await page.locator('fengsheng-card [role="dialog"]').waitFor();
    await check();
    await page.keyboard.press('4');
    await expect.poll(() => world.sent('flag/keep')).toHaveLength(1);
    await page.waitForTimeout(50);
    for (const key of ['Tab', 'Tab', 'Tab', 'Enter', 'Tab', 'Enter']) await page.keyboard.press(key);
    await check();
  });
});
