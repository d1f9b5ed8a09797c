import { expect } from 'vitest';
import type { CaseAnswer, CaseDetail, CaseState } from '../../../shared/contract/cases.ts';
import { caseFigures } from '../../../worker/workspace/case-figures.ts';
import type { CaseColumns } from '../../../worker/workspace/cases.ts';
import { settingsOf } from '../../../worker/workspace/settings.ts';
import { type Device, good, sendJson } from './server.ts';

/** What a case needs, unless told otherwise. */
export const given = (parts: Record<string, unknown> = {}) => ({
  title: '年费争议',
  risk: 'service',
  source: 'social',
  ...parts,
});

/** Opens a case. */
export const open = async (device: Device, parts: Record<string, unknown> = {}): Promise<CaseState> =>
  (await good<CaseAnswer>(device.post('/v1/cases', given(parts)))).case;

export const detail = (device: Device, id: number) => good<CaseDetail>(device.get(`/v1/cases/${id}`));

/** Sends an edit of the version that is given. */
export const edit = (device: Device, { id, version }: { id: number; version: number }, body: unknown, path = '') =>
  sendJson(path === '' ? 'PATCH' : 'POST', `/v1/cases/${id}${path}`, body, {
    ...device.headers,
    'if-match': `"${version}"`,
  });

/** Moves a case that stands as given; gives it as it stands then. */
export const move = async (device: Device, one: { id: number; version: number }, body: unknown): Promise<CaseState> =>
  (await good<CaseAnswer>(edit(device, one, body, '/move'))).case;

/** A case that is watched: reported, answered. */
export async function watched(device: Device, parts: Record<string, unknown> = {}): Promise<CaseState> {
  const opened = await open(device, { grade: 'general', ...parts });
  const answered = await move(device, opened, { to: 'response' });
  return move(device, answered, { to: 'follow_up', result: '已联系客户并退费' });
}

/** Works out again what is kept of cases, and compares. */
export function expectCases(sql: SqlStorage): void {
  const all = <T extends Record<string, SqlStorageValue>>(query: string, ...values: SqlStorageValue[]) =>
    sql.exec<T>(query, ...values).toArray();
  expect(all('SELECT stage, n FROM case_counts WHERE n <> 0 ORDER BY stage')).toEqual(
    all('SELECT stage, count(*) AS n FROM cases GROUP BY stage ORDER BY stage'),
  );
  expect(
    all(
      `SELECT c.id FROM cases c WHERE c.posts <> (SELECT count(*) FROM case_posts p WHERE p.case_id = c.id)
         OR c.notes <> (SELECT count(*) FROM case_notes n WHERE n.case_id = c.id)
         OR c.open_tasks <> (SELECT count(*) FROM case_tasks t WHERE t.case_id = c.id AND t.done_at IS NULL)`,
    ),
  ).toEqual([]);
  // Closed ones are due for nothing; of drills nobody is told.
  expect(
    all(
      `SELECT id FROM cases WHERE (stage = 'closed') <> (closed_at IS NOT NULL) OR (stage = 'closed') <> (late_at IS NULL)
         OR place <> iif(stage = 'closed', -closed_at, late_at) OR (drill = 1 AND tell_at IS NOT NULL)
         OR late_at IS NOT nullif(min(coalesce(due_at, 9e15), coalesce(report_due_at, 9e15)), 9e15)
         OR (stage = 'closed' AND closing_by IS NOT NULL) OR (merged_into IS NOT NULL AND stage <> 'closed')`,
    ),
  ).toEqual([]);
  // A post is in the case that looks after it, and in one open case at most, drills aside.
  expect(
    all(
      `SELECT p.id FROM posts p WHERE p.case_id IS NOT NULL AND NOT EXISTS
         (SELECT 1 FROM case_posts b JOIN cases c ON c.id = b.case_id WHERE b.case_id = p.case_id AND b.post = p.id AND c.drill = 0)`,
    ),
  ).toEqual([]);
  expect(
    all(
      `SELECT b.post FROM case_posts b JOIN cases c ON c.id = b.case_id WHERE c.stage <> 'closed' AND c.drill = 0
       GROUP BY b.post HAVING count(*) > 1`,
    ),
  ).toEqual([]);
  expect(
    all(
      `SELECT t.id FROM case_tasks t JOIN cases c ON c.id = t.case_id
       WHERE t.done_at IS NULL AND t.resting <> (c.stage = 'closed') OR t.done_at IS NOT NULL AND t.tell_at IS NOT NULL`,
    ),
  ).toEqual([]);
  expect(all('SELECT n.id FROM mentions n JOIN case_notes t ON t.id = n.note WHERE n.case_id <> t.case_id')).toEqual(
    [],
  );
  expectFigures(sql);
}

function expectFigures(sql: SqlStorage): void {
  const { utcOffset } = settingsOf(sql);
  const wanted = new Map<string, number>();
  for (const one of sql.exec<CaseColumns>('SELECT * FROM cases')) {
    for (const [figure, key, at, n] of caseFigures(one)) {
      const cell = `${figure} ${Math.floor((at + utcOffset * 60_000) / 86_400_000)} ${key}`;
      wanted.set(cell, (wanted.get(cell) ?? 0) + n);
    }
  }
  const kept = sql
    .exec<{ cell: string; n: number }>(
      "SELECT figure || ' ' || day || ' ' || key AS cell, n FROM figures WHERE figure GLOB 'case*' AND n <> 0",
    )
    .toArray();
  expect(Object.fromEntries(kept.map(({ cell, n }) => [cell, n]))).toEqual(
    Object.fromEntries([...wanted].filter(([, n]) => n !== 0)),
  );
}
