import { describe, expect, it } from 'vitest';
import { looked, wholeLook } from '../../../worker/dashboard/coordination/look.ts';
import { sectionBeside, sectionNames } from '../../../worker/dashboard/post/section-names.ts';
import { fitted } from '../../../worker/dashboard/ui/charts/picture-file.ts';
import { fileName } from '../../../worker/dashboard/ui/download.ts';

describe('going from part to part of a post', () => {
  const there = sectionNames.filter((name) => name !== 'why');

  it('begins at an end, and stops at the ends', () => {
    expect(sectionBeside(there, null, 1)).toBe('flags');
    expect(sectionBeside(there, null, -1)).toBe('history');
    expect(sectionBeside(there, 'history', 1)).toBe('history');
    expect(sectionBeside(there, 'flags', -1)).toBe('flags');
  });

  it('leaves out what is not there', () => {
    expect(sectionBeside(there, 'cases', 1)).toBe('history');
    expect(sectionBeside([], null, 1)).toBeUndefined();
  });
});

describe('looking at a part of the network', () => {
  it('never goes past the edge of the whole', () => {
    let look = wholeLook;
    for (const how of ['in', 'in', 'left', 'left', 'left', 'up', 'up', 'out', 'right', 'in', 'down', 'down'] as const) {
      look = looked(look, how);
      for (const share of [look.x, look.y]) {
        expect(share - 0.5 / look.zoom).toBeGreaterThanOrEqual(-1e-9);
        expect(share + 0.5 / look.zoom).toBeLessThanOrEqual(1 + 1e-9);
      }
    }
    expect(looked(wholeLook, 'out')).toEqual(wholeLook);
  });
});

describe('words on a picture and in a name of a file', () => {
  it('are cut where there is no room, at whole characters', () => {
    expect(fitted('海潮银行信用卡', 44, 11)).toBe('海潮银…');
    expect(fitted('Haichao', 110, 11)).toBe('Haichao');
    expect(fitted('😀😀😀😀', 22, 11).isWellFormed()).toBe(true);
  });

  it('hold nothing that a file system takes for something else', () => {
    expect(fileName(['协同发帖', 7, 'a/../b:*?"<>|\u202ec'], 'png')).toBe('协同发帖-7-a-b-c.png');
    expect(fileName(['...'], 'csv')).toBe('file.csv');
    expect([...fileName(['x'.repeat(500)], 'svg')].length).toBeLessThan(90);
  });
});
