import type { FlagChange, FlagItem, FlagReceipt } from '../../shared/contract/flags.ts';
import type { Answer } from '../session/answer.ts';
import { decideFlags, decideOperation } from './decide.ts';
import type { Entry } from './entry.ts';
import { nextStep } from './plan.ts';
import type { OutboxStore } from './store.ts';

/** The part of the API that the sender uses. */
export interface FlagApi {
  sendFlags(items: readonly FlagItem[]): Promise<Answer<readonly FlagReceipt[]>>;
  changeFlag(id: string, change: FlagChange): Promise<Answer<unknown>>;
  withdrawFlag(id: string): Promise<Answer<unknown>>;
}

export interface SenderParts {
  store: OutboxStore;
  /** Who is signed in, with an API that carries this member's token; null: nobody, or the device was revoked. */
  session(): Promise<{ owner: string; api: FlagApi } | null>;
  /** The server has these flags now. Called before they leave the outbox; may be called twice for a flag. */
  stored(flags: { item: FlagItem; postKey: string | null; post: number }[], owner: string): Promise<void>;
  /** The server has taken this flag back. Called before it leaves the outbox; may be called twice. */
  withdrawn(id: string, owner: string): Promise<void>;
  /** The server no longer knows this device. */
  revoked(owner: string): Promise<void>;
  now(): number;
  random(): number;
}

/**
 * Sends what is due, request by request, until nothing is left or a pause is due. Gives the time to come back, or null.
 * The caller makes sure that only one runs at a time. It may be stopped anywhere: what is on disk decides what comes next.
 */
export async function drain(parts: SenderParts): Promise<number | null> {
  const { store } = parts;
  for (;;) {
    const session = await parts.session();
    if (session === null) return null;
    const { entries, state } = await store.read();
    const step = nextStep(entries, state, session.owner, parts.now());
    if (step.do === 'nothing') return null;
    if (step.do === 'wait') return step.until;

    const sent = await store.take(step.do === 'flags' ? step.entries.map((entry) => entry.id) : [step.entry.id]);
    const chance = () => ({ now: parts.now(), random: parts.random() });
    const [first] = sent;
    if (first === undefined) continue;
    if (step.do !== 'flags') {
      const answer = await operate(session.api, first);
      const decision = decideOperation(state, answer, first, chance());
      if (first.withdraw && decision.verdicts.get(first.id)?.is === 'done')
        await parts.withdrawn(first.id, session.owner);
      await store.settle(sent, decision.verdicts, decision.state);
      if (decision.revoked) return revoke(parts, session.owner);
      continue;
    }

    const flags = sent.flatMap((entry) => (entry.item === null ? [] : [{ entry, item: entry.item }]));
    const answer = await session.api.sendFlags(flags.map(({ item }) => item));
    const decision = decideFlags(
      state,
      answer,
      flags.map(({ entry }) => entry),
      chance(),
    );
    const stored = flags.flatMap(({ entry, item }) => {
      const verdict = decision.verdicts.get(entry.id);
      return verdict?.is === 'stored' ? [{ item, postKey: entry.postKey, post: verdict.post }] : [];
    });
    if (stored.length > 0) await parts.stored(stored, session.owner);
    await store.settle(sent, decision.verdicts, decision.state);
    if (decision.revoked) return revoke(parts, session.owner);
  }
}

function operate(api: FlagApi, entry: Entry): Promise<Answer<unknown>> {
  return entry.withdraw ? api.withdrawFlag(entry.id) : api.changeFlag(entry.id, entry.change ?? {});
}

async function revoke(parts: SenderParts, owner: string): Promise<null> {
  await parts.revoked(owner);
  return null;
}
