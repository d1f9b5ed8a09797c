import type { Presence } from '../../shared/contract/presence.ts';
import { minuteMs } from '../../shared/time.ts';
import type { BackgroundHandlers, Sender } from '../messaging.ts';
import type { Answer } from './answer.ts';
import type { Session, SessionDatabase } from './database.ts';
import { noteContact, syncState } from './deltas.ts';

/** That somebody reads is told at most this often, in milliseconds. */
export const presenceEvery = 5 * minuteMs;
/** Who has been silent for longer has not read all the while. */
const longestPause = 2 * presenceEvery;

/**
 * What a page says only when posts came into sight in it, or when its reader did something: that somebody reads. Nothing of
 * what it says is told on.
 */
const signs = ['known/get', 'page/health', 'sighting/seen', 'flag/keep'] as const;
type Signs = Pick<BackgroundHandlers, (typeof signs)[number]>;

/** Answers as `handlers` do, and calls `looked` with who asked. */
export function notingLooks<H extends Signs>(handlers: H, looked: (sender: Sender) => void): H {
  const noting = Object.fromEntries(
    signs.map((kind) => {
      const answer = handlers[kind] as (request: unknown, sender: Sender) => unknown;
      return [
        kind,
        (request: unknown, sender: Sender) => {
          if (sender.kind === 'page') looked(sender);
          return answer(request, sender);
        },
      ];
    }),
  );
  return { ...handlers, ...noting };
}

export interface PresenceParts {
  db: SessionDatabase;
  session: Session;
  send(presence: Presence): Promise<Answer<unknown>>;
  now: number;
}

/**
 * Tells the workspace that somebody reads now, and for how many minutes they have done so since it was told last: no address, no site, no word. Nothing when the session has ended, or it was
 * told a moment ago. What does not arrive is dropped: later it would no longer be true. Gives the answer; null: not asked.
 */
export async function tellPresence({ db, session, send, now }: PresenceParts): Promise<Answer<unknown> | null> {
  if (session.revoked) return null;
  const { presenceAt } = await syncState(db);
  // A clock that was set back must not keep it quiet for long.
  if (presenceAt !== null && Math.abs(now - presenceAt) < presenceEvery) return null;
  await noteContact(db, { presenceAt: now });
  const since = presenceAt === null ? Number.POSITIVE_INFINITY : now - presenceAt;
  const goesOn = since >= 0 && since < longestPause;
  return send({ minutes: goesOn ? Math.round(since / minuteMs) : 1 });
}
