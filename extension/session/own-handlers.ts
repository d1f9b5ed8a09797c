import browser from 'webextension-polyfill';
import { parseInvite } from '../../shared/contract/credentials.ts';
import type { BackgroundHandlers } from '../messaging.ts';
import { pictureCounts } from '../outbox/pictures.ts';
import { outboxViews } from '../outbox/view.ts';
import { apiOf } from './api.ts';
import { lastFlags } from './deltas.ts';
import type { Desk } from './desk.ts';
import { enrol } from './enrol.ts';
import { handoverHandlers } from './handovers.ts';
import { forgetLink, pendingLink } from './join-link.ts';
import { namedHandlers } from './named-sites.ts';
import { ruleHandlers } from './rules.ts';
import { endSession, startSession } from './session.ts';
import { setSettings } from './settings.ts';
import { patternOf, switchedOnSites, switchSite } from './sites.ts';
import { statusOf } from './status.ts';
import { tabHandlers } from './tab-posts.ts';

type OwnKinds =
  | 'join/pending'
  | `session/${'enrol' | 'sign-out' | 'status' | 'refresh' | 'leads-page'}`
  | `outbox/${'list' | 'retry' | 'discard'}`
  | 'picture/forget'
  | 'flags/mine'
  | 'tab/report'
  | `tab/${'posts' | 'jump' | 'flag' | 'pick'}`
  | `rule/${'list' | 'drop' | 'share'}`
  | `handover/${'list' | 'write' | 'draft'}`
  | `named/${'list' | 'switch'}`
  | `site/${'switch' | 'list'}`
  | 'settings/set';

/** "Chrome, linux": what the list of devices shows. Says which browser, not whose. */
async function deviceName(): Promise<string> {
  const { os } = await browser.runtime.getPlatformInfo();
  const name = ['Firefox', 'Edg', 'Chrome'].find((one) => navigator.userAgent.includes(one)) ?? 'Browser';
  return `${name === 'Edg' ? 'Edge' : name}, ${os}`;
}

/** Answers the extension's own pages. `set` is called when the settings, such as the language, may have changed. */
export function ownHandlers(desk: Desk, set: () => Promise<void>): Pick<BackgroundHandlers, OwnKinds> {
  const { db, outbox } = desk;
  const status = async () => {
    const { entries, pictures } = await outbox.pictures.read();
    return statusOf(db, entries, pictures);
  };
  return {
    ...tabHandlers(desk),
    ...ruleHandlers(desk),
    ...handoverHandlers(desk),
    ...namedHandlers(desk),
    'join/pending': async () => ({ link: await pendingLink(Date.now()) }),
    'session/status': status,
    'session/refresh': async () => {
      await outbox.hurry();
      desk.wakeOutbox();
      await desk.refresh();
      return status();
    },
    'session/enrol': async ({ link, name }) => {
      const { answer, session } = await enrol(link, name, {
        apiOf: (server) => apiOf(server, null),
        mayTalkTo: (server) => browser.permissions.contains({ origins: [patternOf(server) ?? '<none>'] }),
        deviceName,
      });
      if (session === null) return answer;
      await startSession(db, session, Date.now());
      await forgetLink();
      await outbox.hurry();
      await desk.refresh();
      await desk.announce();
      desk.wakeOutbox();
      void desk.sayFarewells();
      return answer;
    },
    'session/sign-out': async ({ discardWaiting }) => {
      const { entries, pictures } = await outbox.pictures.read();
      const waiting = entries.length + pictureCounts(pictures).waiting;
      if (waiting > 0 && discardWaiting !== true) return { signedOut: false, waiting };
      await outbox.clear();
      await endSession(db, Date.now());
      await desk.announce();
      // The token is on disk until its server has answered, so nobody needs to wait for that.
      void desk.sayFarewells();
      return { signedOut: true, waiting: 0 };
    },
    'session/leads-page': async () => {
      const session = await desk.session();
      if (session === null || session.revoked) return { error: 'signed-out' };
      const answer = await apiOf(session.server, session.token).inviteMyself();
      if (answer.is === 'refused') return { error: answer.status === 403 ? 'forbidden' : 'unreachable' };
      if (answer.is !== 'ok') return { error: 'unreachable' };
      const { invite } = answer.value;
      if (parseInvite(invite)?.workspace !== session.me.workspace) return { error: 'unreachable' };
      return { url: `${session.server}/join?to=page#${invite}` };
    },
    'outbox/list': async () => {
      const { entries, state } = await outbox.read();
      return { entries: outboxViews(entries, state, await desk.owner()) };
    },
    'outbox/retry': async ({ id }) => {
      await outbox.retry(id);
      desk.wakeOutbox();
      await desk.badge.update();
      return null;
    },
    'outbox/discard': async ({ id }) => {
      await outbox.discard(id);
      await desk.badge.update();
      return null;
    },
    'picture/forget': async () => {
      await outbox.pictures.forget();
      return null;
    },
    'flags/mine': async ({ limit }) => ({ flags: await lastFlags(db, Math.min(Math.max(limit, 1), 500)) }),
    'tab/report': ({ tabId }) => desk.frames.report(tabId),
    'site/list': async () => ({ origins: await switchedOnSites(db) }),
    'site/switch': async ({ origin, on }) => {
      const now = await switchSite(db, origin, on);
      await desk.announce();
      return { on: now };
    },
    'settings/set': async (change) => {
      const { language, highlight, flagKey, nextKey, pictures, sightingsPaused, notifications } = change;
      const given = { language, highlight, flagKey, nextKey, pictures, sightingsPaused, notifications };
      const settings = await setSettings(
        db,
        Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      );
      await desk.announce();
      await set();
      return settings;
    },
  };
}
