import type { Language } from '../../../shared/i18n.ts';
import { plainLine } from './plain.ts';

/** An alert as it is told: words of this product with pieces of the web in them. */
export interface News {
  readonly id: number;
  readonly kind: string;
  /** From 1 to 3, and in a word. */
  readonly severity: number;
  readonly grave: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly title: string;
  readonly sentence: string;
  readonly post: number | null;
  readonly cluster: number | null;
}

/** What one delivery says. */
export interface Message {
  /** The same at every try. */
  readonly id: string;
  readonly workspace: string;
  /** When it was put together, in milliseconds since 1970. */
  readonly at: number;
  readonly language: Language;
  /** None: a message to try the webhook out. */
  readonly news: readonly News[];
  /** So many more alerts than are listed. */
  readonly more: number;
  /** Where the leads' page is; null: not known. */
  readonly page: string | null;
}

const words = {
  'zh-CN': {
    head: (workspace: string, n: number) => `【风声】${workspace}：${n} 条预警`,
    test: (workspace: string) => `【风声】${workspace}：测试消息，收到即表示预警可以送达此处。`,
    more: (n: number) => `另有 ${n} 条`,
    link: '打开预警',
  },
  en: {
    head: (workspace: string, n: number) => `[Fengsheng] ${workspace}: ${n} ${n === 1 ? 'alert' : 'alerts'}`,
    test: (workspace: string) => `[Fengsheng] ${workspace}: a test message. Alerts can reach this place.`,
    more: (n: number) => `and ${n} more`,
    link: 'Open the alerts',
  },
} as const;

/** So much of an alert's title and sentence goes into a chat, in UTF-16 units. */
const longestTitle = 60;
const longestSentence = 200;

/** A message as lines of plain text. `link` stands apart: some chats want it in a place of its own. */
export interface Lines {
  readonly head: string;
  readonly alerts: readonly string[];
  readonly more: string | null;
  readonly link: { readonly text: string; readonly href: string } | null;
}

/** As it stands in JSON: a text full of quotation marks takes twice as much. */
const bytesOf = (text: string) => new TextEncoder().encode(JSON.stringify(text)).length - 2;

const lineOf = ({ grave, title, sentence }: News) =>
  `■ ${grave} · ${plainLine(title, longestTitle)}: ${plainLine(sentence, longestSentence)}`;

/** The message in as many lines as fit into `maxBytes` of UTF-8; the alerts that do not are counted with the rest. */
export function linesOf(message: Message, maxBytes: number): Lines {
  const say = words[message.language];
  const total = message.news.length + message.more;
  const head = total === 0 ? say.test(message.workspace) : say.head(message.workspace, total);
  const link = message.page === null ? null : { text: say.link, href: `${message.page}/alerts` };
  // What has to be in it, each with the end of its line.
  let room = maxBytes - bytesOf(head) - (link === null ? 0 : bytesOf(`\n${link.text} ${link.href}`));
  room -= bytesOf(`\n${say.more(total)}`);
  const alerts: string[] = [];
  for (const news of message.news) {
    const line = lineOf(news);
    room -= bytesOf(`\n${line}`);
    if (room < 0) break;
    alerts.push(line);
  }
  const left = total - alerts.length;
  return { head, alerts, more: left === 0 ? null : say.more(left), link };
}

/** The same as one text. */
export const textOfLines = ({ head, alerts, more, link }: Lines): string =>
  [head, ...alerts, ...(more === null ? [] : [more]), ...(link === null ? [] : [`${link.text} ${link.href}`])].join(
    '\n',
  );
