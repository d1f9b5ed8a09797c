import { describe, expect, it } from 'vitest';
import { alertKinds, alertMoves, alertStates, mayRaiseAgain, moveAlert } from '../../../shared/domain/alerts.ts';

describe('the life of an alert', () => {
  it('goes from new over acknowledged to closed; a person can take back either step', () => {
    const table = Object.fromEntries(
      Object.keys(alertMoves).map((move) => [
        move,
        alertStates.map((state) => moveAlert(state, move as keyof typeof alertMoves) ?? '–'),
      ]),
    );
    expect(table).toEqual({
      acknowledge: ['acknowledged', '–', '–'],
      close: ['closed', 'closed', '–'],
      release: ['–', 'new', '–'],
      reopen: ['–', '–', 'acknowledged'],
      renew: ['new', 'new', '–'],
    });
  });
});

describe('raising again', () => {
  const closed = (ending: 'person' | 'over' | 'silent', severity = 2) => ({ severity, closedAt: 1000, ending });

  it('is free for what was never raised, and for what is graver', () => {
    for (const kind of alertKinds) {
      expect(mayRaiseAgain(kind, 1, undefined, 0)).toBe(true);
      expect(mayRaiseAgain(kind, 3, closed('person'), 1000)).toBe(true);
    }
  });

  it('waits after a person closed it, not after it ended by itself', () => {
    expect(mayRaiseAgain('burst', 2, closed('person'), 1000 + 6 * 3_600_000 - 1)).toBe(false);
    expect(mayRaiseAgain('burst', 2, closed('person'), 1000 + 6 * 3_600_000)).toBe(true);
    expect(mayRaiseAgain('burst', 2, closed('silent'), 1001)).toBe(true);
    expect(mayRaiseAgain('gap', 2, closed('over'), 1001)).toBe(true);
  });

  it('never happens for what is told once', () => {
    expect(mayRaiseAgain('great_reach', 3, closed('silent', 3), 9e15)).toBe(false);
  });
});
