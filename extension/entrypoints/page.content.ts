import browser from 'webextension-polyfill';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { listenInPage, send } from '../messaging.ts';
import { startPage } from '../page/start.ts';
import { siteMatches } from '../sites/matches.ts';

/** The demo of a server on this machine. */
const localPages = ['http://127.0.0.1/demo/*', 'http://localhost/demo/*'];

/** How often an extension that was updated or removed is found out by its orphan in the page, in milliseconds. */
const orphanCheck = 5000;

/** Where this script says that it is here: the same script put in twice must not work twice. */
const here = Symbol.for('fengsheng.page');
type Here = typeof globalThis & { [here]?: { alive(): boolean; stop(): void } };

/** After an update the old script is left in the page without a runtime. */
function hasRuntime(): boolean {
  try {
    return browser.runtime.id !== undefined;
  } catch {
    return false;
  }
}

export default defineContentScript({
  matches: [...siteMatches, ...localPages],
  runAt: 'document_idle',
  async main() {
    if (window.top !== window || !hasRuntime()) return;
    const scope: Here = globalThis;
    if (scope[here]?.alive()) return;
    scope[here]?.stop();
    const life = new AbortController();
    scope[here] = { alive: () => !life.signal.aborted && hasRuntime(), stop: () => life.abort() };
    const check = setInterval(() => {
      if (!hasRuntime()) life.abort();
    }, orphanCheck);
    life.signal.addEventListener('abort', () => clearInterval(check));

    const state = await send('page/start', {});
    if (life.signal.aborted) return;
    const page = startPage({ document, ask: send, state, now: Date.now, signal: life.signal });
    listenInPage(
      {
        'page/state': ({ state: next }) => {
          page.setState(next);
          return null;
        },
        'page/known-changed': () => {
          page.knownChanged();
          return null;
        },
        'page/flag-here': () => ({ opened: page.flagHere() }),
        'page/flag-focused': () => ({ opened: page.flagFocused() }),
        'page/report': () => page.report(),
      },
      life.signal,
    );
  },
});
