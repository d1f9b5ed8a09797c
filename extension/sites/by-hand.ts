import type { Pick, SiteRule } from '../../shared/contract/site-rules.ts';
import { rootOf } from './document-parts.ts';
import { attributeOf, findFirst, isLike } from './dom.ts';
import { ownUrl } from './page-itself.ts';
import { namedBy } from './permalink.ts';
import { noCounts, nothingSkipped, type Page, type PostFacts, type Site, type TextRoot } from './site.ts';
import { label } from './text.ts';
import { readChineseTime, readIsoTime } from './time.ts';

/** Sites that somebody taught the extension by pointing at a post: a rule is data, and this reads by it. */

/** The element a rule names below a post; the post itself for an empty selector. A selector no engine takes finds nothing. */
export function picked(element: Element, pick: Pick | null): Element | null {
  if (pick === null) return null;
  if (pick.css === '') return element;
  try {
    return findFirst(element, pick.css);
  } catch {
    // Every rule was checked, but engines have the last word on what a selector is.
    return null;
  }
}

function readValue(element: Element, pick: Pick | null): string | null {
  const part = picked(element, pick);
  if (part === null || pick === null) return null;
  return pick.attribute === null ? label(part) : attributeOf(part, pick.attribute)?.trim() || null;
}

function facts(rule: SiteRule, element: Element, page: Page): PostFacts {
  const name = readValue(element, rule.author);
  const link = picked(element, rule.author);
  const time = readValue(element, rule.time);
  const clock = picked(element, rule.time);
  const machine = clock === null ? null : attributeOf(clock, 'datetime');
  return {
    author: name === null ? null : { name, id: ownUrl(link === null ? null : attributeOf(link, 'href'), page) },
    postedAt: readIsoTime(machine ?? time, page.now, page.zone) ?? readChineseTime(time, page.now, page.zone),
    counts: noCounts,
    collapsed: false,
  };
}

/** Whether this browser takes it for a selector: all else asks for posts with it again and again. */
function isSelector(document: Document, css: string): boolean {
  try {
    findFirst(rootOf(document), css);
    return true;
  } catch {
    return false;
  }
}

/** The adapter that reads by a rule. */
export function siteOfRule(rule: SiteRule): Site {
  /** A post inside this one speaks for itself. */
  const innerPost = (outer: Element) => (part: Element) => part !== outer && isLike(part, rule.post);
  return {
    name: 'by-hand',
    wholePage: false,
    reads: ({ url, document }) =>
      url.hostname === rule.host && url.pathname.startsWith(rule.path) && isSelector(document, rule.post),
    posts: rule.post,
    identify: (element, page) => namedBy(readValue(element, rule.link), 'post', page),
    parts(element) {
      const text = picked(element, rule.text);
      const roots: TextRoot[] = text === null ? [] : [{ element: text, quoted: false }];
      return { roots, skip: text === element ? innerPost(element) : nothingSkipped, anchor: element };
    },
    facts: (element, page) => facts(rule, element, page),
  };
}
