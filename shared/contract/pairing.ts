import * as v from 'valibot';
import { pairingSides, pairingStates } from '../domain/report-up.ts';
import { parseInvite } from './credentials.ts';
import { atMost, millis, rowId, text, workspaceName } from './primitives.ts';

/** A code's life: it is used at once or not at all. */
export const codeMs = 15 * 60_000;

/** So many children a workspace has at most. Of parents there is one. */
export const maxChildren = 200;

/** `POST /v1/pairings/ask`: the code that the parent's admin made, `<workspace>.<secret>`. */
export const PairingAsk = v.strictObject({
  code: v.pipe(
    v.string(),
    v.trim(),
    v.maxLength(100),
    v.check((code: string) => parseInvite(code) !== null, 'not a pairing code'),
  ),
});
export type PairingAsk = v.InferOutput<typeof PairingAsk>;

export const Pairing = v.strictObject({
  id: rowId,
  /** What the other workspace is to ours. */
  otherIs: v.picklist(pairingSides),
  /** Its name; null as long as nobody has used the code. */
  other: v.nullable(workspaceName),
  state: v.picklist(pairingStates),
  /** The admin of the other side who asked, as that side says. */
  asker: v.nullable(text(60)),
  createdAt: millis,
  createdBy: text(60),
  /** Of a code that waits. */
  expiresAt: v.nullable(millis),
  pairedAt: v.nullable(millis),
  endedAt: v.nullable(millis),
});
export type Pairing = v.InferOutput<typeof Pairing>;

/** Open ones and the last that ended, newest first. */
export const Pairings = v.strictObject({ items: atMost(Pairing, maxChildren + 50) });
export type Pairings = v.InferOutput<typeof Pairings>;

/** `POST /v1/pairings`: a one-use code, in this answer and nowhere else. */
export const NewPairing = v.strictObject({ id: rowId, code: text(100), expiresAt: millis });
export type NewPairing = v.InferOutput<typeof NewPairing>;
