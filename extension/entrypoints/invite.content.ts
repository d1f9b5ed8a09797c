import { defineContentScript } from 'wxt/utils/define-content-script';
import { send } from '../messaging.ts';

/** An invite link: the extension takes it, unless it is meant for the leads' page. */
const isInvite = () =>
  location.pathname === '/join' &&
  /^#[a-z0-9-]+\.[A-Za-z0-9_-]{43}$/.test(location.hash) &&
  new URLSearchParams(location.search).get('to') !== 'page';

/** Runs before the page itself, which takes the secret out of the address as soon as it can. */
export default defineContentScript({
  matches: ['http://127.0.0.1/join*', 'http://localhost/join*'],
  runAt: 'document_start',
  async main() {
    if (window.top === window && isInvite()) await send('join/seen', { link: location.href });
  },
});
