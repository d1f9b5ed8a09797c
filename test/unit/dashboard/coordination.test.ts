import { describe, expect, it } from 'vitest';
import type { FindingDetail, FindingEvidence } from '../../../shared/contract/coordination.ts';
import { findingCsv, gapWords } from '../../../worker/dashboard/coordination/finding-csv.ts';
import { networkLayout } from '../../../worker/dashboard/coordination/network-layout.ts';
import { letterOf, mostTexts, pictureOf } from '../../../worker/dashboard/coordination/picture.ts';
import { firstView, moved, timelineLayout, wholeView } from '../../../worker/dashboard/coordination/timeline-layout.ts';

const start = Date.parse('2026-03-05T08:00:00+08:00');
const minute = 60_000;

const post = (given: Partial<FindingEvidence> & { at: number }): FindingEvidence => ({
  account: 1,
  time: 'minute',
  similarity: 1,
  site: 'weibo',
  url: `https://weibo.com/1/${given.at}`,
  post: null,
  cluster: 1,
  wording: 1,
  repeats: false,
  ...given,
});

function detailOf(
  evidence: readonly FindingEvidence[],
  finding: Partial<FindingDetail['finding']> = {},
): FindingDetail {
  const ids = [...new Set(evidence.flatMap(({ account }) => account ?? []))];
  return {
    finding: {
      id: 7,
      kind: 'copies',
      state: 'open',
      score: 60,
      reasons: [],
      accounts: ids.length,
      sites: 1,
      firstAt: Math.min(...evidence.map(({ at }) => at)),
      lastAt: Math.max(...evidence.map(({ at }) => at)),
      raisedAt: start,
      cluster: 1,
      contact: null,
      excerpt: '',
      dismissed: null,
      ...finding,
    },
    accounts: ids.map((id) => ({ id, site: 'weibo', name: `user${id}` })),
    evidence: [...evidence],
    posts: evidence.length,
    wordings: [{ id: 1, cluster: 1, excerpt: 'bank' }],
    edges: [],
  };
}

const many = (accounts: number, texts = 3) =>
  pictureOf(
    detailOf(
      Array.from({ length: accounts }, (_, i) =>
        post({ at: start + i * minute, account: i + 1, wording: (i % texts) + 1 }),
      ),
    ),
  );

describe('what a finding shows', () => {
  it('is in the order of time, with the gaps between posts', () => {
    const picture = pictureOf(
      detailOf([
        post({ at: start + 90_000, account: 2 }),
        post({ at: start, account: 1 }),
        post({ at: start + 95_000, account: 1, wording: 2 }),
      ]),
    );
    expect(picture.posts.map(({ gap }) => gap)).toEqual([null, 90, 5]);
    expect(picture.accounts.map(({ id, posts }) => [id, posts.length])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(picture.texts.map(({ letter, posts }) => [letter, posts])).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
  });

  it('says what is left out', () => {
    const detail = { ...detailOf([post({ at: start })], { accounts: 40 }), posts: 900 };
    expect(pictureOf(detail).left).toEqual({ posts: 899, accounts: 39 });
  });

  it('gives each post of nobody a line of its own', () => {
    const nobody = [post({ at: start, account: null }), post({ at: start + 1, account: null })];
    expect(pictureOf(detailOf(nobody, { accounts: 0 })).accounts).toHaveLength(2);
  });

  it('puts texts that cannot be told apart any more together', () => {
    const picture = many(40, 20);
    expect(picture.texts).toHaveLength(mostTexts + 1);
    expect(picture.texts.reduce((sum, { posts }) => sum + posts, 0)).toBe(40);
    expect([0, 25, 26, 27].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AB']);
  });
});

describe('the timeline', () => {
  const frame = { left: 100, right: 700, top: 10 };

  it('has all posts of the burst inside its frame, and shades it', () => {
    const picture = many(30);
    const { dots, burst } = timelineLayout(picture, firstView(picture), frame);
    expect(dots).toHaveLength(30);
    for (const { x } of dots) {
      expect(x).toBeGreaterThanOrEqual(burst.x - 0.01);
      expect(x).toBeLessThanOrEqual(burst.x + burst.width + 0.01);
      expect(x).toBeGreaterThan(frame.left);
      expect(x).toBeLessThan(frame.right);
    }
  });

  it('counts what lies outside the view', () => {
    const picture = pictureOf(
      detailOf([post({ at: start - 90 * 24 * 60 * minute }), post({ at: start }), post({ at: start + minute })], {
        firstAt: start,
        lastAt: start + minute,
      }),
    );
    const layout = timelineLayout(picture, firstView(picture), frame);
    expect([layout.before, layout.dots.length, layout.after]).toEqual([1, 2, 0]);
    expect(timelineLayout(picture, wholeView(picture), frame).dots).toHaveLength(3);
  });

  it('labels gaps only where their label has room', () => {
    const picture = pictureOf(detailOf([0, 1000, 20 * minute].map((ms, i) => post({ at: start + ms, account: i }))));
    expect(timelineLayout(picture, firstView(picture), frame).gaps.map(({ seconds }) => seconds)).toEqual([1199]);
  });

  it('stays readable and bounded with 500 accounts', () => {
    const picture = many(500);
    const layout = timelineLayout(picture, firstView(picture), frame);
    expect(layout.height).toBeLessThan(3000);
    expect(layout.row * layout.nameEvery).toBeGreaterThanOrEqual(12);
  });

  it('never moves out of what there is', () => {
    const picture = many(30);
    const whole = wholeView(picture);
    let view = firstView(picture);
    for (const how of [
      'in',
      'in',
      'left',
      'left',
      'left',
      'left',
      'left',
      'out',
      'out',
      'out',
      'right',
      'in',
    ] as const) {
      view = moved(view, how, whole);
      expect(view.from).toBeGreaterThanOrEqual(whole.from);
      expect(view.to).toBeLessThanOrEqual(whole.to + 0.001);
      expect(view.to).toBeGreaterThan(view.from);
    }
  });
});

describe('the network', () => {
  it('is the same each time', () => {
    expect(networkLayout(many(60), 7)).toEqual(networkLayout(many(60), 7));
  });

  it('holds every account, text and post, none on top of another', () => {
    const picture = many(40);
    const { nodes, links, box } = networkLayout(picture, 7);
    expect(nodes).toHaveLength(43);
    expect(links.reduce((sum, { posts }) => sum + posts, 0)).toBe(40);
    for (const node of nodes) {
      expect(node.x).toBeGreaterThan(box.x);
      expect(node.x).toBeLessThan(box.x + box.width);
      const near = nodes.filter((other) => other !== node && Math.hypot(other.x - node.x, other.y - node.y) < 6);
      expect(near).toEqual([]);
    }
  });

  it('takes 500 accounts in a moment', () => {
    const before = performance.now();
    networkLayout(many(500), 7);
    expect(performance.now() - before).toBeLessThan(3000);
  });
});

describe('the table of a finding', () => {
  const words = {
    heads: {
      ...{ place: '#', time: 'time', precision: 'precision', account: 'account', site: 'site', host: 'host' },
      ...{ url: 'url', text: 'text', similarity: 'similarity', gap: 'gap', repeats: 'repeats', judged: 'judged' },
      post: 'post',
    },
    yes: 'yes',
    no: 'no',
    site: (site: string) => site,
    precision: (time: string) => time,
  };

  it('runs no formula in a spreadsheet', () => {
    const detail = detailOf([post({ at: start })]);
    const csv = findingCsv(
      pictureOf({ ...detail, accounts: [{ id: 1, site: 'weibo', name: '=HYPERLINK("http://x")' }] }),
      480,
      words,
    );
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(csv).toContain('2026-03-05 08:00:00');
  });

  it('says gaps as people do', () => {
    const unit = (name: string, n: number) => `${n} ${name}`;
    expect([0, 45, 200, 7200, 200_000].map((seconds) => gapWords(seconds, unit))).toEqual([
      '0 s',
      '45 s',
      '3 min',
      '2 h',
      '2.3 d',
    ]);
  });
});
