import { v7 as uuid } from 'uuid';
import type { Evidence, FlagChange } from '../../../shared/contract/flags.ts';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import type { KeepRefusal } from '../../messages.ts';
import type { Ask } from '../ask.ts';

/** Changes to a kept flag within this time go together, in milliseconds. */
const settle = 800;
/** How long to wait before a change that could not be kept is tried again; then it is given up and said so. */
const tryAgain = [1000, 3000, 10_000, 30_000];

/** `gone`: the background does not answer, as after an update of the extension. */
export type Refusal = KeepRefusal | 'gone';

/** A flag that is on disk, and what is added to it. */
export interface KeptFlag {
  readonly id: string;
  readonly class: FlagClass;
  readonly at: number;
  /** Adds a detail; kept soon, at the latest by `flush`. */
  change(change: FlagChange): void;
  /** Sends what is waiting now: when the card closes or the page goes. It goes on trying without the card. */
  flush(): void;
  withdraw(): Promise<boolean>;
  /** Whether it was taken back, or is being: nothing may be added to it. */
  isWithdrawn(): boolean;
}

export interface FlaggingNews {
  /** `saving` until the background has it; `unsaved`: given up. */
  onDetails(state: 'saving' | 'saved' | 'unsaved'): void;
}

/** Keeps a flag of this class with this evidence: resolves when it is on disk, or with the reason it is not. */
export async function keepFlag(
  ask: Ask,
  chosen: FlagClass,
  evidence: Evidence,
  now: number,
  news: FlaggingNews,
): Promise<KeptFlag | Refusal> {
  const id = uuid();
  const item = {
    id,
    class: chosen,
    risk: null,
    grade: null,
    note: '',
    picture: null,
    template: null,
    at: now,
    evidence,
  };
  try {
    const answer = await ask('flag/keep', { item });
    return answer.kept ? keptFlag(ask, id, chosen, now, news) : answer.reason;
  } catch {
    return 'gone';
  }
}

function keptFlag(ask: Ask, id: string, chosen: FlagClass, at: number, news: FlaggingNews): KeptFlag {
  let waiting: FlagChange = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let withdrawn = false;
  let withdrawing = false;

  async function send(attempt: number): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const change = waiting;
    if (withdrawn || Object.keys(change).length === 0) return;
    waiting = {};
    const kept = await ask('flag/change', { id, change }).then(
      (answer) => answer.kept,
      () => false,
    );
    if (kept) {
      news.onDetails('saved');
      return;
    }
    // What was typed meanwhile is newer.
    waiting = { ...change, ...waiting };
    const wait = tryAgain[attempt];
    if (wait === undefined) news.onDetails('unsaved');
    else timer ??= setTimeout(() => send(attempt + 1), wait);
  }

  return {
    id,
    class: chosen,
    at,
    change(change) {
      waiting = { ...waiting, ...change };
      news.onDetails('saving');
      clearTimeout(timer);
      timer = setTimeout(() => send(0), settle);
    },
    flush: () => void send(0),
    async withdraw() {
      withdrawing = true;
      try {
        const { kept } = await ask('flag/withdraw', { id });
        withdrawn ||= kept;
        return kept;
      } catch {
        return false;
      } finally {
        withdrawing = false;
      }
    },
    isWithdrawn: () => withdrawn || withdrawing,
  };
}
