import { describe, expect, it } from 'vitest';
import type { PageReport } from '../../../extension/messages.ts';
import { type FrameOf, type Frames, readReport, startFrames } from '../../../extension/session/frames.ts';

const report = (mentions: number, site: string | null = 'weibo'): PageReport => ({
  ...{ site, posts: mentions, mentions },
  terms: [{ term: '海潮银行', count: mentions }],
  trouble: [],
  closed: false,
  off: null,
});
const frame = (frameId: number, documentId: string | null = `document ${frameId}`): FrameOf => ({
  frameId,
  documentId,
});

/** Tabs whose frames answer as `there` says, and the sums that were shown. */
function browserWith(there: Map<number, [FrameOf, PageReport][]>) {
  const sums: [number, number][] = [];
  const frames: Frames = startFrames({
    askAll: async (tabId) => {
      const answers = there.get(tabId);
      if (answers === undefined) throw new Error('no content script');
      await null;
      for (const [of, said] of answers) frames.tell(tabId, of, said);
    },
    onSum: (tabId, mentions) => sums.push([tabId, mentions]),
    wait: () => Promise.resolve(),
  });
  return { frames, sums };
}

const rest = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the frames of a tab', () => {
  it('are summed, by tab', async () => {
    const { frames } = browserWith(
      new Map([
        [
          1,
          [
            [frame(0), report(2)],
            [frame(7), report(3)],
          ],
        ],
        [2, [[frame(0), report(9)]]],
      ]),
    );
    expect(await frames.report(1)).toEqual({
      ...{ site: 'weibo', posts: 5, mentions: 5 },
      terms: [{ term: '海潮银行', count: 5 }],
      trouble: [],
      closed: false,
      off: null,
    });
    expect(await frames.report(2)).toMatchObject({ mentions: 9 });
    expect(await frames.report(3)).toBeNull();
  });

  it('are all asked when a forgetful background hears of one, before a sum is shown', async () => {
    const { frames, sums } = browserWith(
      new Map([
        [
          1,
          [
            [frame(0), report(2)],
            [frame(7), report(3)],
          ],
        ],
      ]),
    );
    frames.tell(1, frame(7), report(3));
    await rest();
    expect(sums).toEqual([[1, 5]]);
  });

  it('fall out of the sum when they go, and when they went without a word', async () => {
    const there = new Map<number, [FrameOf, PageReport][]>([
      [
        1,
        [
          [frame(0), report(2)],
          [frame(7), report(3)],
          [frame(8), report(4)],
        ],
      ],
    ]);
    const { frames, sums } = browserWith(there);
    await frames.report(1);
    await rest();
    frames.forget(1, frame(7));
    expect(sums.at(-1)).toEqual([1, 6]);
    there.set(1, [[frame(0, 'another page'), report(1)]]);
    frames.tell(1, frame(0, 'another page'), report(1));
    await rest();
    expect(sums.at(-1)).toEqual([1, 1]);
  });

  it('stay when the last word of the document before them comes late', async () => {
    const { frames, sums } = browserWith(new Map([[1, [[frame(7, 'new'), report(3)]]]]));
    frames.tell(1, frame(7, 'new'), report(3));
    await rest();
    frames.forget(1, frame(7, 'old'));
    expect(sums.at(-1)).toEqual([1, 3]);
  });

  it('have no site of their own where only an inner one is read', async () => {
    const { frames } = browserWith(new Map([[1, [[frame(7), report(3)]]]]));
    expect(await frames.report(1)).toMatchObject({ site: null, mentions: 3 });
  });
});

describe('a report from a page', () => {
  it('is taken as it is told', () => expect(readReport({ ...report(3), kind: 'page/mentions' })).toEqual(report(3)));

  it.each([
    { ...report(3), mentions: -1 },
    { ...report(3), mentions: 1.5 },
    { ...report(3), mentions: '3' },
    { ...report(3), posts: Number.NaN },
    { ...report(3), terms: { length: 1e9 } },
    { ...report(3), site: {} },
    {},
  ])('is refused when it is no report: %j', (said) => expect(readReport(said)).toBeNull());

  it('is cut where it is longer than any page needs', () => {
    const terms = Array.from({ length: 5000 }, () => ({ term: '银'.repeat(5000), count: 1 }));
    const read = readReport({ ...report(3), site: 'x'.repeat(5000), terms: [null, { term: 7, count: 1 }, ...terms] });
    expect(read?.terms.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(read).length).toBeLessThan(30_000);
  });
});
