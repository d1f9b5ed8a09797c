import { minuteMs } from '../../../shared/time.ts';
import { type Chance, early, inHundred, pick } from '../chance.ts';
import { type Author, authorOf, drawPlace } from './made-up-places.ts';
import { edited, madeUpText } from './made-up-text.ts';

/** Planted campaigns: a group of accounts copies one text within an hour or so. What a search for coordination should find. */

/** One of those who write together; some come up in one campaign only. */
interface Hand {
  place: number;
  author: Author;
}

export interface Campaign {
  /** When its first post is written. */
  at: number;
  /** Which group writes it. */
  group: number;
  /** Its posts' keys and who wrote them, `site:id`; filled as they are made. */
  posts: { key: string; author: string }[];
}

/** A post that a campaign puts somewhere. */
export interface Planted {
  at: number;
  place: number;
  author: Author;
  text: string;
  campaign: Campaign;
}

/** Groups have accounts above all others, so that nobody is in one by accident. */
const firstHand = 60_000;
const groupSize = { least: 6, more: 25 };

function groupOf(group: number, next: Chance): Hand[] {
  const size = groupSize.least + next(groupSize.more);
  const home = [drawPlace(next), drawPlace(next), drawPlace(next)];
  return Array.from({ length: size }, (_, i) => {
    const place = pick(next, home);
    return { place, author: authorOf(place, firstHand + group * 40 + i) };
  });
}

/** So many groups; the first ones run far more campaigns than the last. */
export function plantCampaigns(next: Chance, groups: number) {
  const hands = Array.from({ length: groups }, (_, group) => groupOf(group, next));
  /** One campaign that starts at `at`. */
  return (at: number): { campaign: Campaign; posts: Planted[] } => {
    const group = early(next, groups);
    const campaign: Campaign = { at, group, posts: [] };
    const topic = pick(next, ['fabrication', 'water_army', 'fabrication', 'grievance'] as const);
    const text = madeUpText(next, topic) + madeUpText(next, topic);
    // From a burst of minutes to an afternoon.
    const within = pick(next, [5, 10, 20, 60, 60, 240]) * minuteMs;
    const taking = (hands[group] ?? []).filter(() => inHundred(next, 70));
    const posts = taking.map(({ place, author }): Planted => {
      const words = edited(next, text, pick(next, [0, 0, 2, 5, 10, 20]))
        .slice(0, 500)
        .toWellFormed();
      return { at: at + next(within), place, author, text: words, campaign };
    });
    return { campaign, posts };
  };
}
