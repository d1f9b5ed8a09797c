import { describe, expect, it } from 'vitest';
import type { Member } from '../../../shared/contract/people.ts';
import { roles } from '../../../shared/domain/roles.ts';
import { filterOf, fitting, isOnlyAdmin, pathOf } from '../../../worker/dashboard/people/filter.ts';
import { lostRights, mayDo, rightNames } from '../../../worker/dashboard/people/rights.ts';
import { actions } from '../../../worker/workspace/actions.ts';

const member = (id: number, change: Partial<Member> = {}): Member => ({
  ...{ id, name: `成员${id}`, role: 'monitor', state: 'active', createdAt: 1, lastSeenAt: null, mutedAt: null },
  ...change,
});

describe('the list of members', () => {
  const list = [member(1, { role: 'admin' }), member(2, { name: 'Ａnna' }), member(3, { state: 'removed' })];

  it('is searched by name, role and state; who was removed is left out unless asked for', () => {
    const found = (search: string) => fitting(list, filterOf(search)).map(({ id }) => id);
    expect(found('')).toEqual([1, 2]);
    expect(found('?q=anna')).toEqual([2]);
    expect(found('?role=admin')).toEqual([1]);
    expect(found('?state=all')).toEqual([1, 2, 3]);
  });

  it('keeps what is asked for in the address, and leaves out what it cannot understand', () => {
    const search = '?q=x&role=lead&state=all&member=7';
    expect(pathOf(filterOf(search))).toBe(`/people${search}`);
    expect(pathOf(filterOf('?show=boss&role=god&state=dead&member=-1'))).toBe('/people');
  });
});

describe('the only admin', () => {
  it.each([
    ['alone', [member(1, { role: 'admin' }), member(2)], true],
    ['beside another', [member(1, { role: 'admin' }), member(2, { role: 'admin' })], false],
    [
      'beside one who was removed',
      [member(1, { role: 'admin' }), member(2, { role: 'admin', state: 'removed' })],
      true,
    ],
    ['when they are none', [member(1), member(2, { role: 'admin' })], false],
  ])('%s', (_what, list, only) => {
    expect(isOnlyAdmin(list, { id: 1 })).toBe(only);
  });
});

describe('what roles may do', () => {
  /** One of the server's actions for each right that is told of. */
  const asked = {
    flag: 'storeFlags',
    shift: 'takeOver',
    review: 'queuePage',
    decide: 'decide',
    people: 'changeMember',
    settings: 'writeSettings',
    audit: 'searchAudit',
  } as const;

  it.each(Object.entries(asked))('is told as the server has it: %s', (right, action) => {
    const told = roles.filter((role) => mayDo(role, right as keyof typeof asked));
    expect(told).toEqual(roles.filter((role) => actions[action].roles.some((one) => one === role)));
  });

  it('is told when it is lost', () => {
    expect(lostRights('admin', 'lead')).toEqual(['people', 'settings', 'audit']);
    expect(lostRights('lead', 'admin')).toEqual([]);
    expect(lostRights('admin', 'auditor')).toEqual(rightNames.filter((right) => !['review', 'audit'].includes(right)));
  });
});
