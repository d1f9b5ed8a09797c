import { describe, expect, it } from 'vitest';
import { caseHelpLines, helpLines } from '../../../worker/dashboard/keys/help-lines.ts';
import type { Stroke } from '../../../worker/dashboard/keys/keymap.ts';
import { interpret } from '../../../worker/dashboard/keys/keymap.ts';

const stroke = (key: string, more: Partial<Stroke> = {}): Stroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
});

describe('keys', () => {
  it('1 to 5 pick the classes in the order of the rules', () => {
    const classes = ['1', '2', '3', '4', '5'].map((key) => interpret(stroke(key), 'page').action);
    expect(classes).toEqual(
      ['water_army', 'venting', 'grievance', 'fabrication', 'undetermined'].map((name) => ({
        do: 'classify',
        class: name,
      })),
    );
  });

  it('g and a letter go to a view', () => {
    expect(interpret(stroke('g'), 'page')).toEqual({ action: null, prefix: 'g' });
    expect(interpret(stroke('w'), 'page', 'g').action).toEqual({ do: 'go', view: 'watchlist' });
  });

  it('g and a letter that leads nowhere do nothing', () => {
    expect(interpret(stroke('d'), 'page', 'g')).toEqual({ action: null, prefix: null });
  });

  it.each(['j', '1', 'd', 'u', '?', '/', 'g'])('%s is a letter while typing', (key) => {
    expect(interpret(stroke(key), 'typing').action).toBeNull();
    expect(interpret(stroke(key), 'reason').prefix).toBeNull();
  });

  it('leave Enter to a focused button or link', () => {
    expect(interpret(stroke('Enter'), 'control').action).toBeNull();
    expect(interpret(stroke('Enter'), 'page').action).toEqual({ do: 'open' });
    expect(interpret(stroke('Enter'), 'row').action).toEqual({ do: 'open' });
    expect(interpret(stroke('Enter', { shiftKey: true }), 'row').action).toBeNull();
  });

  it('Ctrl or ⌘ + Enter confirm, but in a dialog send its form', () => {
    expect(interpret(stroke('Enter', { ctrlKey: true }), 'reason').action).toEqual({ do: 'confirm' });
    expect(interpret(stroke('Enter', { metaKey: true }), 'reason').action).toEqual({ do: 'confirm' });
    expect(interpret(stroke('Enter', { ctrlKey: true }), 'typing').action).toEqual({ do: 'confirm' });
    expect(interpret(stroke('Enter', { ctrlKey: true }), 'dialog').action).toBeNull();
  });

  it('never act on a stroke of an input method', () => {
    expect(interpret(stroke('Enter', { ctrlKey: true, isComposing: true }), 'reason').action).toBeNull();
    expect(interpret(stroke('Process'), 'page').action).toBeNull();
  });

  it.each(['ctrlKey', 'metaKey', 'altKey'] as const)('leave combinations with %s to the browser', (modifier) => {
    expect(interpret(stroke('d', { [modifier]: true }), 'page').action).toBeNull();
  });

  it('act on what is chosen: x, with Shift drawn on, Ctrl or ⌘ + A', () => {
    expect(interpret(stroke('x'), 'page').action).toEqual({ do: 'select' });
    expect(interpret(stroke('J', { shiftKey: true }), 'control').action).toEqual({ do: 'extendNext' });
    expect(interpret(stroke('K', { shiftKey: true }), 'page').action).toEqual({ do: 'extendPrevious' });
    expect(interpret(stroke('J'), 'page').action, 'with CapsLock').toEqual({ do: 'next' });
    expect(interpret(stroke('a', { ctrlKey: true }), 'control').action).toEqual({ do: 'selectAll' });
    expect(interpret(stroke('a', { metaKey: true }), 'page').action).toEqual({ do: 'selectAll' });
    expect(interpret(stroke('a', { ctrlKey: true }), 'typing').action, 'it selects the text').toBeNull();
  });

  it.each([
    ['c', 'claim'],
    ['h', 'handOver'],
    ['e', 'case'],
    ['v', 'pin'],
    ['y', 'agree'],
    ['n', 'free'],
    ['b', 'original'],
    ['[', 'laneBefore'],
    [']', 'laneAfter'],
  ])('%s is %s', (key, name) => {
    expect(interpret(stroke(key), 'control').action).toEqual({ do: name });
    expect(interpret(stroke(key), 'typing').action).toBeNull();
  });

  it.each(['page', 'control', 'typing', 'reason'] as const)(
    'Ctrl or ⌘ + K open the commands, also from %s',
    (place) => {
      expect(interpret(stroke('k', { ctrlKey: true }), place).action).toEqual({ do: 'palette' });
      expect(interpret(stroke('k', { metaKey: true }), place).action).toEqual({ do: 'palette' });
      expect(interpret(stroke('K', { ctrlKey: true, shiftKey: true }), place).action, 'the browser’s').toBeNull();
    },
  );

  it('belong to a dialog while one is open', () => expect(interpret(stroke('j'), 'dialog').action).toBeNull());
});

describe('the help', () => {
  const keys = (...of: Parameters<typeof helpLines>) => helpLines(...of).flatMap(([names]) => names);

  it('lists only the views one has', () => {
    expect(keys(['queue', 'watchlist', 'people'], true)).not.toContain('g a');
    expect(keys(['queue', 'watchlist', 'people', 'audit'], false)).toContain('g a');
    expect(keys(['watchlist', 'people'], false).filter((key) => key.startsWith('g '))).toEqual(['g w', 'g p']);
  });

  it('lists keys that decide only for who decides', () => {
    expect(keys(['queue'], true)).toEqual(expect.arrayContaining(['j', '1', '5', 'd', 'u', 'Ctrl Enter']));
    for (const key of ['1', 'd', 'u', 'c', 'h', 'e', 'v', 'y']) expect(keys(['queue'], false)).not.toContain(key);
    expect(keys(['queue'], false)).toEqual(expect.arrayContaining(['j', 'k', 'x', 'n', '/', 'Ctrl K', 'Esc', '?']));
  });

  it('lists the keys of cases, those that change something only for who decides', () => {
    const ofCases = (mayDecide: boolean) => caseHelpLines(mayDecide).flatMap(([names]) => names);
    expect(ofCases(true)).toEqual(expect.arrayContaining(['h', 'l', 'Enter', 'm', 'n', '@']));
    for (const key of ['m', 'n', '@']) expect(ofCases(false)).not.toContain(key);
  });
});
