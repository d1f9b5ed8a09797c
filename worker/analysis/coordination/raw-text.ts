import { comparisonText } from '../../../shared/text/comparison.ts';

/** `#话题#` as Weibo writes it, and `#topic` to the next character that is none of a name. */
const hashtag = /[#＃](?:[^#＃\n]{1,60}[#＃]|[\p{L}\p{N}_]{1,60})/gu;

/** `【标题】`: how news desks and share buttons write headlines. */
const headline = /【[^【】\n]{4,80}】/gu;

/** How much of what is compared of a text stands outside of what `part` finds, as a share of 0 to 1 that stands inside. */
function shareOf(text: string, part: RegExp): number {
  const whole = comparisonText(text).length;
  return whole === 0 ? 0 : 1 - Math.min(1, comparisonText(text.replace(part, ' ')).length / whole);
}

/** Which share of a text is hashtags: what an official template is made of. */
export const hashtagShare = (text: string) => shareOf(text, hashtag);

/** Which share of a text is a headline in 【】: what a share button copies. */
export const headlineShare = (text: string) => shareOf(text, headline);

/** From this share of hashtags on a text is a template that a site or an organiser hands out. */
export const officialFrom = 0.7;
