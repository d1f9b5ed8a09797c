import * as v from 'valibot';
import { roles } from '../domain/roles.ts';
import { int, millis, personName, rowId, text, workspaceName } from './primitives.ts';

/** Where a device may speak from: an extension shows a bearer token, a dashboard a cookie. Neither accepts the other's. */
export const deviceKinds = ['extension', 'dashboard'] as const;

/** `POST /v1/enrol`: swaps a one-use invite for a credential. `name` is asked when the invite does not know it. */
export const EnrolRequest = v.strictObject({
  invite: text(100),
  device: v.strictObject({ kind: v.picklist(deviceKinds), name: personName(80) }),
  name: v.optional(personName(60)),
});
export type EnrolRequest = v.InferOutput<typeof EnrolRequest>;

export const Member = v.strictObject({
  id: rowId,
  name: text(60),
  role: v.picklist(roles),
  state: v.picklist(['active', 'removed']),
  createdAt: millis,
  lastSeenAt: v.nullable(millis),
  /** Since when their flags weigh nothing; of oneself always null. */
  mutedAt: v.nullable(millis),
});
export type Member = v.InferOutput<typeof Member>;

export const Me = v.strictObject({
  member: v.strictObject({ id: rowId, name: text(60), role: v.picklist(roles) }),
  workspace: workspaceName,
  device: v.strictObject({ id: rowId, kind: v.picklist(deviceKinds), expiresAt: millis }),
});
export type Me = v.InferOutput<typeof Me>;

/** The answer to enrolling: the token for an extension, null for a dashboard (its credential is in the cookie). */
export const Enrolled = v.strictObject({ token: v.nullable(text(120)), me: Me });
export type Enrolled = v.InferOutput<typeof Enrolled>;

/** `GET /v1/members`: everybody, also those who were removed. */
export const Members = v.strictObject({ items: v.array(Member) });
export type Members = v.InferOutput<typeof Members>;

export const MemberChange = v.strictObject({
  name: v.optional(personName(60)),
  role: v.optional(v.picklist(roles)),
  state: v.optional(v.picklist(['active', 'removed'])),
});
export type MemberChange = v.InferOutput<typeof MemberChange>;

export const Device = v.strictObject({
  id: rowId,
  member: rowId,
  memberName: text(60),
  kind: v.picklist(deviceKinds),
  name: text(80),
  createdAt: millis,
  expiresAt: millis,
  lastSeenAt: v.nullable(millis),
  current: v.boolean(),
});
export type Device = v.InferOutput<typeof Device>;

/** `GET /v1/devices`: those that may speak now; an admin sees everybody's, others their own. */
export const Devices = v.strictObject({ items: v.array(Device) });
export type Devices = v.InferOutput<typeof Devices>;

/** `DELETE /v1/members/{id}/devices`: how many could speak, and no longer can. */
export const DevicesRevoked = v.strictObject({ id: rowId, revoked: int(0, 1e6) });
export type DevicesRevoked = v.InferOutput<typeof DevicesRevoked>;

/**
 * `POST /v1/invites`. `for: 'me'` invites another device of the caller; `for: 'member'` (admins) a device of somebody who
 * has lost theirs, so that they come back as the same member. Role and name are then the member's own.
 */
export const InviteRequest = v.variant('for', [
  v.strictObject({
    for: v.literal('someone'),
    role: v.picklist(roles),
    name: v.optional(personName(60)),
    /** How long the invite may be used, in hours. */
    hours: v.optional(int(1, 168), 72),
  }),
  v.strictObject({ for: v.literal('me') }),
  v.strictObject({ for: v.literal('member'), member: rowId, hours: v.optional(int(1, 168), 72) }),
]);
export type InviteRequest = v.InferInput<typeof InviteRequest>;

/** An open invite. Its secret is shown once, in the answer that made it. */
export const Invite = v.strictObject({
  id: rowId,
  role: v.picklist(roles),
  name: v.nullable(text(60)),
  createdBy: v.nullable(text(60)),
  createdAt: millis,
  expiresAt: millis,
});
export type Invite = v.InferOutput<typeof Invite>;

/** `GET /v1/invites`: the open ones; a lead sees those made by themselves. */
export const Invites = v.strictObject({ items: v.array(Invite) });
export type Invites = v.InferOutput<typeof Invites>;

/** `invite` is `<workspace>.<secret>`; the page that uses it is `/join#<invite>`. */
export const NewInvite = v.strictObject({ ...Invite.entries, invite: text(100) });
export type NewInvite = v.InferOutput<typeof NewInvite>;

/** `POST /v1/workspaces`, with the SETUP_SECRET: makes the workspace when it is missing; an invite when nobody has joined, or when asked. */
export const WorkspaceRequest = v.strictObject({
  name: workspaceName,
  /** Also give a sample watchlist to a workspace made by this call. */
  sample: v.optional(v.boolean(), false),
  /** Make a further admin invite although somebody has joined already. */
  invite: v.optional(v.boolean(), false),
});
export type WorkspaceRequest = v.InferInput<typeof WorkspaceRequest>;

export const WorkspaceMade = v.strictObject({
  name: workspaceName,
  created: v.boolean(),
  invite: v.nullable(text(100)),
  expiresAt: v.nullable(millis),
});
export type WorkspaceMade = v.InferOutput<typeof WorkspaceMade>;
