import * as v from 'valibot';
import { partyKinds } from '../domain/cases.ts';
import { Person } from './cases.ts';
import { atMost, millis, nonBlank, rowId, text } from './primitives.ts';

export const contactLimits = { who: 200, channel: 60, content: 4000, outcome: 2000, contacts: 1000 } as const;

/** `POST /v1/cases/{id}/contacts`: with whom one was in touch, when, how, about what, and what came of it. */
export const ContactGiven = v.strictObject({
  kind: v.picklist(partyKinds),
  who: nonBlank(contactLimits.who),
  at: millis,
  channel: v.optional(text(contactLimits.channel), ''),
  content: nonBlank(contactLimits.content),
  outcome: v.optional(text(contactLimits.outcome), ''),
});
export type ContactGiven = v.InferOutput<typeof ContactGiven>;

/** `PATCH /v1/cases/{id}/contacts/{contact}`: only what changed. */
export const ContactChange = v.strictObject({
  kind: v.optional(v.picklist(partyKinds)),
  who: v.optional(nonBlank(contactLimits.who)),
  at: v.optional(millis),
  channel: v.optional(text(contactLimits.channel)),
  content: v.optional(nonBlank(contactLimits.content)),
  outcome: v.optional(text(contactLimits.outcome)),
});
export type ContactChange = v.InferOutput<typeof ContactChange>;

export const Contact = v.strictObject({
  id: rowId,
  kind: v.picklist(partyKinds),
  who: text(contactLimits.who),
  at: millis,
  channel: text(contactLimits.channel),
  content: text(contactLimits.content),
  outcome: text(contactLimits.outcome),
  by: Person,
  notedAt: millis,
  editedAt: v.nullable(millis),
  /** What it said was erased by an admin: it says only that there was a contact. */
  erased: v.optional(v.literal(true)),
  /** The case it was noted in, where that was merged into this one. */
  from: v.nullable(rowId),
});
export type Contact = v.InferOutput<typeof Contact>;

/** `GET /v1/cases/{id}/contacts`, the last noted first. */
export const Contacts = v.strictObject({ items: atMost(Contact, 100), next: v.nullable(rowId) });
export type Contacts = v.InferOutput<typeof Contacts>;
