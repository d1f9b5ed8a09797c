import type { Browser, Runtime } from 'webextension-polyfill';
import type { ToBackground, ToPage } from './messages.ts';

/** What a content script may ask of the background; every other kind is for the extension's own pages. */
const pageKinds = [
  'page/start',
  'page/mentions',
  'page/gone',
  'page/part',
  'known/get',
  'flag/keep',
  'flag/change',
  'flag/withdraw',
  'page/health',
  'sighting/seen',
  'picture/look',
  'picture/take',
  'template/list',
  'rule/keep',
  'join/seen',
] as const satisfies readonly (keyof ToBackground)[];

/** Who sent a message: a content script in a page of the web, or one of the extension's own pages. */
export interface Sender {
  kind: 'page' | 'extension';
  /** The tab it came from; null for the popup. */
  tabId: number | null;
  /** 0 for the tab's own document. */
  frameId: number;
  /** Tells the documents of one frame apart; null where the browser does not. */
  documentId: string | null;
  /** The address of the sending document; empty when the browser does not tell. */
  url: string;
  /** It is in a private window. */
  incognito?: boolean;
}

type Awaitable<T> = T | Promise<T>;

export type BackgroundHandlers = {
  [K in keyof ToBackground]: (
    request: ToBackground[K]['request'],
    sender: Sender,
  ) => Awaitable<ToBackground[K]['answer']>;
};

/**
 * A page's frames are asked all at once. A handler that gives `undefined` leaves the answer to another frame; one that
 * promises an answer takes it upon itself, and `undefined` then means that there is none.
 */
export type PageHandlers = {
  [K in keyof ToPage]: (request: ToPage[K]['request']) => Awaitable<ToPage[K]['answer'] | undefined>;
};

type AnyHandler = (request: unknown, sender: Sender) => unknown;

/**
 * The browser's own API, which has promises in Chrome and Firefox alike: every frame of a page loads this file, and the
 * polyfill would be the largest part of it. Not `browser`: in Chrome a page's `<a id="browser">` would stand there.
 */
function native(): Browser {
  return (globalThis as unknown as { chrome: Browser }).chrome;
}

/** Whether the extension that put this script into a page is still there: an update leaves the old script behind. */
export function hasRuntime(): boolean {
  try {
    return native().runtime.id !== undefined;
  } catch {
    return false;
  }
}

/** How a handler's error is answered: an answer is all that a message's channel can carry in Chrome. */
const failure = 'fengsheng/failure';

/** Answers with what `work` gives; the browser keeps the channel open until then. */
function answerWith(respond: (answer: unknown) => void, work: () => unknown): true {
  (async () => work())().then(respond, (error) => respond({ [failure]: String(error) }));
  return true;
}

/** Asks the background. Rejects when the extension was updated or removed under a running page. */
export async function send<K extends keyof ToBackground>(
  kind: K,
  request: ToBackground[K]['request'],
): Promise<ToBackground[K]['answer']> {
  const answer = await native().runtime.sendMessage({ ...request, kind });
  if (typeof answer === 'object' && answer !== null && failure in answer) throw new Error(String(answer[failure]));
  return answer as ToBackground[K]['answer'];
}

/**
 * Asks the content scripts of a tab, in one frame or in all of them, of which the first to answer is heard. Rejects when
 * there is none; `undefined` when none wanted to answer.
 */
export function sendToTab<K extends keyof ToPage>(
  tabId: number,
  kind: K,
  request: ToPage[K]['request'],
  frameId?: number,
): Promise<ToPage[K]['answer'] | undefined> {
  return native().tabs.sendMessage(tabId, { ...request, kind }, frameId === undefined ? {} : { frameId });
}

/** What browsers tell of a sender, beyond the polyfill's types. */
type MessageSender = Runtime.MessageSender & { documentId?: string; origin?: string };

/** The sender as the browser vouches for it; null for anybody but this extension. */
export function senderOf(from: MessageSender, own: { id: string; base: string }): Sender | null {
  if (from.id !== own.id) return null;
  const url = from.url ?? '';
  return {
    kind: url.startsWith(own.base) ? 'extension' : 'page',
    tabId: from.tab?.id ?? null,
    frameId: from.frameId ?? 0,
    documentId: from.documentId ?? null,
    // A frame that its parent wrote (`about:srcdoc`) has no address but its parent's origin.
    url: /^https?:/.test(url) ? url : (from.origin ?? url),
    incognito: from.tab?.incognito === true,
  };
}

/** Whether this sender may use this kind of message. */
export function mayAsk(kind: string, sender: Sender): boolean {
  return sender.kind === 'extension' || pageKinds.some((allowed) => allowed === kind);
}

/** The handler of a message, or undefined when the message is none of ours. */
function handlerOf(handlers: object, message: unknown): { kind: string; handler: AnyHandler } | undefined {
  const kind = typeof message === 'object' && message !== null && 'kind' in message ? message.kind : undefined;
  if (typeof kind !== 'string' || !Object.hasOwn(handlers, kind)) return undefined;
  // The kinds and their types come from the one protocol; a renderer's claims about the payload are checked by the handler.
  return { kind, handler: (handlers as Record<string, AnyHandler>)[kind] as AnyHandler };
}

/** Answers messages in the background. Call it synchronously when the script starts: a message may be what woke it. */
export function listenInBackground(handlers: BackgroundHandlers): void {
  const { runtime } = native();
  const own = { id: runtime.id, base: runtime.getURL('') };
  const listener = (message: unknown, from: MessageSender, respond: (answer: unknown) => void): true | undefined => {
    const found = handlerOf(handlers, message);
    if (found === undefined) return undefined;
    const sender = senderOf(from, own);
    return answerWith(respond, () => {
      if (sender === null || !mayAsk(found.kind, sender)) throw new Error(`not allowed: ${found.kind}`);
      return found.handler(message, sender);
    });
  };
  // The types know no listener that answers some messages only.
  runtime.onMessage.addListener(listener as Runtime.OnMessageListenerCallback);
}

/** Answers messages in a page, until `signal` is aborted. */
export function listenInPage(handlers: PageHandlers, signal: AbortSignal): void {
  if (signal.aborted) return;
  const { runtime } = native();
  const own = { id: runtime.id, base: runtime.getURL('') };
  const listener = (message: unknown, from: MessageSender, respond: (answer: unknown) => void): true | undefined => {
    const found = handlerOf(handlers, message);
    const sender = found === undefined ? null : senderOf(from, own);
    const answer = found === undefined || sender === null ? undefined : found.handler(message, sender);
    if (answer instanceof Promise) {
      answer.catch(() => undefined).then(respond);
      return true;
    }
    if (answer !== undefined) respond(answer);
    return undefined;
  };
  // As in the background.
  runtime.onMessage.addListener(listener as Runtime.OnMessageListenerCallback);
  signal.addEventListener('abort', () => {
    // Nothing is there to listen to when the extension is gone.
    if (hasRuntime()) runtime.onMessage.removeListener(listener as Runtime.OnMessageListenerCallback);
  });
}
