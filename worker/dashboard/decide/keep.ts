import { effect } from '@preact/signals';
import * as api from '../api/client.ts';
import { me, openPost, rowOf } from '../queue/store.ts';
import { say } from '../queue/texts.ts';
import { navigate, postPath } from '../router.ts';
import { toast } from '../ui/toasts.tsx';
import { keptOf, readKept } from './kept.ts';
import { newDraft } from './optimistic.ts';
import { draft, forgetDraft, unsent } from './store.ts';

/** In this tab only, and gone with it: a reason may name people. */
const key = 'fengsheng.draft';

/** Something of this page is kept: then it may also be let go. Before that it is what an earlier page left. */
let ours = false;

/** Whose draft it is: somebody else who signs in here must not find it. */
let writer: number | null = null;

effect(() => {
  const { value: now } = unsent;
  const { value: member } = me;
  // A session that has ended loses nothing.
  if (member === null) return;
  if (writer !== null && writer !== member) {
    writer = member;
    sessionStorage.removeItem(key);
    forgetDraft();
    return;
  }
  writer = member;
  if (now !== null) {
    sessionStorage.setItem(key, JSON.stringify(keptOf(now, member)));
    ours = true;
  } else if (ours) sessionStorage.removeItem(key);
});

/** Puts back the decision that was being made when this tab's session ended, or when it was loaded anew. */
export async function restoreKept(): Promise<void> {
  const kept = readKept(sessionStorage.getItem(key));
  const member = me.peek();
  if (kept === null || member === null || draft.peek() !== null) return;
  // Somebody else has signed in here: it is not theirs to read.
  if (kept.member !== member) {
    sessionStorage.removeItem(key);
    return;
  }
  const answer = rowOf(kept.post) === undefined ? await api.post(kept.post) : null;
  const row = rowOf(kept.post) ?? (answer?.ok ? answer.value.row : undefined);
  if (row === undefined || draft.peek() !== null) return;
  const { verdict, grade, reason } = kept;
  if (openPost.peek() !== row.id) void navigate(postPath(row.id), 'replace');
  draft.value = { ...newDraft(row, verdict), grade, reason, overtaken: row.version !== kept.version };
  toast('info', say('decide.restored'));
}
