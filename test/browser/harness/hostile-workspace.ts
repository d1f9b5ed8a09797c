import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type * as v from 'valibot';
import type { AlertPage } from '../../../shared/contract/alerts.ts';
import type { Authors } from '../../../shared/contract/authors.ts';
import type { CaseAnswer, CasesPage } from '../../../shared/contract/cases.ts';
import type { Findings } from '../../../shared/contract/coordination.ts';
import type { Clusters } from '../../../shared/contract/copies.ts';
import type { FlagItem, FlagReceipts } from '../../../shared/contract/flags.ts';
import type { NewPairing } from '../../../shared/contract/pairing.ts';
import type { Enrolled, NewInvite } from '../../../shared/contract/people.ts';
import type { Report, ReportBlock } from '../../../shared/contract/reports.ts';
import type { QueuePage } from '../../../shared/contract/review.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Watchlist } from '../../../shared/contract/watchlist.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import { hostName } from '../../../shared/text/identity.ts';
import { hourMs } from '../../../shared/time.ts';
import type { LocalServer } from '../../../worker/local/server.ts';
import { type Client, clientOf } from '../../seed/desk.ts';
import { adminApi, flagOn } from './api.ts';
import { accounts, addresses, formulas, hostileName, hostileText } from './hostile-words.ts';
import { eventually } from './profile.ts';

/** A post of an account on a host of its own, with everything in it hostile that evidence lets through. */
function hostileFlag(place: number, text: string, now: number): FlagItem {
  const { url } = addresses[place % addresses.length] ?? { url: 'https://evil.example/' };
  const name = accounts[place % accounts.length] ?? '';
  const post = { id: `bad${place}`, site: 'weibo' as const, author: name, time: now - (30 - place) * 60_000, text };
  const flag = flagOn(post, place % 3 === 0 ? 'grievance' : 'water_army', hostileText('坏说明', 2000));
  const evidence: FlagItem['evidence'] = {
    ...flag.evidence,
    site: hostName(new URL(url)),
    postId: null,
    url: `${url}${place}?q="><script>#"onclick=x`,
    author: { name, id: `__proto__${place}` },
    // Who quotes is not counted among those who copy.
    quoted: place === 0 ? hostileText('坏引文', 4000) : null,
    mentions: [
      { term: 'constructor', start: 0, end: 3, how: 'exact' },
      { term: '__proto__', start: 2, end: 9000, how: 'variant' },
    ],
  };
  return { ...flag, evidence, sha256: createHash('sha256').update(canonicalJson(evidence)).digest('hex') };
}

async function joined(origin: string, admin: Client, name: string): Promise<{ id: number; client: Client }> {
  const { invite } = await admin.send<NewInvite>('POST', '/v1/invites', { for: 'someone', role: 'admin', name });
  const answer = await fetch(`${origin}/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invite, device: { kind: 'extension', name: hostileName('坏设备', 80) } }),
  });
  if (!answer.ok) throw new Error(`enrolling: ${answer.status} ${await answer.text()}`);
  const { token, me } = (await answer.json()) as Enrolled;
  return { id: me.member.id, client: clientOf(origin, token ?? '') };
}

/** Sends a file to a case; throws where it is not taken. */
async function attach(origin: string, token: string, id: number, name: string, type: string, text: string) {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = `/v1/cases/${id}/attachments/${sha256}`;
  const answer = await fetch(`${origin}${path}?name=${encodeURIComponent(name)}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    body: bytes,
  });
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  return path;
}

/** What is the same in all copies: long enough to be found again, with a red-line word. */
const copied = '海潮银行的理财产品到期以后一直不肯兑付，网点门口有人挤兑，已经有几十户人家去了营业厅门口等说法。';

/** A report of the case with hostile words in all that can be written in it. */
async function hostileReport({ send }: Client, id: number): Promise<number> {
  const made = await send<Report>('POST', `/v1/cases/${id}/reports`, { language: 'zh-CN' });
  const { content } = made.shown;
  const [first, ...others] = content?.sections ?? [];
  if (content === null || first === undefined) throw new Error('the report is empty');
  const text = hostileText;
  const own: ReportBlock[] = [
    { kind: 'heading', text: text('坏小标题', 200) },
    { kind: 'paragraph', text: `${text('坏段落', 4000)} 见 https://\u0430\u0440\u0440\u04cf\u0435.com/a?b=1&c="2` },
    { kind: 'list', items: [text('坏条目', 2000), ...formulas] },
    { kind: 'table', name: null, caption: text('坏表', 200), head: [text('坏列', 100)], rows: [[text('坏格', 500)]] },
  ];
  const header = {
    ...content.header,
    title: text('坏报告', 200),
    number: text('坏文号', 60),
    recipient: text('坏主送', 200),
    sender: text('坏发文', 200),
    copiesTo: text('坏抄送', 300),
    attachments: [text('坏附件', 200)],
  };
  const sections = [{ ...first, heading: text('坏节', 100), blocks: [...first.blocks, ...own] }, ...others];
  await send('PUT', `/v1/reports/${made.id}`, { content: { header, sections } }, made.version);
  return made.id;
}

/** A case that a branch reports up to the workspace `above`, with hostile words in all that goes along. */
async function fromBranch(server: LocalServer, above: string, parent: Client): Promise<number> {
  const name = `${above}-branch`;
  await server.makeWorkspace({ name, sample: true });
  const child = clientOf(server.origin, (await adminApi(server, name)).token);
  const { id, code } = await parent.send<NewPairing>('POST', '/v1/pairings', {});
  await child.send('POST', '/v1/pairings/ask', { code });
  await parent.send('POST', `/v1/pairings/${id}/confirm`, {});
  const flag = hostileFlag(1, `${hostileText('坏下级帖', 900)}\n${copied}`, Date.now());
  await child.send('POST', '/v1/flags', { items: [flag] });
  const { case: made } = await child.send<CaseAnswer>('POST', '/v1/cases', {
    title: hostileText('坏下级事件', 120),
    risk: 'service',
    source: 'social',
    grade: 'major',
    summary: hostileText('坏下级概述', 4000),
    origin: { posts: [1] },
  });
  const report = await hostileReport(child, made.id);
  const up = { summary: true, report: { id: report, version: 2 }, posts: [1], note: hostileText('坏下级话', 2000) };
  await eventually(
    () => child.send('POST', `/v1/cases/${made.id}/report-up`, up).then(() => true),
    'the branch knows that it was confirmed',
  );
  return eventually(async () => {
    const { items } = await parent.get<CasesPage>('/v1/cases');
    return items.find((row) => row.reportedFrom !== undefined)?.id;
  }, 'the case of the branch');
}

/** A workspace of which every text that somebody else can write is hostile. */
export async function hostileWorkspace(server: LocalServer, name: string) {
  const { origin } = server;
  await server.makeWorkspace({ name, sample: true });
  const admin = await adminApi(server, name);
  const own = clientOf(origin, admin.token);
  const other = await joined(origin, own, hostileName('坏成员', 60));
  const { send } = other.client;
  const list = await own.get<Watchlist>('/v1/watchlist');
  const word = (sign: string) => hostileName(sign, 60);
  await admin.putWatchlist(list.version, [
    ...list.terms,
    {
      id: '__proto__',
      text: word('坏词'),
      aliases: [word('坏别名'), '=1+1'],
      exclude: [`${word('坏词').slice(0, 50)}除外`],
    },
    { id: 'constructor', text: '坏作', level: 3 },
  ]);
  const { version, updatedAt: _, updatedBy: __, ...settings } = await own.get<Settings>('/v1/settings');
  const grade = (n: number) => ({ zh: `坏级<b>${n}`, en: `Bad <i>${n}`, when: hostileText('坏规则', 300) });
  await admin.write(
    '/v1/settings',
    {
      ...settings,
      stockPhrases: [...settings.stockPhrases, hostileText('坏套话', 40)],
      gradeWords: { general: grade(1), larger: grade(2), major: grade(3), critical: grade(4) },
    },
    version,
  );
  const now = Date.now();
  const text = hostileText;
  const flags = accounts.map((_, place) => hostileFlag(place, `${text('坏正文', 900)}\n${copied}`, now));
  for (const batch of [flags, [hostileFlag(accounts.length, `坏正文${'长'.repeat(9_000)}`, now)]]) {
    const { items: receipts } = await own.send<v.InferOutput<typeof FlagReceipts>>('POST', '/v1/flags', {
      items: batch,
    });
    for (const one of receipts)
      if (one.result === 'rejected') throw new Error(`rejected: ${JSON.stringify(one.problem)}`);
  }
  await send('POST', '/v1/invites', { for: 'someone', role: 'lead', name: hostileName('坏受邀人', 60) });
  const finding = await eventually(
    async () => (await own.get<Findings>('/v1/coordination')).items[0]?.id,
    'a finding of coordination',
  );
  const { items } = await own.get<QueuePage>('/v1/queue?limit=50');
  const posts = items.map(({ id }) => id);
  const last = items.at(-2);
  const dismissed = { outcome: 'dismissed', post: last?.id, version: last?.version, reason: text('坏结论', 2000) };
  await send('POST', '/v1/decisions', { items: [dismissed] });
  const quoting = items.find(({ url }) => url.includes('/p/0?'))?.id;
  const [cluster] = (await own.get<Clusters>('/v1/clusters')).items;
  const author = (await own.get<Authors>('/v1/authors')).items.find(({ names }) =>
    names.some((one) => one.startsWith('坏')),
  );
  const alert = (await own.get<AlertPage>('/v1/alerts')).items.find(({ kind }) => kind === 'red_line');
  await send('POST', '/v1/templates', {
    title: text('坏标题样', 80),
    text: text('坏样本', 4000),
    classes: ['grievance'],
  });
  await send('POST', '/v1/handovers', { text: text('坏交班', 4000) });
  await send('POST', '/v1/open-points', { text: text('坏事项', 500) });
  const shift = uuid();
  await send(
    'PUT',
    '/v1/rota',
    {
      shifts: [
        { id: shift, name: hostileName('坏班', 40), from: 0, to: 0, days: [0, 1, 2, 3, 4, 5, 6], members: [other.id] },
      ],
      exceptions: [],
    },
    0,
  );
  for (const queue of [null, { site: 'constructor' }]) {
    await send('POST', '/v1/views', {
      name: hostileName('坏视图', 60),
      query: queue === null ? { q: text('坏词', 200) } : {},
      queue,
      shared: true,
    });
  }
  const rule = uuid();
  const selectors = { post: 'article', text: { css: 'p', attribute: null }, link: { css: 'a', attribute: 'href' } };
  const place = {
    id: rule,
    host: 'evil.example',
    path: text('/坏路径', 200),
    name: text('坏网站', 60),
    author: null,
    time: null,
  };
  await send('PUT', `/v1/site-rules/${rule}`, { ...place, ...selectors });
  await send('POST', '/v1/webhooks', {
    name: hostileName('坏群', 60),
    kind: 'wecom',
    url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=01234567-89ab-cdef-0123-456789abcdef',
    secret: null,
    // None of these comes up here: nothing is sent.
    alerts: ['storage'],
    least: 3,
    language: 'zh-CN',
  });
  const { case: made } = await send<CaseAnswer>('POST', '/v1/cases', {
    title: text('坏事件', 120),
    risk: 'service',
    source: 'social',
    grade: 'major',
    summary: text('坏概述', 4000),
    origin: { posts: posts.slice(0, 4) },
  });
  const part = (which: string) => `/v1/cases/${made.id}/${which}`;
  await send('POST', part('notes'), { text: text('坏备注', 4000) });
  await send('POST', part('tasks'), { text: text('坏待办', 500), assignee: other.id, dueAt: now + hourMs });
  await send('POST', part('contacts'), {
    kind: 'media',
    who: text('坏来电', 200),
    channel: text('坏渠道', 60),
    content: text('坏内容', 4000),
    outcome: text('坏结果', 2000),
    at: now - hourMs,
  });
  const html = `<!doctype html><script>document.title='ran'</script>${hostileText('坏文件', 2000).replaceAll(/(?!\n)\p{Cc}/gu, '')}`;
  const file = await attach(origin, admin.token, made.id, "坏文件'; filename=x.html.txt", 'text/plain', html);
  await attach(
    origin,
    admin.token,
    made.id,
    '坏邮件<img src=x>.eml'.replace(/[<>]/g, ''),
    'message/rfc822',
    `Subject: x\r\n\r\n${html}`,
  );
  await attach(origin, admin.token, made.id, `坏图${'W'.repeat(140)}.pdf`, 'application/pdf', `%PDF-1.7\n${html}`);
  await hostileReport(other.client, made.id);
  const received = await fromBranch(server, name, own);
  return {
    ...{ admin, other, posts, quoting, decided: last?.id, cluster: cluster?.id, author: author?.id, alert: alert?.id },
    ...{ case: made.id, received, finding, file },
  };
}
