import { Window } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readExpando } from '../../../extension/page/expando.ts';
import { answerEvent, askEvent } from '../../../extension/page/expando-events.ts';
import { answerExpandos } from '../../../extension/page/page-data.ts';

/** One world for both sides here; that they find each other across two is tested in browsers. */
let window: Window;
let element: Element & Record<string, unknown>;

beforeEach(() => {
  window = new Window();
  vi.stubGlobal('CustomEvent', window.CustomEvent);
  const { document } = window as unknown as { document: Document };
  const tree = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  element = tree.appendChild(document.createElement('x-comment')) as unknown as typeof element;
});
afterEach(() => vi.unstubAllGlobals());

const answer = () => answerExpandos(window as never);
const rpid = '__data.rpid_str';

describe('what a page keeps at an element', () => {
  it('is read through shadow trees, as text', () => {
    answer();
    element.__data = { rpid_str: '123', ctime: 1793358645 };
    expect(readExpando(element, rpid)).toBe('123');
    expect(readExpando(element, '__data.ctime')).toBe('1793358645');
  });

  it('is nothing where nobody answers', () => {
    element.__data = { rpid_str: '123' };
    expect(readExpando(element, rpid)).toBeNull();
  });

  it.each([
    ['nothing', undefined],
    ['an object', { rpid_str: { toString: () => '123' } }],
    ['a function', { rpid_str: () => '123' }],
    ['a text without end', { rpid_str: '1'.repeat(100_000) }],
    [
      'a getter that throws',
      {
        get rpid_str() {
          throw new Error('mine');
        },
      },
    ],
  ])('is nothing when it is %s', (_, kept) => {
    answer();
    element.__data = kept;
    expect(readExpando(element, rpid)).toBeNull();
  });

  it('is only read by the names that are written down', () => {
    answer();
    element.__data = { secret: '1' };
    expect(readExpando(element, '__data.secret')).toBeNull();
    const answers: unknown[] = [];
    element.addEventListener(answerEvent, (event) => answers.push((event as CustomEvent).detail));
    element.dispatchEvent(new CustomEvent(askEvent, { detail: '__data.secret', composed: true }));
    element.dispatchEvent(new CustomEvent(askEvent, { detail: { toString: () => rpid }, composed: true }));
    expect(answers).toEqual([]);
  });

  it('is not what a page says unasked, nor what is no text', () => {
    element.dispatchEvent(new CustomEvent(answerEvent, { detail: '999' }));
    window.addEventListener(
      askEvent,
      (event) => {
        const [target] = event.composedPath();
        target?.dispatchEvent(new CustomEvent(answerEvent, { detail: { evil: true } }) as never);
        target?.dispatchEvent(new CustomEvent(answerEvent, { detail: 'x'.repeat(65) }) as never);
      },
      { capture: true },
    );
    expect(readExpando(element, rpid)).toBeNull();
  });

  it('is answered once, however often the script is put there', () => {
    answer();
    answer();
    answer();
    element.__data = { rpid_str: '123' };
    const answers: unknown[] = [];
    element.addEventListener(answerEvent, (event) => answers.push((event as CustomEvent).detail));
    expect(readExpando(element, rpid)).toBe('123');
    expect(answers).toEqual(['123']);
  });

  it('asks without telling more than the name of what is asked for, and leaves nothing behind', () => {
    const seen: Event[] = [];
    window.addEventListener(askEvent, (event) => seen.push(event as unknown as Event), { capture: true });
    const before = window.document.documentElement.outerHTML;
    readExpando(element, rpid);
    expect(seen.map((event) => (event as CustomEvent).detail)).toEqual([rpid]);
    expect(seen[0]?.bubbles).toBe(false);
    expect(window.document.documentElement.outerHTML).toBe(before);
  });
});
