import { getter, method } from './own-getters.ts';

/**
 * A document's own properties: a picture, frame or form with a name (`<img name="documentElement">`) stands before them, and a
 * forum may let its members write one.
 */

export const windowOf = getter<Document, 'defaultView'>('Document', 'defaultView');
export const rootOf = getter<Document, 'documentElement'>('Document', 'documentElement');
export const bodyOf = getter<Document, 'body'>('Document', 'body');
export const isBackground = getter<Document, 'hidden'>('Document', 'hidden');
export const focusedIn = getter<Document, 'activeElement'>('Document', 'activeElement');
export const scrollerOf = getter<Document, 'scrollingElement'>('Document', 'scrollingElement');
export const readyOf = getter<Document, 'readyState'>('Document', 'readyState');
export const isFocused = method<Document, [], boolean>('Document', 'hasFocus');
export const selectionIn = method<Document, [], Selection | null>('Document', 'getSelection');
export const command = method<Document, [string, boolean?, string?], boolean>('Document', 'execCommand');
export const makeElement = method<Document, [string], HTMLElement>('Document', 'createElement');
