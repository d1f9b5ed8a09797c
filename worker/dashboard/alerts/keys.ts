/** What a key asks for in the inbox. */
export type InboxKey =
  | 'next'
  | 'previous'
  | 'open'
  | 'choose'
  | 'acknowledge'
  | 'mute'
  | 'close'
  | 'case'
  | 'undo'
  | 'back';

const keys: Readonly<Record<string, InboxKey>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  o: 'open',
  Enter: 'open',
  x: 'choose',
  a: 'acknowledge',
  m: 'mute',
  c: 'close',
  e: 'case',
  u: 'undo',
  Escape: 'back',
};

/** Those that a button or link under the focus has a use of its own for. */
const ownOfControls = new Set(['Enter']);

interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

/** What a stroke asks for; null for what belongs to others. `on`: the reader has shortcuts of single letters on. */
export function inboxKey(stroke: Stroke, at: 'page' | 'control' | 'elsewhere', on: boolean): InboxKey | null {
  if (stroke.isComposing || stroke.ctrlKey || stroke.metaKey || stroke.altKey || stroke.shiftKey) return null;
  if (at === 'elsewhere' || (at === 'control' && ownOfControls.has(stroke.key))) return null;
  const asked = keys[stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key] ?? null;
  return on || asked === 'back' || stroke.key.startsWith('Arrow') ? asked : null;
}
