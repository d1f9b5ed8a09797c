import browser, { type Runtime } from 'webextension-polyfill';
import type { ToBackground, ToPage } from './messages.ts';

/** What a content script may ask of the background; every other kind is for the extension's own pages. */
const pageKinds = [
  'page/start',
  'page/mentions',
  'known/get',
  'flag/keep',
  'flag/change',
  'flag/withdraw',
  'join/seen',
] as const satisfies readonly (keyof ToBackground)[];

/** Who sent a message: a content script in a page of the web, or one of the extension's own pages. */
export interface Sender {
  kind: 'page' | 'extension';
  /** The tab it came from; null for the popup. */
  tabId: number | null;
  /** 0 for the tab's own document. */
  frameId: number;
  /** The address of the sending document; empty when the browser does not tell. */
  url: string;
}

type Awaitable<T> = T | Promise<T>;

export type BackgroundHandlers = {
  [K in keyof ToBackground]: (
    request: ToBackground[K]['request'],
    sender: Sender,
  ) => Awaitable<ToBackground[K]['answer']>;
};

export type PageHandlers = {
  [K in keyof ToPage]: (request: ToPage[K]['request']) => Awaitable<ToPage[K]['answer']>;
};

type AnyHandler = (request: unknown, sender: Sender) => unknown;

/** Asks the background. Rejects when the extension was updated or removed under a running page. */
export function send<K extends keyof ToBackground>(
  kind: K,
  request: ToBackground[K]['request'],
): Promise<ToBackground[K]['answer']> {
  return browser.runtime.sendMessage({ ...request, kind });
}

/** Asks the content script of a tab's own document. Rejects when there is none. */
export function sendToTab<K extends keyof ToPage>(
  tabId: number,
  kind: K,
  request: ToPage[K]['request'],
): Promise<ToPage[K]['answer']> {
  return browser.tabs.sendMessage(tabId, { ...request, kind }, { frameId: 0 });
}

/** The sender as the browser vouches for it; null for anybody but this extension. */
export function senderOf(from: Runtime.MessageSender, own: { id: string; base: string }): Sender | null {
  if (from.id !== own.id) return null;
  const url = from.url ?? '';
  return {
    kind: url.startsWith(own.base) ? 'extension' : 'page',
    tabId: from.tab?.id ?? null,
    frameId: from.frameId ?? 0,
    url,
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
  const own = { id: browser.runtime.id, base: browser.runtime.getURL('') };
  browser.runtime.onMessage.addListener((message: unknown, from: Runtime.MessageSender) => {
    const found = handlerOf(handlers, message);
    if (found === undefined) return undefined;
    const sender = senderOf(from, own);
    if (sender === null || !mayAsk(found.kind, sender)) return Promise.reject(new Error(`not allowed: ${found.kind}`));
    return (async () => found.handler(message, sender))();
  });
}

/** Answers messages in a page, until `signal` is aborted. */
export function listenInPage(handlers: Partial<PageHandlers>, signal: AbortSignal): void {
  const own = { id: browser.runtime.id, base: browser.runtime.getURL('') };
  const listener = (message: unknown, from: Runtime.MessageSender) => {
    const found = handlerOf(handlers, message);
    const sender = found === undefined ? null : senderOf(from, own);
    if (found === undefined || sender === null) return undefined;
    return (async () => found.handler(message, sender))();
  };
  if (signal.aborted) return;
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener), { once: true });
}
