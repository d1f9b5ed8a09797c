import { v7 as uuid } from 'uuid';
import type { CaseAnswer, CaseGiven, CaseMove, Person } from '../../shared/contract/cases.ts';
import type { Enrolled, NewInvite } from '../../shared/contract/people.ts';
import type { QueuePage, QueueRow } from '../../shared/contract/review.ts';
import type { RotaGiven } from '../../shared/contract/shifts.ts';
import { hourMs } from '../../shared/time.ts';

/** Somebody who is signed in, to the API. */
export interface Client {
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PUT' | 'PATCH', path: string, body: unknown, version?: number): Promise<T>;
}

/** A client with this token. Waits where the server says that was too often. */
export function clientOf(origin: string, token: string): Client {
  async function ask<T>(method: string, path: string, body?: unknown, version?: number): Promise<T> {
    for (;;) {
      const answer = await fetch(new URL(path, origin), {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (answer.ok) return (await answer.json()) as T;
      const wait = Number(answer.headers.get('retry-after') ?? 0);
      if (wait === 0 || wait > 300) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    }
  }
  return { get: (path) => ask('GET', path), send: ask };
}

interface Member {
  id: number;
  client: Client;
}

/** Somebody new in the workspace. */
async function joined(origin: string, admin: Client, role: 'lead' | 'auditor', name: string): Promise<Member> {
  const { invite } = await admin.send<NewInvite>('POST', '/v1/invites', { for: 'someone', role, name });
  const answer = await fetch(new URL('/v1/enrol', origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invite, device: { kind: 'extension', name: 'seed' }, name }),
  });
  if (!answer.ok) throw new Error(`enrolling ${name}: ${answer.status} ${await answer.text()}`);
  const { token, me } = (await answer.json()) as Enrolled;
  return { id: me.member.id, client: clientOf(origin, token ?? '') };
}

const replies = [
  [
    '年费与减免',
    '{{称呼}}您好，您反映的年费问题我们已经记下。{{日期}}前由专人与您联系，请留意 {{电话}}。',
    ['grievance', 'venting'],
  ],
  ['谣言澄清', '关于网传内容，我行已核实并不属实，请以官网公告为准：{{链接}}。', ['fabrication', 'water_army']],
  ['网点排队', '给您添麻烦了。{{网点}}已增开窗口，您也可以先在手机银行预约。', ['grievance', 'venting']],
] as const;

const rota = (members: readonly number[]): RotaGiven => ({
  shifts: [
    { id: uuid(), name: '早班', from: 8 * 60, to: 16 * 60, days: [1, 2, 3, 4, 5], members: members.slice(0, 2) },
    { id: uuid(), name: '晚班', from: 16 * 60, to: 0, days: [1, 2, 3, 4, 5], members: members.slice(1, 3) },
    { id: uuid(), name: '周末班', from: 9 * 60, to: 21 * 60, days: [0, 6], members: members.slice(0, 1) },
  ],
  exceptions: [],
});

interface Story {
  given: Pick<CaseGiven, 'title' | 'risk' | 'source'> & Partial<CaseGiven>;
  /** How many of the posts it is made of. */
  posts: number;
  moves: readonly CaseMove[];
  close?: boolean;
  /** Whether its written report was made. */
  report?: boolean;
}

const result = '已与客户逐一联系，手续费退回；网点负责人当面致歉，客户表示接受。';
const stories: readonly Story[] = [
  {
    given: {
      title: '多名客户反映理财到期未兑付',
      risk: 'product',
      source: 'social',
      grade: 'major',
      summary: '自昨晚起多个论坛出现相似诉求，涉及同一款产品。',
    },
    posts: 6,
    moves: [],
    report: true,
  },
  {
    given: { title: '「资金链断裂」不实信息在多平台扩散', risk: 'disclosure', source: 'social', grade: 'critical' },
    posts: 5,
    moves: [{ to: 'response', reason: '' }],
  },
  {
    given: { title: '某网点排队时间过长，客户情绪激动', risk: 'service', source: 'complaint', grade: 'general' },
    posts: 3,
    moves: [
      { to: 'response', reason: '' },
      { to: 'follow_up', reason: '', result },
    ],
  },
  {
    given: { title: '手机银行升级后无法登录', risk: 'service', source: 'social', grade: 'larger' },
    posts: 2,
    moves: [
      { to: 'response', reason: '' },
      { to: 'follow_up', reason: '', result: '当日 18 时修复，公告说明原因。' },
    ],
    close: true,
  },
  {
    given: { title: '应急演练：数据泄露传闻', risk: 'conduct', source: 'other', grade: 'major', drill: true },
    posts: 0,
    moves: [],
  },
];

/** Tells a case's story, as leads of a bank might write it. */
async function tell(story: Story, posts: readonly QueueRow[], leads: readonly [Member, Member]): Promise<void> {
  const [first, second] = leads;
  const made = await first.client.send<CaseAnswer>('POST', '/v1/cases', {
    ...story.given,
    origin: { posts: posts.map(({ id }) => id) },
    move: true,
  });
  let { id, version } = made.case;
  const part = (name: string) => `/v1/cases/${id}/${name}`;
  await first.client.send('POST', part('notes'), {
    text: '已建群，@韩组长 请先核对原帖与截图。',
    mentions: [second.id],
  });
  await second.client.send('POST', part('notes'), { text: '核对完毕，证据齐全。两条为同一账号所发。' });
  await first.client.send('POST', part('tasks'), {
    text: '起草对外口径',
    assignee: second.id,
    dueAt: Date.now() + 6 * hourMs,
  });
  await second.client.send('POST', part('tasks'), { text: '联系平台核实账号', assignee: first.id });
  await second.client.send('POST', part('contacts'), {
    kind: 'platform',
    who: '平台值班编辑',
    channel: '电话',
    content: '反映不实信息，请求核实。',
    at: Date.now() - hourMs,
    outcome: '已受理，两小时内答复。',
  });
  for (const move of story.moves) {
    ({ id, version } = (await first.client.send<CaseAnswer>('POST', part('move'), move, version)).case);
  }
  if (story.report) await first.client.send('POST', part('reports'), { language: 'zh-CN' });
  if (story.close) {
    await first.client.send('POST', part('close'), { reason: '已连续两天没有新帖，客户确认解决。' }, version);
    await second.client.send('POST', part('closing'), { agrees: true });
  }
}

/** Gives a workspace that has flags what a team would have made by now: leads, reply samples, a rota, notes, cases. */
export async function fillDesk(origin: string, admin: Client, say: (text: string) => void): Promise<void> {
  const leads: [Member, Member] = [
    await joined(origin, admin, 'lead', '沈组长'),
    await joined(origin, admin, 'lead', '韩组长'),
  ];
  const auditor = await joined(origin, admin, 'auditor', '审计员老顾');
  for (const [title, text, classes] of replies) await admin.send('POST', '/v1/templates', { title, text, classes });
  const { items: people } = await admin.get<{ items: Person[] }>('/v1/members');
  await admin.send(
    'PUT',
    '/v1/rota',
    rota([...leads.map(({ id }) => id), ...people.map(({ id }) => id)].filter((id) => id !== auditor.id)),
    0,
  );
  const [first, second] = leads;
  await first.client.send('POST', '/v1/handovers', {
    text: '早班一切正常。理财到期那几条还在涨，晚班请每小时看一次。',
  });
  await first.client.send('POST', '/v1/open-points', { text: '等平台答复：两个账号是否本人' });
  await second.client.send('POST', '/v1/open-points', { text: '法务要原帖截图，已要到三张，还差一张' });
  const { items: waiting } = await first.client.get<QueuePage>('/v1/queue?state=open&limit=50');
  let from = 0;
  for (const story of stories) {
    await tell(story, waiting.slice(from, from + story.posts), leads);
    from += story.posts;
  }
  say(
    `${leads.length + 1} people, ${replies.length} reply samples, a rota, notes to the next shift, ${stories.length} cases`,
  );
}
