import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AlertPage } from '../../shared/contract/alerts.ts';
import type { CasesPage } from '../../shared/contract/cases.ts';
import type { NewPairing, Pairing, Pairings } from '../../shared/contract/pairing.ts';
import type { CrossMessage, ReportUpState } from '../../shared/contract/report-up.ts';
import type { Report } from '../../shared/contract/reports.ts';
import { open } from './harness/cases.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flagPost } from './harness/flags.ts';
import { runJobs, runJobsAt } from './harness/jobs.ts';
import { workspace as anyWorkspace, good, refusal, type TestWorkspace } from './harness/server.ts';

const pairingsOf = async ({ admin }: TestWorkspace) => (await good<Pairings>(admin.get('/v1/pairings'))).items;
const ask = ({ admin }: TestWorkspace, code: string) => admin.post('/v1/pairings/ask', { code });
const offer = ({ admin }: TestWorkspace) => good<NewPairing>(admin.post('/v1/pairings', {}));
const stateOf = ({ admin }: TestWorkspace, id: number) => good<ReportUpState>(admin.get(`/v1/cases/${id}/report-up`));

/** A child that is paired with its parent. */
async function paired() {
  const [child, parent] = [await workspace(), await workspace()];
  const { code } = await offer(parent);
  await good(ask(child, code));
  const [asked] = await pairingsOf(parent);
  await good(parent.admin.post(`/v1/pairings/${asked?.id}/confirm`, {}));
  await runJobs(parent);
  return { child, parent };
}

/** Has what waits arrive on both sides. */
async function arrive(...workspaces: TestWorkspace[]) {
  for (const one of workspaces) await runJobs(one);
}

/** Catches what is said of a failed try. */
const caught = () => vi.spyOn(console, 'error').mockImplementation(() => undefined);

let made: TestWorkspace[] = [];
const workspace = async () => {
  const one = await anyWorkspace();
  made.push(one);
  return one;
};
// Nothing rings any more when the file has ended: what speaks then is waited for in vain.
afterEach(async () => {
  for (const one of made) {
    await runJobs(one);
    await one.inside((_object, { storage }) => storage.deleteAlarm());
  }
  made = [];
  vi.restoreAllMocks();
});

describe('pairing a child with a parent', () => {
  it('takes an admin on both sides: a code, a question, a confirmation', async () => {
    const [child, parent] = [await workspace(), await workspace()];
    const { code } = await offer(parent);
    expect(await good<Pairing>(ask(child, code))).toMatchObject({
      otherIs: 'parent',
      other: parent.name,
      state: 'asked',
    });
    const [asked] = await pairingsOf(parent);
    expect(asked).toMatchObject({ otherIs: 'child', other: child.name, state: 'asked', asker: '管理员' });
    const { id } = await open(child.admin);
    expect(await refusal(child.admin.post(`/v1/cases/${id}/report-up`, {}))).toBe('409 conflict');
    await good(parent.admin.post(`/v1/pairings/${asked?.id}/confirm`, {}));
    await arrive(parent);
    expect(await pairingsOf(child)).toMatchObject([{ state: 'paired', other: parent.name }]);
    expect((await stateOf(child, id)).parent).toBe(parent.name);
    for (const one of [child, parent]) await one.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('gives a code one use and 15 minutes, and keeps no secret it need not keep', async () => {
    const [first, second, parent] = [await workspace(), await workspace(), await workspace()];
    const { code } = await offer(parent);
    await good(ask(first, code));
    expect(await refusal(ask(second, code))).toBe('403 invite-refused');
    const late = await offer(parent);
    await parent.clock(() => Date.now() + 15 * 60_000);
    expect(await refusal(ask(second, late.code))).toBe('403 invite-refused');
    const kept = await parent.inside((_object, { storage: { sql } }) =>
      JSON.stringify(sql.exec('SELECT * FROM pairings').toArray()),
    );
    expect(kept).not.toContain(code.split('.')[1]);
    const { secret } = await first.inside((_object, { storage: { sql } }) =>
      sql.exec<{ secret: string }>('SELECT secret FROM pairings').one(),
    );
    expect(kept).not.toContain(secret);
  });

  it('stops whoever tries codes, and answers alike for a workspace that nobody made', async () => {
    const [child, parent] = [await workspace(), await workspace()];
    const wrong = (name: string) => ask(child, `${name}.${'A'.repeat(43)}`);
    for (const name of [parent.name, 'nobody-made-this', parent.name, parent.name, parent.name]) {
      expect(await refusal(wrong(name))).toBe('403 invite-refused');
    }
    const { code } = await offer(parent);
    expect(await refusal(ask(child, code))).toBe('429 too-many');
    expect(await refusal(ask(parent, code))).toBe('409 conflict');
  });
});

// Each speaks to two workspaces, in turns: it takes its time where others work, too.
describe('a case that is reported up', { timeout: 30_000 }, () => {
  it('arrives as a case there, with an alert, and the answer comes back', async () => {
    const { child, parent } = await paired();
    const lead = await child.join('lead');
    const { id } = await open(lead, { title: '年费争议', grade: 'major' });
    await good(lead.post(`/v1/cases/${id}/report-up`, { note: '请协调' }));
    await arrive(child);
    const { items } = await good<CasesPage>(parent.admin.get('/v1/cases'));
    expect(items).toMatchObject([{ title: '年费争议', grade: 'major', stage: 'report', reportedFrom: child.name }]);
    const there = items[0]?.id ?? 0;
    const alerts = await good<AlertPage>(parent.admin.get('/v1/alerts'));
    expect(alerts.items).toMatchObject([{ kind: 'case_reported', title: { from: child.name, case: there } }]);
    expect((await stateOf(parent, there)).received).toMatchObject({
      times: 1,
      paired: true,
      reported: { note: '请协调', posts: [], report: null },
    });

    await good(parent.admin.post(`/v1/cases/${there}/answer`, { status: 'advice', text: '先联系客户' }));
    await arrive(parent);
    const state = await stateOf(child, id);
    expect(state).toMatchObject({
      sent: [{ state: 'sent' }],
      answers: [{ from: parent.name, status: 'advice', text: '先联系客户' }],
    });
    const history = await good<{ items: { kind: string }[] }>(lead.get(`/v1/cases/${id}/history`));
    expect(history.items[0]?.kind).toBe('case.answered');

    await good(lead.post(`/v1/cases/${id}/report-up`, { note: '已解决' }));
    await arrive(child);
    expect((await good<CasesPage>(parent.admin.get('/v1/cases'))).items).toHaveLength(1);
    expect((await stateOf(parent, there)).received).toMatchObject({ times: 2, reported: { note: '已解决' } });
    for (const one of [child, parent]) await one.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('lets nothing cross but what was chosen', async () => {
    const { child, parent } = await paired();
    const canary = 'CANARY';
    const monitor = await child.join('monitor', 'extension', `${canary}-monitor`);
    const lead = await child.join('lead', 'extension', '组长');
    const secret = (text: string) =>
      evidence({ text: `${canary} ${text}`, author: { name: `${canary}-author`, id: '1' } });
    const chosen = await flagPost(monitor, {
      note: `${canary}-note`,
      evidence: evidence({ text: '公开的帖子', author: { name: '路人', id: '2' } }),
    });
    const others = [
      await flagPost(monitor, { evidence: secret('甲') }),
      await flagPost(monitor, { evidence: secret('乙') }),
    ];
    const { id } = await open(lead, {
      title: '年费争议',
      summary: `${canary}-summary`,
      origin: { posts: [chosen, ...others] },
    });
    await good(lead.post(`/v1/cases/${id}/notes`, { text: `${canary}-internal` }));
    await good(lead.post(`/v1/cases/${id}/tasks`, { text: `${canary}-task` }));
    await good(
      lead.post(`/v1/cases/${id}/contacts`, {
        kind: 'media',
        who: `${canary}-who`,
        at: Date.now(),
        content: `${canary}-content`,
      }),
    );
    await good<Report>(lead.post(`/v1/cases/${id}/reports`, { language: 'zh-CN' }));
    await good(lead.post(`/v1/cases/${id}/report-up`, { posts: [chosen] }));
    await arrive(child);
    const everything = await parent.inside((_object, { storage: { sql } }) => {
      const tables = sql
        .exec<{ name: string }>(
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
        )
        .toArray();
      return tables.map(({ name }) => JSON.stringify(sql.exec(`SELECT * FROM ${name}`).toArray())).join('\n');
    });
    expect(everything).toContain('公开的帖子');
    expect(everything.match(new RegExp(`${canary}[^"]{0,20}`, 'g'))).toBeNull();
    expect(everything).not.toContain('组长"');
  });

  it('takes along a version of a report and the summary where they are chosen, without numbers of ours', async () => {
    const { child, parent } = await paired();
    const post = await flagPost(child.admin);
    const { id } = await open(child.admin, { summary: '客户投诉年费', origin: { posts: [post] } });
    const report = await good<Report>(child.admin.post(`/v1/cases/${id}/reports`, { language: 'zh-CN' }));
    const given = { summary: true, report: { id: report.id, version: 1 } };
    await good(child.admin.post(`/v1/cases/${id}/report-up`, given));
    await arrive(child);
    const [there] = (await good<CasesPage>(parent.admin.get('/v1/cases'))).items;
    const { received } = await stateOf(parent, there?.id ?? 0);
    expect(received?.reported).toMatchObject({ summary: '客户投诉年费', report: { language: 'zh-CN' } });
    expect(JSON.stringify(received?.reported?.report)).not.toContain('sources');
    expect(await refusal(child.admin.post(`/v1/cases/${id}/report-up`, { posts: [post + 1] }))).toBe('422 invalid');
    expect(
      await refusal(child.admin.post(`/v1/cases/${id}/report-up`, { report: { id: report.id, version: 2 } })),
    ).toBe('422 invalid');
    await good(parent.admin.delete(`/v1/cases/${there?.id}/reported`));
    expect((await stateOf(parent, there?.id ?? 0)).received?.reported).toBeNull();
  });

  it('arrives once, however often it is sent, and the latest stands', async () => {
    const errors = caught();
    const { child, parent } = await paired();
    const { id } = await open(child.admin);
    const said: CrossMessage[] = [];
    await child.inside((object) => {
      const { tellOther } = object;
      object.tellOther = async (to, message) => {
        said.push(message);
        if (said.length === 1) throw new Error('not now');
        return tellOther(to, message);
      };
    });
    await good(child.admin.post(`/v1/cases/${id}/report-up`, { note: '一' }));
    await arrive(child);
    await runJobsAt(child, Date.now() + 120_000);
    await good(child.admin.post(`/v1/cases/${id}/report-up`, { note: '二' }));
    await arrive(child);
    expect(said.length).toBeGreaterThanOrEqual(2);
    expect(errors.mock.calls).toEqual([[new Error('not now')]]);
    for (const message of [...said, ...said]) expect(await parent.stub.hear(message)).toBe(true);
    const { items } = await good<CasesPage>(parent.admin.get('/v1/cases'));
    expect(items).toHaveLength(1);
    expect((await stateOf(parent, items[0]?.id ?? 0)).received).toMatchObject({ reported: { note: '二' } });
  });

  it('is refused once the pairing has ended, on either side, whatever is shown', async () => {
    const { child, parent } = await paired();
    const { id } = await open(child.admin);
    const [link] = await pairingsOf(parent);
    await good(parent.admin.delete(`/v1/pairings/${link?.id}`));
    // The child has not heard of it yet: what it sends is refused, and then it knows.
    await child.admin.post(`/v1/cases/${id}/report-up`, { note: '请协调' });
    await arrive(child, parent);
    expect((await good<CasesPage>(parent.admin.get('/v1/cases'))).items).toEqual([]);
    expect(await pairingsOf(child)).toMatchObject([{ state: 'ended' }]);
    expect(await refusal(child.admin.post(`/v1/cases/${id}/report-up`, {}))).toBe('409 conflict');
    const forged: CrossMessage = { kind: 'ended', from: child.name, key: 'guessed', id: '0'.repeat(64) };
    expect(await parent.stub.hear(forged)).toBe(false);
    expect(await parent.stub.hear({ ...forged, kind: 'confirmed' })).toBe(false);
  });

  it('says of what could not be sent that it was not', async () => {
    const errors = caught();
    const { child } = await paired();
    const { id } = await open(child.admin);
    const [link] = await pairingsOf(child);
    await child.inside((object) => {
      object.tellOther = async () => {
        throw new Error('not now');
      };
    });
    await good(child.admin.post(`/v1/cases/${id}/report-up`, {}));
    await runJobs(child);
    await good(child.admin.delete(`/v1/pairings/${link?.id}`));
    expect((await stateOf(child, id)).sent).toMatchObject([{ state: 'refused' }]);
    const history = await good<{ items: { kind: string }[] }>(child.admin.get(`/v1/cases/${id}/history`));
    expect(history.items[0]?.kind).toBe('case.sent-up-failed');
    expect(errors).toHaveBeenCalledWith(new Error('not now'));
  });
});
