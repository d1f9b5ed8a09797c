import type { After } from './after/after.ts';
import type { Ask } from './ask.ts';
import type { Face } from './face.ts';
import type { MarksPart } from './marks.ts';
import type { PanelPart } from './panel.ts';
import type { Picker } from './picker.ts';
import type { SteppingPart } from './stepping.ts';

/**
 * Parts of the page's script that come to a frame when they are needed there: most frames never have them. Each is a script of
 * its own, which the background puts into that one document.
 */
export interface PageParts {
  /** Button, card, tip. */
  face: Face;
  /** What may follow a flag: its picture, an approved reply. */
  after: After;
  /** Pointing at a post to make a rule of it. */
  picker: Picker;
  /** The marks of known posts. */
  marks: MarksPart;
  /** The way from mention to mention. */
  stepping: SteppingPart;
  /** What a side panel beside the page asks for. */
  panel: PanelPart;
}
export type PartName = keyof PageParts;
export type FetchPart = <Name extends PartName>(name: Name) => Promise<PageParts[Name]>;

/** Where a frame's script waits for its parts: in the world of our content scripts, which no page can look into. */
const takers = Symbol.for('fengsheng.parts');
type World = typeof globalThis & { [takers]?: Map<string, (part: unknown) => void> };

/** Gives a part to the script that has asked for it; a second one, or one nobody has asked for, is dropped. */
export function handOver<Name extends PartName>(name: Name, part: PageParts[Name]): void {
  (globalThis as World)[takers]?.get(name)?.(part);
}

/** Has the background put a part into this frame. Rejects where it may not or cannot. */
export async function fetchPart<Name extends PartName>(ask: Ask, name: Name): Promise<PageParts[Name]> {
  const world: World = globalThis;
  world[takers] ??= new Map();
  const waiting = world[takers];
  const came: PageParts[Name][] = [];
  const take = (part: unknown) => void came.push(part as PageParts[Name]);
  waiting.set(name, take);
  try {
    await ask('page/part', { part: name });
  } finally {
    // A newer script may wait there by now.
    if (waiting.get(name) === take) waiting.delete(name);
  }
  const [part] = came;
  if (part === undefined) throw new Error(`the background has sent no ${name}`);
  return part;
}
