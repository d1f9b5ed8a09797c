import { dayMs, hourMs, minuteMs } from '../../shared/time.ts';
import { type Chance, chance } from './chance.ts';
import type { JudgedPost } from './coordination-judge.ts';
import { post as madeUpPost } from './posts.ts';

/** Something that happened: a campaign that was planted, or people who say the same by themselves. */
export interface WorldEvent {
  readonly name: string;
  readonly planted: boolean;
  /** Percent of the characters that each copy changes; where it is one text of many accounts. */
  readonly edits?: number;
}

export interface World {
  readonly events: WorldEvent[];
  readonly posts: JudgedPost[];
}

const begin = Date.UTC(2026, 8, 1);
const sites = ['weibo', 'weibo', 'weibo', 'tieba', 'guba', 'xueqiu', 'discuz'];

/** Made-up words, Han characters only, of about this length. */
function words(next: Chance, length: number): string {
  let text = '';
  while (text.length < length) text += madeUpPost(next).replace(/[^\p{Script=Han}，。！？]/gu, '');
  return text.slice(0, length).replace(/[，。！？]+$/, '好');
}

/** With so many percent of its characters replaced, a word or two at a time: how a script is varied to look like several. */
export function edited(next: Chance, text: string, percent: number): string {
  const characters = [...text];
  for (let left = Math.round((characters.length * percent) / 100); left > 0; ) {
    const length = Math.min(left, 2 + next(3));
    const at = next(Math.max(1, characters.length - length));
    for (const [i, one] of [...words(next, length)].entries()) characters[at + i] = one;
    left -= length;
  }
  return characters.join('');
}

/** Made-up days of a workspace in which campaigns hide among people who copy by themselves. The same on every machine. */
export function makeWorld(seed: number): World {
  const next = chance(seed);
  const events: WorldEvent[] = [];
  const posts: JudgedPost[] = [];
  let accounts = 10_000;
  const newAccount = () => ++accounts;
  /** Those who always share: the same people meet over one headline after the other. */
  const sharers = Array.from({ length: 150 }, newAccount);
  const anybody = () => (next(100) < 15 ? (sharers[next(sharers.length)] ?? 0) : next(6000));
  const someTime = () => begin + next(28 * 24 * 60) * minuteMs + next(60) * 1000;

  const say = (event: number, account: number, at: number, text: string, parts: Partial<JudgedPost> = {}) =>
    posts.push({
      account,
      at: Math.floor(at / 1000) * 1000,
      // One in ten is known to the day or by when it was seen only, most others to the minute.
      time:
        (['second', 'minute', 'minute', 'minute', 'day', 'seen'] as const)[next(10) < 9 ? next(4) : 4 + next(2)] ??
        'minute',
      site: sites[next(sites.length)] ?? 'weibo',
      text,
      repeats: false,
      event,
      ...parts,
    });
  const begun = (name: string, planted: boolean, parts: { edits?: number } = {}) =>
    events.push({ name, planted, ...parts }) - 1;

  // One text, many accounts of its own.
  for (const size of [3, 5, 10, 20, 40]) {
    for (const [spreadName, spread] of [
      ['minutes', 8 * minuteMs],
      ['an hour', 50 * minuteMs],
      ['hours', 5 * hourMs],
    ] as const) {
      for (const edits of [0, 5, 10, 20]) {
        const event = begun(`one text, ${size} accounts, ${spreadName}`, true, { edits });
        const text = words(next, 30 + next(90));
        const from = someTime();
        for (let i = 0; i < size; i++) {
          say(event, newAccount(), from + next(spread), edits === 0 ? text : edited(next, text, edits));
        }
      }
    }
  }
  // Always the same accounts, another text each day, too slow or too few to stand out on any of them.
  for (const size of [3, 5, 10]) {
    for (let n = 0; n < 6; n++) {
      const event = begun(`another text each day, ${size} accounts`, true);
      const own = Array.from({ length: size }, newAccount);
      const from = begin + next(20) * dayMs;
      for (let day = 0; day < 5; day++) {
        const text = words(next, 30 + next(70));
        const at = from + day * dayMs + (8 + next(12)) * hourMs;
        const most = own.filter(() => next(100) < 80);
        for (const account of most) say(event, account, at + next(50 * minuteMs), edited(next, text, next(12)));
      }
    }
  }
  // Texts of their own, one way to get in touch.
  for (const size of [3, 5, 10]) {
    for (let n = 0; n < 6; n++) {
      const event = begun(`one contact in many texts, ${size} accounts`, true);
      const id = `tk${100_000 + next(900_000)}`;
      const from = someTime();
      for (let i = 0; i < size; i++) {
        const written = [
          `加微信：${id}`,
          `薇❤${id}`,
          `vx ${[...id].join(' ')}`,
          `威信号【${id}】`,
          `+v ${id.toUpperCase()}`,
        ][next(5)];
        say(event, newAccount(), from + next(6 * 24 * 60) * minuteMs, `${words(next, 20 + next(60))} ${written}`);
      }
    }
  }

  for (let n = 0; n < 30; n++) {
    const event = begun('slogans', false);
    const text = words(next, 8 + next(12));
    const many = 10 + next(200);
    for (let i = 0; i < many; i++) say(event, anybody(), begin + next(28 * 24 * 60) * minuteMs, text);
  }
  for (let n = 0; n < 60; n++) {
    const bracketed = n % 2 === 0;
    const event = begun(bracketed ? 'headlines from share buttons' : 'headlines, pasted', false);
    const title = words(next, 14 + next(20));
    const link = `http://news.example/${n}/a`;
    const from = someTime();
    const many = 5 + Math.floor(3 * 50 ** (next(1000) / 1000));
    for (let i = 0; i < many; i++) {
      const comment = next(3) === 0 ? words(next, 3 + next(12)) : '';
      const text = bracketed ? `${comment}【${title}】${link}` : `${title} ${next(2) === 0 ? link : ''}${comment}`;
      // Most within some hours, a long tail.
      const delay = 2 * hourMs * Math.exp((next(1000) + next(1000) + next(1000) - 1500) / 400);
      say(event, anybody(), from + delay, text);
    }
  }
  for (let n = 0; n < 20; n++) {
    const event = begun('hashtag templates', false);
    const tags = `#${words(next, 6)}##${words(next, 7)}#${next(2) === 0 ? `#${words(next, 5)}#` : ''}`;
    const from = someTime();
    for (let i = 10 + next(80); i > 0; i--) say(event, anybody(), from + next(5 * 60) * minuteMs, tags);
  }
  for (let n = 0; n < 30; n++) {
    const event = begun('open reposts', false);
    const text = words(next, 30 + next(80));
    const from = someTime();
    const author = anybody();
    say(event, author, from, text);
    for (let i = 5 + next(60); i > 0; i--) {
      say(event, anybody(), from + next(10 * 60) * minuteMs, `${text}//@a${author}:${text}`, { repeats: true });
    }
    // Some paste it without saying so.
    for (let i = next(4); i > 0; i--) say(event, anybody(), from + next(10 * 60) * minuteMs, text);
  }
  for (let n = 0; n < 40; n++) {
    const event = begun('jokes that go round', false);
    let text = words(next, 30 + next(80));
    const from = someTime();
    const days = 1 + next(6);
    for (let i = 5 + next(50); i > 0; i--) {
      if (next(4) === 0) text = edited(next, text, 2);
      // Waking hours, some of them busier.
      const at = from + next(days) * dayMs + Math.floor((next(1000) * next(1000)) / 1000) * 0.9 * minuteMs;
      say(event, anybody(), at, text);
    }
  }
  const hotline = begun('customers naming the hotline', false);
  for (let i = 0; i < 200; i++)
    say(hotline, next(6000), someTime(), `${words(next, 20 + next(40))} 客服95588 www.haichao.example`);
  const alone = begun('posts by themselves', false);
  for (let i = 0; i < 3000; i++) say(alone, anybody(), someTime(), words(next, 10 + next(100)));
  return { events, posts };
}
