import * as v from 'valibot';
import { uuid7 } from '../../shared/contract/primitives.ts';
import { firstSettings } from '../../shared/contract/settings.ts';
import type { Beacon, PictureAnswer, PictureRefused, ToBackground } from '../messages.ts';
import type { BackgroundHandlers, Sender } from '../messaging.ts';
import type { KnownFlag } from '../outbox/store.ts';
import { showsBeacon } from './beacon.ts';
import { cropOf } from './crop.ts';
import type { SessionDatabase } from './database.ts';
import type { Desk } from './desk.ts';
import { startLooking } from './looking.ts';
import { localSettings } from './settings.ts';
import type { Takings } from './takings.ts';
import { canvasWriter, writeWithin } from './webp.ts';

/** What was seen is kept for so long, in milliseconds, and so many at a time. */
const lookKept = 10_000;
const mostLooks = 3;

const number = v.pipe(v.number(), v.finite());
const place = {
  box: v.object({ x: number, y: number, width: number, height: number }),
  view: v.object({
    width: v.pipe(number, v.minValue(1)),
    height: v.pipe(number, v.minValue(1)),
    ratio: v.pipe(number, v.minValue(0.1)),
  }),
};
const Given = v.object({ flag: uuid7, look: v.string(), ...place });
const Wanted = v.object({ beacon: v.nullable(v.object({ ...place, bits: v.string() })) });

/** What one look has seen, and whose it is. */
interface Look {
  readonly from: Pick<Sender, 'tabId' | 'documentId'>;
  readonly at: number;
  readonly png: string;
}

const no = (reason: PictureRefused['reason']): PictureRefused => ({ taken: false, reason });

/** Bytes of a `data:` address. The extension's own rules let nothing be fetched from such. */
function blobOf(dataUrl: string): Blob {
  const characters = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = characters.charCodeAt(i);
  return new Blob([bytes], { type: 'image/png' });
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The box of what was seen, as WebP. */
async function pictureOf(png: string, { box, view }: Pick<ToBackground['picture/take']['request'], 'box' | 'view'>) {
  const whole = await createImageBitmap(blobOf(png));
  const crop = cropOf(box, view, whole);
  if (crop === null) {
    whole.close();
    return 'gone';
  }
  const part = await createImageBitmap(whole, crop.left, crop.top, crop.width, crop.height);
  whole.close();
  try {
    const file = await writeWithin(canvasWriter(part));
    if (file === null || file === 'too-large') return 'too-large';
    return { bytes: new Uint8Array(await file.arrayBuffer()), width: crop.width, height: crop.height };
  } finally {
    part.close();
  }
}

/** Whether the window was seen with this beacon: drawn anew since the page put it there. */
async function isFresh(png: string, { box, view, bits }: Beacon): Promise<boolean> {
  const whole = await createImageBitmap(blobOf(png));
  try {
    const part = cropOf(box, view, whole);
    if (part === null) return false;
    const canvas = new OffscreenCanvas(part.width, part.height);
    const context = canvas.getContext('2d');
    if (context === null) return false;
    context.drawImage(whole, -part.left, -part.top);
    return showsBeacon(context.getImageData(0, 0, part.width, part.height), bits);
  } finally {
    whole.close();
  }
}

/** Whether the workspace allows pictures and this monitor has switched them on. */
async function areWanted(db: SessionDatabase): Promise<boolean> {
  const [settings, workspace] = await Promise.all([localSettings(db), db.workspace.get('one')]);
  return settings.pictures && (workspace?.value ?? firstSettings).pictures;
}

/** Pictures of flagged posts, until they wait on disk. `flagKnown` tells of a flag that the server has, null of others. */
export function pictureHandlers(
  desk: Desk,
  takings: Takings,
  flagKnown: (id: string) => Promise<KnownFlag | null>,
): Pick<BackgroundHandlers, 'picture/look' | 'picture/take'> {
  const { outbox } = desk;
  const look = startLooking(Date.now);
  const looks = new Map<string, Look>();
  const forgetOld = () => {
    const [oldest] = looks.keys();
    for (const [name, { at }] of looks) if (Date.now() - at > lookKept) looks.delete(name);
    if (looks.size > mostLooks && oldest !== undefined) looks.delete(oldest);
  };

  async function take(request: unknown, sender: Sender): Promise<PictureAnswer> {
    const given = v.safeParse(Given, request);
    if (!given.success) return no('gone');
    const { flag } = given.output;
    const seen = looks.get(given.output.look);
    looks.delete(given.output.look);
    const own = seen?.from.tabId === sender.tabId && seen?.from.documentId === sender.documentId;
    const owner = await desk.owner();
    if (seen === undefined || !own || owner === null) return no('gone');
    const taking = takings.begin(flag);
    try {
      const made = await pictureOf(seen.png, given.output);
      if (typeof made === 'string') return no(made);
      const { bytes, width, height } = made;
      const sha256 = await sha256Of(bytes);
      const keep = (known: KnownFlag | null) =>
        outbox.pictures.keep({ flag, sha256, bytes }, known, owner, Date.now(), taking.alive);
      let kept = await keep(null);
      // The flag has left the outbox: the server has it, or it was taken back before it was sent.
      const known = kept === 'unknown' ? await flagKnown(flag) : null;
      if (known !== null) kept = await keep(known);
      if (kept !== 'kept') return no(kept === 'full' ? 'full' : 'gone');
      await outbox.hurry();
      desk.wakeOutbox();
      return { taken: true, sha256, width, height };
    } catch (error) {
      console.warn('fengsheng: a picture could not be kept', error);
      return no('disk');
    } finally {
      taking.end();
    }
  }

  return {
    'picture/look': async (request, sender) => {
      if (sender.tabId === null) return no('not-visible');
      if (sender.frameId !== 0) return no('in-frame');
      if (!(await areWanted(desk.db))) return no('not-allowed');
      const { beacon } = v.parse(Wanted, request);
      const seen = await look(sender.tabId);
      if (!('png' in seen)) return no(seen.reason);
      if (beacon !== null && !(await isFresh(seen.png, beacon))) return { look: null };
      const name = crypto.randomUUID();
      looks.set(name, { from: sender, at: Date.now(), png: seen.png });
      forgetOld();
      setTimeout(forgetOld, lookKept + 100);
      return { look: name };
    },
    'picture/take': take,
  };
}
