import browser from 'webextension-polyfill';
import { parseInviteLink } from '../../../shared/contract/credentials.ts';
import { popupTab } from './tab.ts';

/** The server's join page takes the invite out of its address at once, and shows it in this field. */
const readField = () => document.querySelector<HTMLInputElement>('input#invite-link')?.value ?? null;

/** The invite link in the tab below the popup: its address, or what the server's join page shows; null for none. */
export async function inviteHere(): Promise<string | null> {
  const tab = await popupTab();
  if (tab?.id === undefined || tab.url === undefined) return null;
  if (parseInviteLink(tab.url) !== null) return tab.url;
  const here = URL.parse(tab.url);
  if (here?.pathname !== '/join') return null;
  try {
    const [read] = await browser.scripting.executeScript({ target: { tabId: tab.id }, func: readField });
    const link: unknown = read?.result;
    // A page may only offer an invite to its own server.
    const own = typeof link === 'string' && parseInviteLink(link)?.origin === here.origin;
    return own ? link : null;
  } catch {
    // The browser does not let the extension look into this page: then the link has to be pasted.
    return null;
  }
}
