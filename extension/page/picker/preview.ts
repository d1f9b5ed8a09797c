import type { Pick, SiteRule } from '../../../shared/contract/site-rules.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { siteOfRule } from '../../sites/by-hand.ts';
import { rootOf } from '../../sites/document-parts.ts';
import { findAll } from '../../sites/dom.ts';
import type { Draft } from '../../sites/generalise.ts';
import type { Page } from '../../sites/site.ts';
import { takeEvidence } from '../evidence.ts';

/** What a rule reads on this page. */
export interface Preview {
  readonly posts: readonly { url: string; author: string | null; time: number | null; text: string }[];
  /** Elements of the page that look like a post and have no identity. */
  readonly left: number;
}

/** So many posts are read to show what a rule does. */
const most = 200;

/** What stands for a link that nobody could find: a selector that finds nothing. */
const noLink: Pick = { css: 'fengsheng-nothing', attribute: 'href' };

/** The rule a draft makes for this page's host. */
export function ruleOf(draft: Draft, given: { id: string; host: string; path: string; name: string }): SiteRule {
  const { post, text, author, time, link } = draft;
  return { ...given, post, text, author, time, link: link ?? noLink };
}

/** Reads the page by a rule, as it would be read from then on. */
export function previewOf(rule: SiteRule, page: Page): Preview {
  const site = siteOfRule(rule);
  const elements = [...findAll(rootOf(page.document), rule.post)].slice(0, most);
  const read = elements.map((element) => takeEvidence({ kind: 'post', element, site }, page, null));
  const posts = read.filter((evidence) => evidence !== null);
  return {
    posts: posts.map(({ url, author, postedAt, text }) => ({
      url,
      author: author === null ? null : oneLine(author.name),
      time: postedAt?.at ?? null,
      text: oneLine(text),
    })),
    left: elements.length - posts.length,
  };
}

/** The beginning of a path that pages of the same kind share: up to the first part with a number. */
export function pathFor(pathname: string): string {
  const parts = pathname.split('/');
  const number = parts.findIndex((part) => /\d/.test(part));
  const kept = (number < 0 ? parts.slice(0, -1) : parts.slice(0, number)).join('/');
  const named = number < 0 ? '' : (/^[A-Za-z_-]+(?=\d|-\d)/.exec(parts[number] ?? '')?.[0] ?? '');
  return `${kept}/${named}`.replace(/\/{2,}/g, '/').slice(0, 200);
}
