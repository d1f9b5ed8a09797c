import { csvFiles } from '../../../shared/contract/export.ts';
import type { WorkspaceEvent } from '../../../shared/contract/review.ts';
import { type FlagClass, flagClassNames } from '../../../shared/domain/classes.ts';

/** Why an invite was closed, as the workspace notes it, and the sentence for it. */
const closings: ReadonlyMap<unknown, string> = new Map([
  ['used', 'event.invite.used'],
  ['taken back', 'event.invite.taken-back'],
  ['the inviter may no longer invite', 'event.invite.void'],
]);

/** The sentence for what was exported: everything, or one table. */
const exportOf = (what: unknown): string | undefined =>
  ['all', ...csvFiles].flatMap((file) => (file === what ? [`event.workspace.exported.${file}`] : []))[0];

/** Who proposed what this event agrees to: its `reason` is in their words. Null where it agrees to nothing. */
export function proposerIn({ kind, data }: Pick<WorkspaceEvent, 'kind' | 'data'>): number | null {
  const by = typeof data === 'object' && data !== null && 'proposedBy' in data ? data.proposedBy : null;
  return kind === 'case.moved' && typeof by === 'number' ? by : null;
}

/** What to say of an event: the key of its sentence, and the class it speaks of or that the post was dismissed. */
export function eventWords({ kind, data }: Pick<WorkspaceEvent, 'kind' | 'data'>): {
  sentence: string;
  verdict: FlagClass | 'dismissed' | null;
} {
  const said: Readonly<Record<string, unknown>> = typeof data === 'object' && data !== null ? { ...data } : {};
  const special =
    kind === 'invite.closed' ? closings.get(said.why) : kind === 'workspace.exported' ? exportOf(said.what) : undefined;
  const dismissed = kind === 'post.decided' && said.outcome === 'dismissed';
  return {
    sentence: special ?? `event.${kind}`,
    verdict: dismissed ? 'dismissed' : (flagClassNames.find((name) => name === said.class) ?? null),
  };
}
