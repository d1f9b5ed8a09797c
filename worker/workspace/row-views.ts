import type { Settings } from '../../shared/contract/settings.ts';
import type { Role } from '../../shared/domain/roles.ts';
import { settingsIn } from './settings.ts';
import type { Caller, Turn } from './turn.ts';

/** Who looks at posts, and when. */
export interface RowView {
  readonly member: number;
  /** Those who decide are kept from seeing what others saw in an open post, where the workspace wants it so (`hideVotes`). */
  readonly blind: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Whether somebody is kept from seeing others' votes: whoever decides. Auditors see everything, monitors ask for no posts. */
export const isBlind = ({ hideVotes }: Pick<Settings, 'hideVotes'>, role: Role): boolean =>
  hideVotes && (role === 'lead' || role === 'admin');

export const viewOf = (turn: Turn, caller: Pick<Caller, 'member' | 'role'>): RowView => ({
  member: caller.member,
  blind: isBlind(settingsIn(turn), caller.role),
  now: turn.now,
});

/** Whether what others saw in this post is kept from who looks. */
export const isHidden = (post: { state: string }, view: Pick<RowView, 'blind'>): boolean =>
  view.blind && post.state === 'open';
