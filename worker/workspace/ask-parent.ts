import type { Pairing } from '../../shared/contract/pairing.ts';
import { nextCrossing, noteCrossed, takeCrossings } from './crossings.ts';
import type { Errand, Outside } from './jobs.ts';
import { pairingById } from './pairing-rows.ts';
import { noteAsked, noteWrongCode } from './pairings.ts';
import { hashOfSecret } from './secrets.ts';
import { type Answer, answer, refuse } from './turn.ts';

/** The same for whatever is wrong with a code, and for a workspace that nobody made. */
const codeRefused = refuse('invite-refused', 'It is unknown, used, taken back or expired.');

/** Asks the parent whose code this is. An admin there has to confirm it. */
export async function askParent(outside: Outside, id: number, code: string): Promise<Answer<Pairing>> {
  const question = outside.stored((turn) => {
    const found = pairingById(turn.sql, id);
    if (found?.other == null || found.secret === null) return null;
    const { other, asker, secret } = found;
    return { to: other, from: turn.workspace, by: asker ?? '', keyHash: hashOfSecret(secret) };
  });
  if (question === null) return refuse('not-found');
  const { to, ...rest } = question;
  const taken = await outside.tell(to, { kind: 'ask', code, ...rest });
  return outside.stored((turn): Answer<Pairing> => {
    if (!taken) {
      noteWrongCode(turn, id);
      return codeRefused;
    }
    const asked = noteAsked(turn, id);
    return asked === null ? refuse('conflict', 'It was ended in the meantime.') : answer(asked);
  });
}

/** Says what waits to be said to other workspaces of this server, one thing at a time to each. */
export const cross: Errand = async (outside) => {
  const due = outside.stored(takeCrossings);
  await Promise.all(
    due.map(async ({ id, to, message }) => {
      const taken = await outside.tell(to, message).catch((error: unknown) => {
        console.error(error);
        return null;
      });
      outside.stored((turn) => noteCrossed(turn, id, taken));
    }),
  );
  // What waited behind what has arrived may go at once.
  return outside.stored(nextCrossing);
};
