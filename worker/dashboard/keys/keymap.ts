import type { FlagClass } from '../../../shared/domain/classes.ts';
import { classForKey } from '../../../shared/domain/classes.ts';

export type View =
  | 'overview'
  | 'queue'
  | 'cases'
  | 'alerts'
  | 'coordination'
  | 'copies'
  | 'authors'
  | 'search'
  | 'shifts'
  | 'watchlist'
  | 'templates'
  | 'people'
  | 'settings'
  | 'audit';

export type Action =
  | { do: 'next' }
  | { do: 'previous' }
  | { do: 'extendNext' }
  | { do: 'extendPrevious' }
  | { do: 'select' }
  | { do: 'selectAll' }
  | { do: 'open' }
  | { do: 'free' }
  | { do: 'original' }
  | { do: 'claim' }
  | { do: 'handOver' }
  | { do: 'case' }
  | { do: 'pin' }
  | { do: 'agree' }
  | { do: 'laneBefore' }
  | { do: 'laneAfter' }
  | { do: 'palette' }
  | { do: 'dismiss' }
  | { do: 'undo' }
  | { do: 'search' }
  | { do: 'help' }
  | { do: 'escape' }
  | { do: 'confirm' }
  | { do: 'reason' }
  | { do: 'classify'; class: FlagClass }
  | { do: 'go'; view: View };

/** The parts of a KeyboardEvent that matter here. */
export interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

/**
 * Where the stroke lands: `typing` in a text field, `reason` in the text field of the decision bar, `control` on a
 * button or link (Enter and Space are its own), `row` on a row of the queue, `dialog` while a dialog is open.
 */
export type Place = 'page' | 'control' | 'row' | 'typing' | 'reason' | 'dialog';

export interface Keyed {
  readonly action: Action | null;
  /** The stroke begins a sequence (`g`, then a letter). */
  readonly prefix: 'g' | null;
}

/** The letter that goes to a view, after `g`. */
export const viewKeys: Readonly<Record<string, View>> = {
  o: 'overview',
  q: 'queue',
  c: 'cases',
  l: 'alerts',
  x: 'coordination',
  f: 'search',
  h: 'shifts',
  w: 'watchlist',
  t: 'templates',
  p: 'people',
  s: 'settings',
  a: 'audit',
};

type Plain = Exclude<Action['do'], 'classify' | 'go'>;

const letters: Readonly<Record<string, Plain>> = {
  j: 'next',
  k: 'previous',
  x: 'select',
  o: 'open',
  n: 'free',
  b: 'original',
  c: 'claim',
  h: 'handOver',
  e: 'case',
  v: 'pin',
  y: 'agree',
  d: 'dismiss',
  u: 'undo',
  r: 'reason',
  '/': 'search',
  '[': 'laneBefore',
  ']': 'laneAfter',
  '?': 'help',
};

/** Letters that mean something else with Shift: they draw what is chosen on. */
const shifted: Readonly<Record<string, Plain>> = {
  j: 'extendNext',
  k: 'extendPrevious',
  arrowdown: 'extendNext',
  arrowup: 'extendPrevious',
};

const none: Keyed = { action: null, prefix: null };
const just = (name: Plain): Keyed => ({ action: { do: name }, prefix: null });

/** What Ctrl or ⌘ and a key ask for. Everything else with them belongs to the browser. */
function withControl(stroke: Stroke, place: Place): Keyed {
  if (stroke.altKey || stroke.shiftKey) return none;
  const key = stroke.key.toLowerCase();
  // Wherever in the decision bar the focus is.
  if (key === 'enter') return just('confirm');
  if (key === 'k') return just('palette');
  // In a text field it takes the text.
  if (key === 'a') return place === 'page' || place === 'control' || place === 'row' ? just('selectAll') : none;
  return none;
}

/** What a stroke asks for. Strokes of an input method, and those with Alt, belong to others. */
export function interpret(stroke: Stroke, place: Place, prefix: 'g' | null = null): Keyed {
  if (stroke.isComposing || stroke.key === 'Process') return none;
  const { key } = stroke;
  if (place === 'dialog') return none;
  if (stroke.ctrlKey || stroke.metaKey) return withControl(stroke, place);
  if (stroke.altKey) return none;
  if (key === 'Escape') return just('escape');
  if (place === 'typing' || place === 'reason') return none;
  if (prefix === 'g') {
    const view = viewKeys[key.toLowerCase()];
    return view === undefined ? none : { action: { do: 'go', view }, prefix: null };
  }
  if (key === 'g' || key === 'G') return { action: null, prefix: 'g' };
  // On a row, too: the cursor may have moved on from it before the focus did. With Shift a link opens a window.
  if (key === 'Enter') return place === 'control' || (place === 'row' && stroke.shiftKey) ? none : just('open');
  const chosen = classForKey(key);
  if (chosen !== undefined) return { action: { do: 'classify', class: chosen }, prefix: null };
  const drawn = stroke.shiftKey ? shifted[key.toLowerCase()] : undefined;
  if (drawn !== undefined) return just(drawn);
  const named = letters[key.length === 1 ? key.toLowerCase() : key];
  return named === undefined ? none : just(named);
}
