import { expect, it } from 'vitest';
import { csvFiles } from '../../../shared/contract/export.ts';
import en from '../../../worker/dashboard/locales/en.json';
import { eventWords, proposerIn } from '../../../worker/dashboard/post/event-words.ts';

it.each<[kind: string, data: unknown, sentence: string, verdict: string | null]>([
  ['post.decided', { outcome: 'dismissed', class: null }, 'event.post.decided', 'dismissed'],
  ['post.decided', { outcome: 'confirmed', class: 'venting' }, 'event.post.decided', 'venting'],
  ['flag.stored', { class: 'grievance' }, 'event.flag.stored', 'grievance'],
  ['picture.stored', { bytes: 100 }, 'event.picture.stored', null],
  ['invite.closed', { why: 'used' }, 'event.invite.used', null],
  ['invite.closed', { why: 'taken back' }, 'event.invite.taken-back', null],
  ['invite.closed', { why: 'the inviter may no longer invite' }, 'event.invite.void', null],
  ['invite.closed', { why: 'a reason of a later version' }, 'event.invite.closed', null],
  ['workspace.exported', { what: 'all' }, 'event.workspace.exported.all', null],
  ...csvFiles.map((what): [string, unknown, string, null] => [
    'workspace.exported',
    { what },
    `event.workspace.exported.${what}`,
    null,
  ]),
  ['workspace.exported', { what: 'more' }, 'event.workspace.exported', null],
  ['invite.closed', null, 'event.invite.closed', null],
])('%s %j has a sentence and a verdict', (kind, data, sentence, verdict) => {
  expect(eventWords({ kind, data })).toEqual({ sentence, verdict });
  expect(en).toHaveProperty([sentence]);
});

it('knows whose words the reason of an agreement is, and of any other event that they are its actor’s', () => {
  const moved = { from: 'follow_up', to: 'closed', reason: '已无新帖' };
  expect(proposerIn({ kind: 'case.moved', data: { ...moved, proposedBy: 7 } })).toBe(7);
  expect(proposerIn({ kind: 'case.moved', data: moved })).toBeNull();
  expect(proposerIn({ kind: 'case.moved', data: null })).toBeNull();
});
