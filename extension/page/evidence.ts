import type { Evidence } from '../../shared/contract/flags.ts';
import { limits } from '../../shared/contract/limits.ts';
import type { Matcher } from '../../shared/match/matcher.ts';
import { canonicalUrl } from '../../shared/text/canonical-url.ts';
import { windowOf } from '../sites/document-parts.ts';
import { pageFacts, pageParts, pagePost } from '../sites/page-itself.ts';
import type { Page, PostFacts, PostIdentity, PostParts, Site } from '../sites/site.ts';
import { plainText, tidy } from '../sites/text.ts';

/** What a flag is about: a post of the page, or the page itself. */
export type Target =
  | { readonly kind: 'post'; readonly element: Element; readonly site: Site }
  | { readonly kind: 'page' };

/** Longest address that the contract takes. */
const urlLimit = 2000;

/** At most `max` UTF-16 units, never half a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const code = text.charCodeAt(max - 1);
  return text.slice(0, code >= 0xd800 && code < 0xdc00 ? max - 1 : max);
}

/** Text as it may be stored: well-formed, without control characters (which nobody sees) other than line ends. */
export function cleanText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return tidy(text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, ''));
}

function readRoots(parts: PostParts, quoted: boolean): string {
  const texts = parts.roots
    .filter((root) => root.quoted === quoted)
    .map(({ element }) => {
      const style = windowOf(element.ownerDocument)?.getComputedStyle(element);
      return plainText(element, parts.skip, style?.whiteSpace.startsWith('pre') ?? false);
    });
  return cleanText(texts.filter((text) => text !== '').join('\n')).replace(/^[:：]\s*/, '');
}

function cleanAuthor(author: PostFacts['author']): Evidence['author'] {
  if (author === null) return null;
  const name = cut(cleanText(author.name), 200);
  const id = author.id === null ? null : cut(cleanText(author.id), 200);
  return name === '' && !id ? null : { name, id: id || null };
}

/** Which post this is, now; null where it has lost its identity. */
export function identityOf(target: Target, page: Page): PostIdentity | null {
  return target.kind === 'post' ? target.site.identify(target.element, page) : pagePost(page);
}

/**
 * Takes down what the monitor sees: whole text as far as the page has it, cut at the contract's limits with `truncated`
 * set, the address without session tokens, and the mentions with their places in that text. Null for what has no
 * identity, or none that the contract can carry. The seal (SHA-256) is put on by the background. `withText` false: the texts
 * are left empty, because reading them all would take long.
 */
export function takeEvidence(target: Target, page: Page, matcher: Matcher | null, withText = true): Evidence | null {
  const post = identityOf(target, page);
  const url = post === null ? null : canonicalUrl(post.url);
  if (post === null || url === null || url.length > urlLimit) return null;
  if (post.postId !== null && !/^[\x21-\x7e]{1,200}$/.test(post.postId)) return null;
  const parts = target.kind === 'post' ? target.site.parts(target.element, page) : pageParts(page);
  const facts = target.kind === 'post' ? target.site.facts(target.element, page) : pageFacts(page);

  const whole = withText ? readRoots(parts, false) : '';
  const quoted = withText ? readRoots(parts, true) : '';
  const text = cut(whole, limits.text);
  const mentions = (matcher?.find(text) ?? [])
    .slice(0, limits.mentions)
    .map(({ term, start, end, how }) => ({ term, start, end, how }));
  return {
    site: post.site,
    kind: post.kind,
    postId: post.postId,
    url,
    author: cleanAuthor(facts.author),
    text,
    quoted: quoted === '' ? null : cut(quoted, limits.quoted),
    collapsed: facts.collapsed,
    truncated: whole.length > text.length || quoted.length > limits.quoted,
    postedAt: facts.postedAt,
    seenAt: page.now,
    counts: facts.counts,
    mentions,
  };
}
