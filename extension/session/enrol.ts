import { parseInvite, parseInviteLink, parseToken } from '../../shared/contract/credentials.ts';
import type { Enrolled } from '../../shared/contract/people.ts';
import type { EnrolAnswer, EnrolError } from '../messages.ts';
import type { Answer } from './answer.ts';
import type { Api } from './api.ts';
import type { Session } from './database.ts';

export interface EnrolParts {
  apiOf(server: string): Pick<Api, 'enrol'>;
  /** Whether the browser lets the extension talk to this server. */
  mayTalkTo(server: string): Promise<boolean>;
  /** What the list of devices calls this one, e.g. "Firefox, linux". */
  deviceName(): Promise<string>;
}

/** Why the server did not let somebody in, in the words the join page has a sentence for. */
function errorOf(answer: Exclude<Answer<Enrolled>, { is: 'ok' }>): { error: EnrolError; needsName?: boolean } {
  if (answer.is === 'unreachable') {
    return { error: answer.why === 'not-fengsheng' ? 'not-fengsheng' : 'unreachable' };
  }
  if (answer.is === 'unchanged') return { error: 'not-fengsheng' };
  if (answer.status === 429) return { error: 'too-many' };
  if (answer.status === 422 && answer.problem.errors?.some(({ pointer }) => pointer === '/name')) {
    return { error: 'refused', needsName: true };
  }
  return { error: answer.status >= 500 ? 'unreachable' : 'refused' };
}

/** Swaps the invite in `link` for a session. The invite is used up only when the server says yes. */
export async function enrol(
  link: string,
  name: string | undefined,
  parts: EnrolParts,
): Promise<{ answer: EnrolAnswer; session: Session | null }> {
  const refuse = (error: EnrolError, needsName?: boolean) => ({
    answer: { ok: false as const, error, ...(needsName ? { needsName } : {}) },
    session: null,
  });
  const invite = parseInviteLink(link);
  if (invite === null) return refuse('bad-link');
  if (!(await parts.mayTalkTo(invite.origin))) return refuse('no-permission');
  const answer = await parts.apiOf(invite.origin).enrol({
    invite: invite.invite,
    device: { kind: 'extension', name: await parts.deviceName() },
    ...(name === undefined ? {} : { name }),
  });
  if (answer.is !== 'ok') {
    const { error, needsName } = errorOf(answer);
    return refuse(error, needsName);
  }
  const { token, me } = answer.value;
  // A token for another workspace than the invite's would send flags to where nobody meant them to go.
  const workspace = parseInvite(invite.invite)?.workspace;
  if (token === null || parseToken(token)?.workspace !== workspace || me.workspace !== workspace) {
    return refuse('not-fengsheng');
  }
  return { answer: { ok: true, me }, session: { server: invite.origin, token, me, revoked: false } };
}
