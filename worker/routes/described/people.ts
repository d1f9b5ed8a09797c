import {
  DevicesRevoked,
  InviteRequest,
  Invites,
  Member,
  MemberChange,
  Members,
  NewInvite,
} from '../../../shared/contract/people.ts';
import { Done, type RouteRow } from './route-row.ts';

/** The people of a workspace. */
export const peopleRoutes: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/v1/members',
    summary: 'Everybody in the workspace, also those who were removed',
    access: { action: 'listMembers' },
    answer: Members,
  },
  {
    method: 'PATCH',
    path: '/v1/members/:id',
    summary: 'Rename a member, change their role, remove them or take them in again',
    access: { action: 'changeMember' },
    body: MemberChange,
    answer: Member,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/members/:id/devices',
    summary: 'Revoke all devices of a member; of one’s own all but the asking one',
    access: { action: 'revokeDevices' },
    answer: DevicesRevoked,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/invites',
    summary: 'Open invites; a lead sees those made by themselves',
    access: { action: 'listInvites' },
    answer: Invites,
  },
  {
    method: 'POST',
    path: '/v1/invites',
    summary:
      'Invite somebody (admin: any role, lead: monitors), a further device of one’s own (15 minutes), or (admin) one of a member who lost theirs',
    access: { action: 'invite' },
    body: InviteRequest,
    answer: NewInvite,
  },
  {
    method: 'DELETE',
    path: '/v1/invites/:id',
    summary: 'Take an invite back: an own one, for an admin any',
    access: { action: 'closeInvite' },
    answer: Done,
    problems: ['not-found'],
  },
];
