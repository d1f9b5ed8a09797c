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
  | { do: 'open' }
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
  readonly isComposing: boolean;
}

/**
 * Where the stroke lands: `typing` in a text field, `reason` in the text field of the decision bar, `control` on a
 * button or link (Enter and Space are its own), `dialog` while a dialog is open.
 */
export type Place = 'page' | 'control' | 'typing' | 'reason' | 'dialog';

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
  o: 'open',
  d: 'dismiss',
  u: 'undo',
  r: 'reason',
  '/': 'search',
  '?': 'help',
};

const none: Keyed = { action: null, prefix: null };
const just = (name: Plain): Keyed => ({ action: { do: name }, prefix: null });

/** What a stroke asks for. Strokes of an input method, and those with Ctrl, Alt or Meta, belong to others. */
export function interpret(stroke: Stroke, place: Place, prefix: 'g' | null = null): Keyed {
  if (stroke.isComposing || stroke.key === 'Process') return none;
  const { key } = stroke;
  if (place === 'dialog') return none;
  if (key === 'Enter' && (stroke.ctrlKey || stroke.metaKey)) return place === 'reason' ? just('confirm') : none;
  if (stroke.ctrlKey || stroke.metaKey || stroke.altKey) return none;
  if (key === 'Escape') return just('escape');
  if (place === 'typing' || place === 'reason') return none;
  if (prefix === 'g') {
    const view = viewKeys[key.toLowerCase()];
    return view === undefined ? none : { action: { do: 'go', view }, prefix: null };
  }
  if (key === 'g' || key === 'G') return { action: null, prefix: 'g' };
  if (key === 'Enter') return place === 'control' ? none : just('open');
  const chosen = classForKey(key);
  if (chosen !== undefined) return { action: { do: 'classify', class: chosen }, prefix: null };
  const named = letters[key.length === 1 ? key.toLowerCase() : key];
  return named === undefined ? none : just(named);
}
