import { defineContentScript } from 'wxt/utils/define-content-script';
import { listenInPage, send } from '../messaging.ts';
import type { Ask } from '../page/ask.ts';
import { hasFocus } from '../page/focus.ts';
import { beginLife } from '../page/life.ts';
import { fetchPart } from '../page/parts.ts';
import { readerHere } from '../page/reader.ts';
import { roomToRead } from '../page/room.ts';
import { type PageControl, startPage } from '../page/start.ts';

/** The demo of a server on this machine. All other pages wait for their permission: `session/registrations.ts`. */
const demoPages = ['http://127.0.0.1/demo/*', 'http://localhost/demo/*'];

/** Each frame of a page is a page of its own: it finds, paints and shows its own card, and tells its own counts. */
export default defineContentScript({
  matches: demoPages,
  allFrames: true,
  matchAboutBlank: true,
  runAt: 'document_idle',
  async main() {
    const life = beginLife(document);
    if (life === null) return;
    const { signal, look } = life;
    await roomToRead(window, signal);

    const ask: Ask = (kind, request) =>
      send(kind, request).catch((error) => {
        look();
        throw error;
      });
    let page: PageControl | null = null;
    let questions = 0;
    /** Asks what is true for this frame, and starts or goes on with that; the last question counts. */
    const refresh = async () => {
      const question = ++questions;
      const state = await ask('page/start', {});
      if (signal.aborted || question !== questions) return;
      if (page === null)
        page = startPage({
          document,
          ask,
          state,
          now: Date.now,
          fetchPart: (name) => fetchPart(ask, name),
          reader: readerHere,
          signal,
        });
      else page.setState(state);
    };
    const tell = () => {
      // A background that is gone counts nothing.
      if (page !== null) ask('page/mentions', page.report()).catch(() => null);
      return null;
    };

    /** Where the card cannot be shown there is no answer: the background opens one elsewhere. */
    const openCard = (open: (control: PageControl) => boolean) =>
      page?.cardReady().then((ready) => (ready && page !== null ? { opened: open(page) } : undefined));

    listenInPage(
      {
        'page/state-changed': () => {
          // Without an answer everything stays as it is: the next change asks again.
          refresh().catch(() => null);
          return null;
        },
        'page/known-changed': () => {
          page?.knownChanged();
          return null;
        },
        'page/flag-here': () => openCard((control) => control.flagHere()),
        'page/flag-focused': ({ anyway }) =>
          anyway !== true && !hasFocus(document) ? undefined : openCard((control) => control.flagFocused()),
        'page/step': ({ by, anyway }) =>
          page === null || (anyway !== true && !hasFocus(document)) ? undefined : { stepped: page.step(by) },
        'page/tell': tell,
        'page/posts': () => page?.posts(),
        'page/jump': ({ key }) => page?.jump(key),
        'page/flag': ({ key, class: chosen }) => page?.flag(key, chosen),
        'page/pick': ({ mayShare }) => page?.pick(mayShare),
      },
      signal,
    );
    window.addEventListener('pagehide', () => void ask('page/gone', {}).catch(() => null), { signal });
    window.addEventListener('pageshow', (event) => event.persisted && tell(), { signal });
    // Without a state there is nothing to do here; a newer script may try again.
    await refresh().catch(life.leave);
  },
});
