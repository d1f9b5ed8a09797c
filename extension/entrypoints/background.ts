import { defineBackground } from 'wxt/utils/define-background';
import { listenInBackground } from '../messaging.ts';
import { setupDesk } from '../session/desk.ts';
import { setupFirstRun } from '../session/first-run.ts';
import { setupFlagging } from '../session/menus.ts';
import { setupNotifying } from '../session/notifying.ts';
import { ownHandlers } from '../session/own-handlers.ts';
import { pageHandlers } from '../session/page-handlers.ts';
import { languageOf, localSettings } from '../session/settings.ts';
import { setupSidePanel } from '../session/side-panel.ts';
import { setupSites } from '../session/site-permissions.ts';
import { translatorFor } from '../ui/texts.ts';

/** Everything is registered before this returns: the message, alarm or click that woke the background is waiting. */
export default defineBackground(() => {
  const desk = setupDesk();
  const words = async () => translatorFor(languageOf(await localSettings(desk.db), navigator.languages));
  const flagging = setupFlagging(async () => (await words())('menu.flag'));
  const notifying = setupNotifying(desk, words);
  setupFirstRun();
  setupSidePanel();
  setupSites(desk.db, desk.announce);
  const set = async () => {
    await flagging.rename();
    await notifying.match();
  };
  listenInBackground({ ...pageHandlers(desk), ...ownHandlers(desk, set) });
});
