import * as v from 'valibot';
import type { DeliveryFailure, WebhookKind } from '../../../shared/domain/webhooks.ts';
import { minuteMs } from '../../../shared/time.ts';
import { linesOf, type Message, textOfLines } from './message.ts';
import { signDingTalk, signFeishu, signGeneric } from './signatures.ts';

/** What goes out: always a POST of JSON. */
export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of a try. `code` is an HTTP status or a robot's own number. */
export type Outcome =
  | { readonly sent: true }
  | {
      readonly sent: false;
      readonly what: DeliveryFailure;
      readonly code: number | null;
      /** Nothing should go there for so long, in milliseconds. */
      readonly pause: number;
    };

export const failed = (what: DeliveryFailure, code: number | null = null, pause = 0): Outcome => ({
  sent: false,
  what,
  code,
  pause,
});

/** How one kind of webhook is spoken to. */
interface Speech {
  /** The body of a message. It is made once and stays the same at every try, but for what `sign` puts to it. */
  body(message: Message): string;
  /** The request for a try at `now` (milliseconds since 1970). */
  sign(target: { url: string; secret: string | null }, id: string, body: string, now: number): Outgoing;
  /** What a 2xx answer's body means. */
  read(body: string): Outcome;
  /** Between two messages there are at least so many milliseconds, so that a limit by the minute cannot be passed. */
  readonly gap: number;
}

const json = { 'content-type': 'application/json; charset=utf-8' };

const Numbered = v.union([
  v.pipe(
    v.object({ errcode: v.pipe(v.number(), v.safeInteger()) }),
    v.transform(({ errcode }) => errcode),
  ),
  v.pipe(
    v.object({ code: v.pipe(v.number(), v.safeInteger()) }),
    v.transform(({ code }) => code),
  ),
  // Feishu's older answers.
  v.pipe(
    v.object({ StatusCode: v.pipe(v.number(), v.safeInteger()) }),
    v.transform(({ StatusCode }) => StatusCode),
  ),
]);

/** Robots answer 200 to whatever they are sent, with a number in the body: 0 is good. Their words are not kept. */
const readNumber =
  (busy: Readonly<Record<number, number>>) =>
  (body: string): Outcome => {
    const code = numberIn(body);
    if (code === null) return failed('unreadable');
    if (code === 0) return { sent: true };
    const pause = busy[code];
    return pause === undefined ? failed('refused', code) : failed('busy', code, pause);
  };

function numberIn(body: string): number | null {
  try {
    const read = v.safeParse(Numbered, JSON.parse(body));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

/** Every kind there is. Limits are those of the makers' guides for custom robots of groups. */
export const speech: Readonly<Record<WebhookKind, Speech>> = {
  generic: {
    body: ({ id, workspace, at, news, more }) => {
      const alerts = news.map(({ grave: _, ...alert }) => alert);
      return JSON.stringify({ type: news.length === 0 ? 'test' : 'alerts', id, workspace, at, alerts, more });
    },
    sign: ({ url, secret }, id, body, now) => {
      const seconds = Math.floor(now / 1000);
      const signature = secret === null ? {} : { 'x-fengsheng-signature': signGeneric(secret, id, seconds, body) };
      const headers = { 'x-fengsheng-id': id, 'x-fengsheng-timestamp': String(seconds), ...signature };
      return { url, headers: { ...json, ...headers }, body };
    },
    read: () => ({ sent: true }),
    gap: 1000,
  },
  // Texts rather than markdown: nothing in them can become a heading, a link or a mention (`at` is absent).
  dingtalk: {
    // About 20 KB a message.
    body: (message) => JSON.stringify({ msgtype: 'text', text: { content: textOfLines(linesOf(message, 16_000)) } }),
    sign: ({ url, secret }, _id, body, now) => {
      const signed = new URL(url);
      if (secret !== null) {
        signed.searchParams.set('timestamp', String(now));
        signed.searchParams.set('sign', signDingTalk(secret, now));
      }
      return { url: signed.href, headers: json, body };
    },
    // "Send too fast": more than 20 in a minute, after which the robot is held for ten.
    read: readNumber({ 130101: 10 * minuteMs }),
    gap: minuteMs / 20,
  },
  feishu: {
    // Rich text whose parts are texts: in the ordinary text message `<at user_id="all">` would be a mention. 20 KB a message.
    body: (message) => {
      const { head, alerts, more, link } = linesOf(message, 8_000);
      const lines = [...alerts, ...(more === null ? [] : [more])].map((text) => [{ tag: 'text', text }]);
      const last = link === null ? [] : [[{ tag: 'a', ...link }]];
      const content = [...lines, ...last];
      // An empty list of lines is refused.
      const post = { title: head, content: content.length === 0 ? [[{ tag: 'text', text: ' ' }]] : content };
      return JSON.stringify({ msg_type: 'post', content: { post: { [feishuLanguages[message.language]]: post } } });
    },
    sign: ({ url, secret }, _id, body, now) => {
      if (secret === null) return { url, headers: json, body };
      const seconds = Math.floor(now / 1000);
      const signed = { timestamp: String(seconds), sign: signFeishu(secret, seconds), ...JSON.parse(body) };
      return { url, headers: json, body: JSON.stringify(signed) };
    },
    // 11232 and 9499: too many; they ask for a little patience, most of all at full hours.
    read: readNumber({ 11232: minuteMs, 9499: minuteMs }),
    // 100 a minute and 5 a second.
    gap: minuteMs / 100,
  },
  wecom: {
    // A text may have 2,048 bytes; markdown could have 4,096, but would mean something.
    body: (message) => JSON.stringify({ msgtype: 'text', text: { content: textOfLines(linesOf(message, 2_000)) } }),
    sign: ({ url }, _id, body) => ({ url, headers: json, body }),
    read: readNumber({ 45009: minuteMs }),
    gap: minuteMs / 20,
  },
};

const feishuLanguages = { 'zh-CN': 'zh_cn', en: 'en_us' } as const;

/** No server may ask us to be silent for longer, in milliseconds. */
const longestPause = 60 * minuteMs;

/** What came of a try: status and headers first, then what a body of at most a few KB says. */
export function outcomeOf(
  kind: WebhookKind,
  answer: { readonly status: number; readonly retryAfter: string | null; readonly body: string },
): Outcome {
  const { status, retryAfter, body } = answer;
  if (status >= 300 && status < 400) return failed('redirect', status);
  if (status === 429 || status === 503) {
    const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : 0;
    return failed(status === 429 ? 'busy' : 'status', status, Math.min(seconds * 1000, longestPause));
  }
  const good = status >= 200 && status <= 299;
  // A robot's own number says more than a status.
  if (good || (kind !== 'generic' && (numberIn(body) ?? 0) !== 0)) return speech[kind].read(body);
  return failed('status', status);
}
