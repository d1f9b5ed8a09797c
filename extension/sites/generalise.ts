import type { Pick } from '../../shared/contract/site-rules.ts';
import { isPlainSelector } from '../../shared/domain/selectors.ts';
import {
  attributeOf,
  elementAround,
  elementsIn,
  findAll,
  findFirst,
  firstElementOf,
  holdsNode,
  nameOf,
  nextElementOf,
  textOf,
} from './dom.ts';
import { alike, pathFrom, pathWithin } from './element-shape.ts';
import { namedBy } from './permalink.ts';
import type { Page } from './site.ts';
import { label } from './text.ts';
import { readChineseTime, readIsoTime } from './time.ts';

/** From one post that a person pointed at to a rule for all of its kind: guesses, which the person looks over. */

/** What a rule says below its post. */
export interface Draft {
  readonly post: string;
  readonly text: Pick;
  /** Null: no link tells its posts apart. Such a rule reads nothing and cannot be kept. */
  readonly link: Pick | null;
  readonly author: Pick | null;
  readonly time: Pick | null;
}

/** An element around the one that was pointed at, and those on the page that look like it. */
export interface Container {
  readonly element: Element;
  readonly css: string;
  readonly alike: readonly Element[];
}

/** So far up the tree a post is looked for. */
const highest = 15;
/** So many posts of the page are asked whether a guess holds for them, too. */
const sampled = 12;
/** Larger parts are no post: pages as a whole, lists. */
const mostElements = 2000;
/** A name or a time is no longer than this. */
const longestLabel = 40;

/** What may be the post around an element, innermost first. */
export function containersAround(pointed: Element): Container[] {
  const found: Container[] = [];
  let at: Element | null = pointed;
  for (let up = 0; at !== null && up < highest; up += 1, at = elementAround(at)) {
    if (/^(?:html|body|head)$/.test(nameOf(at)) || elementsIn(at, '*').length > mostElements) break;
    const { css, elements } = alike(at);
    if (isPlainSelector(css) && elements.includes(at)) found.push({ element: at, css, alike: elements });
  }
  return found;
}

/**
 * Which of the containers is most likely the post: the innermost with words and a link that tells it from others like it, and from
 * there outwards as long as there are just as many of them, so that who wrote it and when are in it, too.
 */
export function likeliest(containers: readonly Container[], page: Page): number {
  const good = (least: number) =>
    containers.findIndex(
      (one) =>
        one.alike.length >= least && (textOf(one.element) ?? '').trim().length >= 12 && linkIn(one, page) !== null,
    );
  const among = good(2);
  let at = among >= 0 ? among : Math.max(0, good(1));
  const count = containers[at]?.alike.length;
  while (among >= 0 && containers[at + 1]?.alike.length === count) at += 1;
  return at;
}

/** A rule for posts like this one. */
export function draftFor(container: Container, page: Page): Draft {
  const time = timeIn(container.element, page);
  const author = authorIn(container.element, time);
  return {
    post: container.css,
    text: pickOf(container.element, textIn(container.element, [author, time?.element ?? null]), null),
    link: linkIn(container, page),
    author: author === null ? null : pickOf(container.element, author, null),
    time: time === null ? null : pickOf(container.element, time.element, time.attribute),
  };
}

function pickOf(container: Element, element: Element, attribute: string | null): Pick {
  return { css: pathWithin(container, element), attribute };
}

/** Below a post, an element that somebody pointed at themselves. Null where no selector leads to it. */
export function pickPointed(container: Container, element: Element, attribute: string | null): Pick | null {
  const { element: post } = container;
  const css = attribute === 'href' ? linkPath(container, element) : pathWithin(post, element);
  return element === post || css !== '' ? { css, attribute } : null;
}

/**
 * The way to a post's own link. `a` alone would be any link that stands in the words before it, and make another post of this
 * one: where no class or attribute tells the link from those, it is named by its place in the post.
 */
function linkPath({ element: post, css }: Container, link: Element): string {
  const short = pathWithin(post, link);
  if (short === '' || /[.[]/.test(short)) return short;
  const long = pathFrom(post, css, link);
  return isPlainSelector(long) ? long : short;
}

/** Parts of addresses that lead to people, and to something one does; whole words between marks. */
const people =
  /\/(?:u|user|users|people|members?|space|home|profile|author|uid)[/.=-]|[?&](?:uid|user|author)=|space-uid-/i;
const acts =
  /(?:^|[/?&=._-])(?:reply|report|quote|share|edit|delete|login|logout|register|like|vote|favou?rite|action)(?:$|[/?&=._-])/i;

/** What a link calls the post it leads to: its id on this page, or its address. */
function addressOf(link: Element | null, page: Page): string | null {
  const post = link === null ? null : namedBy(attributeOf(link, 'href'), 'post', page);
  return post === null ? null : (post.postId ?? post.url);
}

/** The link that leads every post of this kind to an address of its own. */
function linkIn(container: Container, page: Page): Pick | null {
  const { element, css, alike: others } = container;
  const sample = others.slice(0, sampled);
  let best: { pick: Pick; score: number } | null = null;
  const links = nameOf(element) === 'a' ? [element] : [...findAll(element, 'a[href]')].slice(0, 60);
  for (const link of links) {
    const href = attributeOf(link, 'href') ?? '';
    if (addressOf(link, page) === null || people.test(href) || acts.test(href.replace(/#.*$/, ''))) continue;
    const pick: Pick = { css: linkPath(container, link), attribute: 'href' };
    if (pick.css === '' && link !== element) continue;
    const addresses = sample.map((one) => addressOf(pick.css === '' ? one : findFirst(one, pick.css), page));
    const there = addresses.filter((address) => address !== null);
    const own = new Set(there).size;
    if (own === 0 || own < there.length * 0.8 || there.length < sample.length * 0.5) continue;
    let score = (10 * own) / sample.length;
    if (findFirst(link, 'time') !== null || nameOf(link) === 'time') score += 3;
    if (/(?:^|\s)bookmark(?:\s|$)/.test(attributeOf(link, 'rel') ?? '')) score += 4;
    if (/\d{2,}/.test(href)) score += 2;
    if (best === null || score > best.score) best = { pick, score };
  }
  return best === null || css === '' ? null : best.pick;
}

interface TimeFound {
  readonly element: Element;
  readonly attribute: string | null;
}

/** Words around a time that say no more than that it is one. */
const timeWords =
  /[\d\s\-/.:,·|]|年|月|日|时|分|秒|小时|分钟|天|前|今天|昨天|刚刚|发表于|发布于|编辑于|更新于|时间|楼|ago|hours?|minutes?|days?|posted|on|at/gi;
/** So much else may stand in an element that is read as a time. */
const mostElse = 6;

function timeIn(container: Element, page: Page): TimeFound | null {
  const reads = (text: string | null) =>
    text !== null && (readIsoTime(text, page.now, page.zone) ?? readChineseTime(text, page.now, page.zone)) !== null;
  for (const [attribute, css] of [
    ['datetime', '[datetime]'],
    ['title', '[title]'],
  ] as const) {
    for (const element of [...findAll(container, css)].slice(0, 100)) {
      if (reads(attributeOf(element, attribute))) return { element, attribute };
    }
  }
  for (const element of [...elementsIn(container, '*')].slice(0, 400)) {
    const words = firstElementOf(element) === null ? label(element) : null;
    if (words === null || words.length > longestLabel || !reads(words)) continue;
    if (words.replace(timeWords, '').length <= mostElse) return { element, attribute: null };
  }
  return null;
}

const namesAuthor = /(?:^|[-_\s])(?:author|user-?name|user|nick(?:name)?|poster|writer|byline|name)(?:$|[-_\s])/i;

function authorIn(container: Element, time: TimeFound | null): Element | null {
  const isName = (element: Element) => {
    const words = label(element);
    return words !== null && words.length <= longestLabel && element !== time?.element;
  };
  for (const link of findAll(container, 'a[href]')) {
    if (people.test(attributeOf(link, 'href') ?? '') && isName(link)) return link;
  }
  for (const element of findAll(container, '[class], [itemprop]')) {
    const marks = `${attributeOf(element, 'class') ?? ''} ${attributeOf(element, 'itemprop') ?? ''}`;
    if (namesAuthor.test(marks) && firstElementOf(element) === null && isName(element)) return element;
  }
  return null;
}

/** The part with the words is the smallest that has this share of those that are no link, no name and no time. */
const share = 0.8;
/** Where fewer are left, links are the words: a list of titles. */
const fewWords = 8;

function textIn(container: Element, others: readonly (Element | null)[]): Element {
  const parts = [...others, ...findAll(container, 'a, button, time, [role="button"]')].filter((part) => part !== null);
  const lengthOf = (element: Element) => (textOf(element) ?? '').replace(/\s+/g, '').length;
  const outermost = parts.filter((part) => !parts.some((other) => other !== part && holdsNode(other, part)));
  const wordsIn = (element: Element) =>
    lengthOf(element) - outermost.reduce((sum, part) => sum + (holdsNode(element, part) ? lengthOf(part) : 0), 0);
  const measure = wordsIn(container) >= fewWords ? wordsIn : lengthOf;
  const whole = measure(container);
  let at = container;
  for (;;) {
    let next: Element | null = null;
    for (let child = firstElementOf(at); child !== null; child = nextElementOf(child)) {
      if (whole > 0 && measure(child) >= whole * share) next = child;
    }
    // Words in an inline part of a line belong to the line.
    if (next === null || /^(?:a|b|em|i|span|strong|mark|br|time)$/.test(nameOf(next))) return at;
    at = next;
  }
}
