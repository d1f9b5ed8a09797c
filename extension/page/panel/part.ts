import { limits } from '../../../shared/contract/limits.ts';
import { postKey } from '../../../shared/text/canonical-url.ts';
import type { PostSaid } from '../../messages.ts';
import { keepFlag } from '../card/flagging.ts';
import { boxOf } from '../card/layout.ts';
import type { PanelOptions, PanelPart } from '../panel.ts';
import { scrollToMiddle } from '../scroll-to.ts';
import type { Unit } from '../units.ts';
import { excerptOf } from './excerpt.ts';
import { type PostUnits, startListing } from './listing.ts';

/** A post names so many terms. */
const mostTerms = 50;

/** The terms of a post by their texts, most mentions first. */
function termsOf(units: PostUnits, { matcher }: PanelOptions): PostSaid['terms'] {
  const list = matcher()?.list ?? [];
  const counts = new Map<string, number>();
  for (const { hits } of units) {
    for (const hit of hits) {
      const term = list[hit]?.text;
      if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  const terms = [...counts].map(([term, count]) => ({ term, count })).sort((a, b) => b.count - a.count);
  return terms.slice(0, mostTerms);
}

/** The page itself, by its first section with a mention: reading all of it down would take long. */
function describePage(units: PostUnits, options: PanelOptions): Omit<PostSaid, 'terms'> {
  const text = (units[0].element.textContent ?? '').slice(0, limits.text).toWellFormed();
  const mentions = options.matcher()?.find(text) ?? [];
  return { key: units[0].key ?? '', kind: 'page', author: null, postedAt: null, ...excerptOf(text, mentions) };
}

function describePost(units: PostUnits, options: PanelOptions): Omit<PostSaid, 'terms'> | null {
  const target = options.targetOf(units[0]);
  const evidence = target === null ? null : options.evidence(target);
  if (evidence === null) return null;
  const { kind, author, postedAt, text, quoted, mentions } = evidence;
  const others = mentions.length > 0 || quoted === null ? [] : (options.matcher()?.find(quoted) ?? []);
  const words = others.length > 0 && quoted !== null ? excerptOf(quoted, others) : null;
  return {
    key: postKey(evidence),
    kind,
    author: author?.name ?? null,
    postedAt,
    ...(words ?? excerptOf(text, mentions)),
  };
}

export const panelPart: PanelPart = {
  start(options) {
    const { ask, units, targetOf, evidence, now, noteMine, goToPost } = options;
    const list = startListing((post) => {
      const said = post[0].kind === 'section' ? describePage(post, options) : describePost(post, options);
      return said === null ? null : { ...said, terms: termsOf(post, options) };
    });
    const unitsOf = (key: string): Unit[] =>
      [...units()].filter((unit) => unit.key === key && unit.element.isConnected);

    return {
      posts: () => list(units()),
      async jump(key) {
        const [unit] = unitsOf(key);
        if (unit === undefined) return { done: false };
        if (!(await goToPost(key))) scrollToMiddle(unit.element, boxOf(unit.element));
        return { done: true };
      },
      async flag(key, chosen) {
        // What stands there now, not what was listed: the element may show another post by now.
        for (const unit of unitsOf(key)) {
          const target = targetOf(unit);
          const seen = target === null ? null : evidence(target);
          if (seen === null || postKey(seen) !== key) continue;
          const kept = await keepFlag(ask, chosen, seen, now(), { onDetails: () => undefined });
          if (typeof kept === 'string') return { kept: false, reason: kept };
          noteMine(key);
          return { kept: true, id: kept.id };
        }
        return { kept: false, reason: 'unread' };
      },
    };
  },
};
