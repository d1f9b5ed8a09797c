import { signal } from '@preact/signals';
import type { Member, MemberChange, NewInvite } from '../../../shared/contract/people.ts';
import { type Answer, isProblem } from '../api/call.ts';
import * as api from '../api/client.ts';
import { t } from '../i18n.ts';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { listed } from './store.ts';

export const { state: members, load: loadMembers } = listed(api.members);

/** The link just made for somebody's new device. */
export const madeInvite = signal<NewInvite | null>(null);

/** Says why something was refused; `conflict` in words of its own where the caller has them. True when it was not. */
export function told(answer: Answer<unknown>, conflict?: string): boolean {
  if (answer.ok) return true;
  toast('error', conflict !== undefined && isProblem(answer.error, 'conflict') ? conflict : failureText(answer.error));
  return false;
}

/** Makes a link with which a member comes in from another device. */
export async function newDevice(member: Pick<Member, 'id'>): Promise<void> {
  const answer = await api.makeInvite({ for: 'member', member: member.id });
  if (answer.ok) madeInvite.value = answer.value;
  else told(answer);
}

/** Changes a member, and fetches everybody anew. */
export async function changeMember(member: Pick<Member, 'id'>, to: MemberChange): Promise<boolean> {
  const done = told(await api.changeMember(member.id, to), t('member.lastAdmin'));
  await loadMembers();
  return done;
}
