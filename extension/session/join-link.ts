import browser from 'webextension-polyfill';
import { parseInviteLink } from '../../shared/contract/credentials.ts';
import type { Sender } from '../messaging.ts';

/** As long as the shortest-lived invites: a link is not kept longer than it could be of use. */
const keptFor = 15 * 60_000;

const key = 'pendingJoin';

/** Hosts that are this machine: only their pages hand over an invite by themselves. */
export function isLoopback(origin: string): boolean {
  const host = URL.parse(origin)?.hostname ?? '';
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Whether a page may hand this link over: it is its own address, on this machine, and not meant for the leads' page. */
export function mayHandOver(link: string, sender: Pick<Sender, 'kind' | 'url' | 'frameId'>): boolean {
  const invite = parseInviteLink(link);
  if (invite === null) return false;
  if (sender.kind === 'extension') return true;
  return (
    sender.frameId === 0 &&
    isLoopback(invite.origin) &&
    URL.parse(sender.url)?.origin === invite.origin &&
    URL.parse(link)?.searchParams.get('to') !== 'page'
  );
}

/** Remembers the link until it is used: in memory only, for an invite is a secret. */
export async function rememberLink(link: string, now: number): Promise<void> {
  await browser.storage.session.set({ [key]: { link, at: now } });
}

export async function forgetLink(): Promise<void> {
  await browser.storage.session.remove(key);
}

/** The link that waits to be used; null for none. */
export async function pendingLink(now: number): Promise<string | null> {
  const stored: unknown = (await browser.storage.session.get(key))[key];
  if (typeof stored !== 'object' || stored === null || !('link' in stored) || !('at' in stored)) return null;
  const fresh = typeof stored.at === 'number' && now - stored.at < keptFor;
  return fresh && typeof stored.link === 'string' ? stored.link : null;
}
