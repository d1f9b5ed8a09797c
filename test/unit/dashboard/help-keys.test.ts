// @vitest-environment happy-dom
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inboxKey } from '../../../worker/dashboard/alerts/keys.ts';
import { boardArrows, boardKeys, boardLetters, caseKeys } from '../../../worker/dashboard/cases/key-table.ts';
import { accountKeys, pictureKeys } from '../../../worker/dashboard/coordination/picture-keys.ts';
import {
  alertHelpLines,
  caseHelpLines,
  type HelpLine,
  helpLines,
  helpParts,
  listHelpLines,
  pictureHelpLines,
} from '../../../worker/dashboard/keys/help-lines.ts';
import { type Action, interpret, type Place, type Stroke, type View } from '../../../worker/dashboard/keys/keymap.ts';
import { sectionKeys } from '../../../worker/dashboard/post/outline.tsx';
import { pathOf } from '../../../worker/dashboard/routes.ts';
import { wayOf } from '../../../worker/dashboard/ui/row-keys.ts';

/** Every key of a keyboard that a page may take. */
const named = ['Enter', 'Escape', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'ArrowRight', 'Home', 'End', ' ', 'Delete'];
const printable = Array.from({ length: 126 - 32 }, (_, n) => String.fromCharCode(33 + n)).filter(
  (key) => !/[A-Z]/.test(key),
);
const keys = [...named, ...printable];

/** What the help calls a key. */
const called: Readonly<Record<string, string>> = {
  ...{ Escape: 'Esc', ArrowLeft: '←', ArrowDown: '↓', ArrowUp: '↑', ArrowRight: '→' },
};
const nameOf = (key: string) => called[key] ?? key;
const keysIn = (lines: readonly HelpLine[]) => new Set(lines.flatMap(([names]) => names));
const views = Object.keys(pathOf) as View[];

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false };
const acts = (stroke: Partial<Stroke> & { key: string }, prefix: 'g' | null = null): Action | null => {
  const places: Place[] = ['page', 'control', 'typing', 'reason'];
  const found = places.map((place) => interpret({ ...plain, ...stroke }, place, prefix).action);
  return found.find((action) => action !== null) ?? null;
};

/** All that acts in the queue and on every page, by the names the help has. */
function everywhere(): Set<string> {
  const found = new Set(Object.keys(sectionKeys).filter((key) => keys.includes(key)));
  for (const key of keys) {
    if (acts({ key }) !== null) found.add(nameOf(key));
    if (acts({ key }, 'g') !== null && key !== 'Escape') found.add(`g ${key}`);
    if (acts({ key, ctrlKey: true }) !== null) found.add(`Ctrl ${key.length === 1 ? key.toUpperCase() : key}`);
    const shifted = acts({ key: key.length === 1 ? key.toUpperCase() : key, shiftKey: true });
    // With Shift most letters do what they do without.
    if (shifted !== null && shifted.do !== acts({ key })?.do) found.add(`Shift ${nameOf(key)}`);
  }
  return found;
}

describe('the help lists the keys that act, and no others:', () => {
  it('in the queue and on every page', () => {
    expect([...keysIn(helpLines(views, true))].sort()).toEqual([...everywhere()].sort());
  });

  it('in the inbox of alerts', () => {
    const acting = keys.filter((key) => inboxKey({ ...plain, key }, 'page', true) !== null).map(nameOf);
    // Of the dialog in which an alert is closed.
    expect([...keysIn(alertHelpLines(true))].sort()).toEqual([...acting, 'Ctrl Enter'].sort());
  });

  it('on the board, in the list of cases and on a case’s page', () => {
    const tables = [boardLetters, boardArrows, boardKeys, caseKeys];
    const acting = new Set(tables.flatMap((table) => Object.keys(table)).map(nameOf));
    // Of the fields of notes.
    expect([...keysIn(caseHelpLines(true))].sort()).toEqual([...acting, '@', 'Ctrl Enter'].sort());
  });

  it('in lists, and in the picture of a finding', () => {
    const ways = [
      [true, false],
      [false, false],
      [false, true],
    ] as const;
    const ofRows = keys.filter((key) => ways.some(([field, row]) => wayOf(key, field, row) !== null)).map(nameOf);
    // A row is a link: Enter is its own.
    expect([...keysIn(listHelpLines)].sort()).toEqual([...ofRows, 'Enter'].sort());
    const inPicture = [pictureKeys('timeline'), pictureKeys('network'), accountKeys].flatMap(Object.keys).map(nameOf);
    expect([...keysIn(pictureHelpLines)].sort()).toEqual([...new Set([...inPicture, 'Enter'])].sort());
  });

  it('wherever the page listens to keys', () => {
    const listening = globSync('worker/dashboard/**/*.{ts,tsx}')
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => /['"]keydown['"]|onKeyDown=|onKeyDown:/.test(readFileSync(file, 'utf8')))
      .map((file) => file.replace('worker/dashboard/', ''));
    expect(listening.sort()).toEqual(
      [
        ...['keys/listen.ts', 'post/outline.tsx', 'decide/bulk/verdict-keys.ts'],
        'alerts/keyboard.ts',
        ...['cases/keys.ts', 'cases/counted.tsx', 'cases/note-field.tsx', 'cases/in-place.tsx', 'shifts/note-form.tsx'],
        ...['ui/row-keys.ts', 'coordination/picture-panel.tsx', 'coordination/chosen.ts'],
        // Ctrl + Enter in every dialog; how the focus comes into one.
        ...['ui/dialog.tsx', 'ui/first-focus.ts'],
        // What every menu and list of choices does.
        ...['ui/menu.tsx', 'keys/palette/palette.tsx'],
      ].sort(),
    );
  });
});

describe('the help', () => {
  it('has the keys of the view that is shown first, and none of views one has not', () => {
    const titles = (here: View | null, mine = views) => helpParts(mine, true, here).map(({ title }) => title);
    expect(titles('cases')[0]).toBe('nav.cases');
    expect(titles('alerts')[0]).toBe('nav.alerts');
    expect(titles('search')[0]).toBe('help.lists.title');
    expect(titles('coordination').slice(0, 2)).toEqual(['help.picture.title', 'help.lists.title']);
    expect(titles('settings')[0]).toBe('help.all.title');
    expect(titles(null, ['watchlist', 'people'])).toEqual(['help.all.title']);
  });
});
