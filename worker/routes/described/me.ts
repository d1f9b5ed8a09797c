import { Devices, Enrolled, EnrolRequest, Me } from '../../../shared/contract/people.ts';
import { Done, type RouteRow } from './route-row.ts';

/** Joining, and what is one’s own. */
export const meRoutes: readonly RouteRow[] = [
  {
    method: 'POST',
    path: '/v1/enrol',
    summary: 'Swap a one-use invite for a token (extension) or a cookie (dashboard)',
    access: 'invite',
    body: EnrolRequest,
    answer: Enrolled,
    problems: ['invite-refused', 'foreign-origin', 'conflict'],
  },
  { method: 'GET', path: '/v1/me', summary: 'Who is asking', access: { action: 'me' }, answer: Me },
  {
    method: 'POST',
    path: '/v1/sign-out',
    summary: 'Revoke the asking device',
    access: { action: 'revokeDevice' },
    answer: Done,
  },
  {
    method: 'GET',
    path: '/v1/devices',
    summary: 'Devices that may speak: own ones, for an admin all',
    access: { action: 'listDevices' },
    answer: Devices,
  },
  {
    method: 'DELETE',
    path: '/v1/devices/:id',
    summary: 'Revoke a device: an own one, for an admin any',
    access: { action: 'revokeDevice' },
    answer: Done,
    problems: ['not-found'],
  },
];
