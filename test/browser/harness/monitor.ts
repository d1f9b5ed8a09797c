import type { EnrolAnswer } from '../../../extension/messages.ts';
import { eventually, type Profile, type Tab } from './profile.ts';

/** Opens an invite link and joins with the extension, as a monitor would; gives the tab with the welcome. */
export async function join(profile: Profile, origin: string, invite: string): Promise<Tab> {
  const opened = await profile.open('about:blank');
  // The extension takes the tab over while it loads: that is no failure, and nothing to wait for.
  void opened.goto(`${origin}/join#${invite}`).catch(() => undefined);
  const tab = await profile.tab((url) => url.includes('/join.html'));
  const button = await centreOf(tab, 'button[type="submit"]');
  await tab.click(button.x, button.y);
  await tab.until(`document.querySelector('[data-joined]') !== null`).catch(async (error) => {
    throw new Error(`${error.message}; the page says: ${await tab.run('document.body.innerText')}`);
  });
  return tab;
}

/** Joins without a page: for tests of something else. The form's own second of caution adds up. */
export async function enrol(profile: Profile, origin: string, invite: string): Promise<void> {
  const tab = await profile.open(profile.extensionPage('options.html'));
  const answer = await ask<EnrolAnswer>(tab, 'session/enrol', { link: `${origin}/join#${invite}` });
  if (!answer.ok) throw new Error(`not enrolled: ${JSON.stringify(answer)}`);
  await tab.close();
}

/** The middle of an element, once it is there and has stopped moving. */
export async function centreOf(tab: Tab, selector: string): Promise<{ x: number; y: number }> {
  return tab.until<{ x: number; y: number }>(`(async () => {
    const box = () => {
      const found = document.querySelector(${JSON.stringify(selector)});
      const { x, y, width, height } = found?.matches(':disabled') ? {} : (found?.getBoundingClientRect() ?? {});
      return width > 0 ? [x, y, width, height].join() : '';
    };
    await document.fonts.ready;
    const before = box();
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (before === '' || before !== box()) return null;
    const [x, y, width, height] = before.split(',').map(Number);
    return { x: x + width / 2, y: y + height / 2 };
  })()`);
}

/** What the extension paints in a page: the text under each range. */
export async function painted(tab: Tab): Promise<string[]> {
  return tab.run<string[]>(`[...CSS.highlights].filter(([name]) => name.startsWith('fengsheng-'))
    .flatMap(([, highlight]) => [...highlight])
    .map((range) => range.startContainer === range.endContainer
      ? range.startContainer.data.slice(range.startOffset, range.endOffset)
      : (() => { const live = new Range(); live.setStart(range.startContainer, range.startOffset); live.setEnd(range.endContainer, range.endOffset); return live.toString(); })())`);
}

/** Asks the extension's background from one of its own pages. */
export function ask<T>(extensionTab: Tab, kind: string, request: object = {}): Promise<T> {
  const message = JSON.stringify({ ...request, kind });
  return extensionTab.run<T>(`(globalThis.browser ?? globalThis.chrome).runtime.sendMessage(${message})`);
}

/** The box of the extension's one element in a page, in CSS pixels of the viewport. */
export function cardBox(tab: Tab): Promise<{ x: number; y: number; width: number; height: number }> {
  return eventually(
    () =>
      tab.run<{ x: number; y: number; width: number; height: number } | null>(`(() => {
        const box = document.querySelector('fengsheng-card')?.getBoundingClientRect();
        return box && box.width > 0 ? { x: box.x, y: box.y, width: box.width, height: box.height } : null;
      })()`),
    'the card',
  );
}
