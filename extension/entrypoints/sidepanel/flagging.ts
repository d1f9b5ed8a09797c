import { useCallback, useEffect, useState } from 'preact/hooks';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import type { FlaggedThere, PostSeen } from '../../messages.ts';
import { send } from '../../messaging.ts';
import { rowId } from './filtering.ts';

/** How long a flag can be undone here, in milliseconds: as in the card. */
const undoFor = 10_000;

/** What was flagged in this panel a moment ago. `left`: whole seconds in which it can be undone. */
export type FlaggedHere =
  | { readonly is: 'keeping' }
  | {
      readonly is: 'kept';
      readonly id: string;
      readonly class: FlagClass;
      readonly end: number;
      readonly left: number;
    };

export type FlagNews = Extract<FlaggedThere, { kept: false }>['reason'] | 'undone' | 'undoFailed';

export interface Flagging {
  /** By row (`rowId`). */
  readonly flagged: ReadonlyMap<string, FlaggedHere>;
  pick(post: PostSeen, chosen: FlagClass): Promise<void>;
  undo(post: PostSeen): Promise<void>;
}

/** Flags posts of a tab, and lets that be undone for a moment. `told` says what came of it where that is not to be seen. */
export function useFlagging(tabId: number | null, told: (news: FlagNews) => void, done: () => void): Flagging {
  const [flagged, setFlagged] = useState<ReadonlyMap<string, FlaggedHere>>(new Map());
  const set = useCallback((row: string, now: FlaggedHere | null) => {
    setFlagged((before) => {
      const next = new Map(before);
      if (now === null) next.delete(row);
      else next.set(row, now);
      return next;
    });
  }, []);
  useEffect(() => {
    if (flagged.size === 0) return;
    const timer = setInterval(() => {
      for (const [row, one] of flagged) {
        if (one.is === 'keeping') continue;
        const left = Math.ceil((one.end - performance.now()) / 1000);
        if (left <= 0) set(row, null);
        else if (left !== one.left) set(row, { ...one, left });
      }
    }, 250);
    return () => clearInterval(timer);
  }, [flagged]);

  async function pick(post: PostSeen, chosen: FlagClass): Promise<void> {
    const row = rowId(post);
    if (tabId === null || flagged.has(row)) return;
    set(row, { is: 'keeping' });
    const { frameId, key } = post;
    const answer = await send('tab/flag', { tabId, frameId, key, class: chosen }).catch(
      (): FlaggedThere => ({ kept: false, reason: 'gone' }),
    );
    if (answer.kept) {
      set(row, { is: 'kept', id: answer.id, class: chosen, end: performance.now() + undoFor, left: undoFor / 1000 });
    } else {
      set(row, null);
      told(answer.reason);
    }
    done();
  }

  async function undo(post: PostSeen): Promise<void> {
    const row = rowId(post);
    const one = flagged.get(row);
    if (one?.is !== 'kept') return;
    const { kept } = await send('flag/withdraw', { id: one.id }).catch(() => ({ kept: false }));
    if (kept) set(row, null);
    told(kept ? 'undone' : 'undoFailed');
    done();
  }

  return { flagged, pick, undo };
}
