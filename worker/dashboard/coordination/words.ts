import type { Finding } from '../../../shared/contract/coordination.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { language, t } from '../i18n.ts';
import { clockWords } from '../ui/charts/local-time.ts';
import { siteName } from '../ui/labels.tsx';
import { utcOffset } from '../workspace-time.ts';
import { gapWords } from './finding-csv.ts';
import type { Picture, PicturePost } from './picture.ts';
import { say } from './texts.ts';

/** A stretch of seconds in words. */
export const secondsWords = (seconds: number): string => gapWords(seconds, (unit, n) => say(`unit.${unit}`, { n }));

export const spanWords = ({ firstAt, lastAt }: Pick<Finding, 'firstAt' | 'lastAt'>): string =>
  secondsWords(Math.round((lastAt - firstAt) / 1000));

/** What a finding is about, on one line. */
export function findingName(finding: Finding): string {
  if (finding.kind === 'group') return say('group.of', { n: finding.accounts });
  if (finding.kind === 'contact') {
    const { contact } = finding;
    if (contact === null) return say('contact.erased');
    return say('contact.of', { kind: t(`contact.${contact.kind}`), value: oneLine(contact.value) });
  }
  return oneLine(finding.excerpt) || say('text.gone');
}

export const accountName = ({ name }: { name: string | null }): string => oneLine(name ?? '') || say('nobody');

/** When a post was posted, as exactly as it is known. */
export const postTime = ({ at, time }: PicturePost['evidence']): string =>
  clockWords(at, time === 'second' ? 'second' : time === 'day' ? 'day' : 'moment', utcOffset.value, language.value);

/** What a text of the picture is called: its letter, or that it is one of the rest. */
export const textName = ({ texts }: Picture, place: number): string => texts[place]?.letter || say('rest');

/** One post in words, for who points at it. */
export function postWords(picture: Picture, post: PicturePost): string {
  const { evidence, account, text, gap } = post;
  const said = say('post.said', {
    name: accountName(picture.accounts[account] ?? { name: null }),
    site: siteName(evidence.site),
    time: postTime(evidence),
    letter: textName(picture, text),
    similarity: Math.round(evidence.similarity * 100),
  });
  return gap === null ? said : said + say('post.gap', { gap: secondsWords(gap) });
}

/** One account in words. */
export function accountWords(picture: Picture, place: number): string {
  const account = picture.accounts[place];
  if (account === undefined) return '';
  const texts = [...new Set(account.posts.map(({ text }) => textName(picture, text)))].join(', ');
  return say('account.said', {
    name: accountName(account),
    site: siteName(account.site),
    posts: account.posts.length,
    texts,
  });
}
