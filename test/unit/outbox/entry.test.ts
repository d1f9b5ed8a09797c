import { describe, expect, it } from 'vitest';
import {
  afterOperation,
  afterReceipt,
  afterRefusal,
  foldChange,
  foldWithdrawal,
  newEntry,
} from '../../../extension/outbox/entry.ts';
import { entry, flagItem, owner, start } from './sample.ts';

describe('a change', () => {
  it('of a flag that was never tried goes into the flag itself', () => {
    const changed = foldChange(entry(), { class: 'grievance', note: '退费' });
    expect(changed.item).toMatchObject({ class: 'grievance', note: '退费' });
    expect(changed.change).toBeNull();
  });

  it('of a flag that was tried waits, and the flag is sent again as it was', () => {
    const tried = entry({ tries: 1 });
    const changed = foldChange(tried, { class: 'grievance' });
    expect(changed.item).toEqual(tried.item);
    expect(changed.change).toEqual({ class: 'grievance' });
  });

  it('adds to an earlier one that still waits', () => {
    const changed = foldChange(foldChange(entry({ tries: 1 }), { note: '一' }), { grade: 'major' });
    expect(changed.change).toEqual({ note: '一', grade: 'major' });
  });

  it('of a refused flag goes into the flag, which waits again', () => {
    const changed = foldChange(entry({ tries: 3, refused: 'invalid' }), { note: '' });
    expect(changed).toMatchObject({ refused: null, tries: 0, change: null });
  });

  it('leaves what it does not name', () => {
    const kept = newEntry(flagItem({ note: '旧' }), 'k', owner, start);
    expect(foldChange(kept, { class: 'venting', note: undefined }).item?.note).toBe('旧');
  });
});

describe('taking back', () => {
  it('a flag that was never tried leaves nothing to do', () => expect(foldWithdrawal(entry())).toBeNull());
  it('a refused flag leaves nothing to do', () =>
    expect(foldWithdrawal(entry({ tries: 2, refused: 'invalid' }))).toBeNull());
  it('a flag that was tried waits for its receipt', () =>
    expect(foldWithdrawal(entry({ tries: 1 }))).toMatchObject({ withdraw: true, item: { class: 'venting' } }));
});

describe('a receipt', () => {
  it('ends an entry with nothing else to do', () => expect(afterReceipt(entry({ tries: 1 }))).toBeNull());
  it('starts the withdrawal that waited for it', () =>
    expect(afterReceipt(entry({ tries: 1, withdraw: true }))).toMatchObject({ item: null, withdraw: true, tries: 0 }));
  it('starts the change that waited for it', () =>
    expect(afterReceipt(entry({ tries: 1, change: { note: 'x' } }))).toMatchObject({
      item: null,
      change: { note: 'x' },
    }));
});

it('an operation that was changed while it was under way stays', () => {
  const operation = { ...entry({ item: null, change: { note: 'a' } }), revision: 1 };
  expect(afterOperation(operation, 1)).toBeNull();
  expect(afterOperation(foldChange(operation, { note: 'b' }), 1)).toMatchObject({ change: { note: 'b' } });
});

describe('a refusal', () => {
  it('of a flag that was to be taken back ends it', () =>
    expect(afterRefusal(entry({ tries: 1, withdraw: true }), 'invalid')).toBeNull());
  it('keeps the flag with its reason and its last change', () =>
    expect(afterRefusal(entry({ tries: 1, change: { note: '新' } }), 'invalid')).toMatchObject({
      refused: 'invalid',
      change: null,
      item: { note: '新' },
    }));
});
