import { minuteMs } from '../../../shared/time.ts';
import type { Picture, PicturePost } from './picture.ts';

/** The part of time that is looked at, ms. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** No view is shorter: times are known to the minute at best, mostly. */
const shortest = 2 * minuteMs;

/** What was judged, with some room around it: what came long before or after is a count at the edge. */
export function firstView({ from, to }: Pick<Picture, 'from' | 'to'>): View {
  const room = Math.max((to - from) * 0.15, minuteMs);
  return { from: from - room, to: to + room };
}

/** All posts that are shown. */
export function wholeView(picture: Picture): View {
  const [first, last] = [
    picture.posts[0]?.evidence.at ?? picture.from,
    picture.posts.at(-1)?.evidence.at ?? picture.to,
  ];
  return firstView({ from: Math.min(first, picture.from), to: Math.max(last, picture.to) });
}

/** Nearer by half (`in`), further by as much (`out`), or a quarter to the side; never out of what `whole` shows. */
export function moved(view: View, how: 'in' | 'out' | 'left' | 'right', whole: View): View {
  const length = view.to - view.from;
  const middle = view.from + length / 2;
  const wanted = how === 'in' ? length / 2 : how === 'out' ? length * 2 : length;
  const next = Math.min(Math.max(wanted, Math.min(shortest, whole.to - whole.from)), whole.to - whole.from);
  const shift = how === 'left' ? -length / 4 : how === 'right' ? length / 4 : 0;
  const from = Math.min(Math.max(middle + shift - next / 2, whole.from), whole.to - next);
  return { from, to: from + next };
}

export interface Dot {
  readonly post: PicturePost;
  readonly x: number;
  readonly y: number;
}

export interface Gap {
  readonly x: number;
  readonly width: number;
  readonly seconds: number;
}

export interface TimelineLayout {
  readonly height: number;
  readonly row: number;
  readonly dots: readonly Dot[];
  /** The burst, cut to what is in view. */
  readonly burst: { readonly x: number; readonly width: number };
  /** Gaps between posts that have room for their label. */
  readonly gaps: readonly Gap[];
  /** Posts that lie before and after the view. */
  readonly before: number;
  readonly after: number;
  /** Every so manyth account has room for its name. */
  readonly nameEvery: number;
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

/** Heights of an account's line: as high as the accounts fit into `wanted`, within bounds. */
const rowHeight = { least: 5, most: 24, wanted: 420 } as const;

/** A name needs so much height, a gap's label so much width. */
const nameHeight = 12;
const gapWidth = 34;

/** Where everything stands in the picture of accounts over time, in pixels. */
export function timelineLayout(picture: Picture, view: View, { left, right, top }: Frame): TimelineLayout {
  const { accounts, posts } = picture;
  const row = Math.min(rowHeight.most, Math.max(rowHeight.least, rowHeight.wanted / Math.max(1, accounts.length)));
  const scale = (right - left) / Math.max(1, view.to - view.from);
  const x = (at: number) => left + (at - view.from) * scale;
  const inside = (at: number) => at >= view.from && at <= view.to;
  const shown = posts.filter(({ evidence }) => inside(evidence.at));
  const [from, to] = [Math.max(picture.from, view.from), Math.min(picture.to, view.to)];
  return {
    row,
    height: top + row * accounts.length,
    dots: shown.map((post) => ({ post, x: x(post.evidence.at), y: top + row * (post.account + 0.5) })),
    burst: from > to ? { x: left, width: 0 } : { x: x(from), width: Math.max(2, x(to) - x(from)) },
    gaps: shown.flatMap((post, place) => {
      const before = shown[place - 1];
      if (before === undefined || post.gap === null || post.gap === 0) return [];
      const start = x(before.evidence.at);
      const width = x(post.evidence.at) - start;
      return width < gapWidth ? [] : [{ x: start, width, seconds: post.gap }];
    }),
    before: posts.filter(({ evidence }) => evidence.at < view.from).length,
    after: posts.filter(({ evidence }) => evidence.at > view.to).length,
    nameEvery: Math.ceil(nameHeight / row),
  };
}
