import type { Answer } from '../session/answer.ts';
import { decideOperation } from './decide.ts';
import { nextPicture } from './pictures.ts';
import type { OutboxStore } from './store.ts';

/** The part of the API that the uploader uses. */
export interface PictureApi {
  /** Gives the server the bytes of this name. */
  putPicture(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<Answer<unknown>>;
}

export interface PictureSenderParts {
  store: Pick<OutboxStore, 'pictures'>;
  /** Who is signed in, with an API that carries this member's token; null: nobody, or the device was revoked. */
  session(): Promise<{ owner: string; api: PictureApi } | null>;
  /** The server no longer knows this device. */
  revoked(owner: string): Promise<void>;
  now(): number;
  random(): number;
}

/**
 * Uploads what the server has been told of, one by one, until nothing is left or a pause is due. Gives the time to come
 * back, or null. Like the flags' sender it may be stopped anywhere: an upload that is repeated changes nothing.
 */
export async function drainPictures(parts: PictureSenderParts): Promise<number | null> {
  const { pictures } = parts.store;
  for (;;) {
    const session = await parts.session();
    if (session === null) return null;
    const { pictures: waiting, entries, state } = await pictures.read();
    const step = nextPicture(waiting, entries, state, session.owner, parts.now());
    if (step.do === 'nothing') return null;
    if (step.do === 'wait') return step.until;
    const { flag } = step.picture;
    const taken = await pictures.take(flag);
    if (taken === null) continue;
    const answer = await session.api.putPicture(taken.sha256, taken.bytes);
    const chance = { now: parts.now(), random: parts.random() };
    const decision = decideOperation(state, answer, { id: flag, withdraw: false }, chance);
    await pictures.settle(flag, decision.verdicts.get(flag), decision.state);
    if (decision.revoked) {
      await parts.revoked(session.owner);
      return null;
    }
  }
}
