import * as v from 'valibot';
import { HandoverGiven } from '../../shared/contract/handovers.ts';
import type { HandoverError } from '../messages.ts';
import type { BackgroundHandlers } from '../messaging.ts';
import type { Answer } from './answer.ts';
import { apiOf } from './api.ts';
import type { Desk } from './desk.ts';

/** Longer than a note may be: what is written is kept, and refused only when it is sent. */
const longestDraft = 20_000;

function errorOf(answer: Exclude<Answer<unknown>, { is: 'ok' }>): HandoverError {
  if (answer.is === 'unreachable') return 'offline';
  if (answer.is === 'refused' && answer.status === 401) return 'signed-out';
  return answer.is === 'refused' && answer.status === 403 ? 'forbidden' : 'failed';
}

type Kinds = 'handover/list' | 'handover/write' | 'handover/draft';

/** The team's hand-over notes (交接班). Only the draft is kept on this device: it goes with the sign-in. */
export function handoverHandlers(desk: Desk): Pick<BackgroundHandlers, Kinds> {
  const { db } = desk;
  const api = async () => {
    const session = await desk.session();
    return session === null || session.revoked ? null : apiOf(session.server, session.token);
  };
  return {
    'handover/list': async () => {
      const answer = await (await api())?.handovers();
      if (answer === undefined) return { error: 'signed-out' };
      return answer.is === 'ok' ? { items: answer.value.items } : { error: errorOf(answer) };
    },
    'handover/write': async ({ text }) => {
      const note = v.safeParse(HandoverGiven, { text });
      if (!note.success) return { ok: false, error: 'failed' };
      const answer = await (await api())?.writeHandover(note.output);
      if (answer === undefined) return { ok: false, error: 'signed-out' };
      if (answer.is !== 'ok') return { ok: false, error: errorOf(answer) };
      await db.drafts.clear();
      return { ok: true };
    },
    'handover/draft': async ({ text }) => {
      if (typeof text === 'string' && (await desk.session()) !== null) {
        if (text === '') await db.drafts.clear();
        else await db.drafts.put({ key: 'one', text: text.slice(0, longestDraft) });
      }
      return { text: (await db.drafts.get('one'))?.text ?? '' };
    },
  };
}
