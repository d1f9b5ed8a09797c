import { describe, expect, it } from 'vitest';
import { type WebhookKind, webhookKinds } from '../../../../shared/domain/webhooks.ts';
import { outcomeOf, speech } from '../../../../worker/analysis/webhooks/kinds.ts';
import type { Message, News } from '../../../../worker/analysis/webhooks/message.ts';
import { plainLine } from '../../../../worker/analysis/webhooks/plain.ts';

const news = (parts: Partial<News> = {}): News => ({
  id: 7,
  kind: 'red_line',
  severity: 3,
  grave: '紧急',
  at: 1_795_000_000_000,
  title: '出现红线词“挤兑”',
  sentence: 'weibo 上一条被标记的帖子里有红线词“挤兑”，请立即查看。',
  post: 12,
  cluster: null,
  ...parts,
});
const message = (parts: Partial<Message> = {}): Message => ({
  id: '6f1c1f0e-0000-4000-8000-000000000001',
  workspace: 'our-bank',
  at: 1_795_000_000_000,
  language: 'zh-CN',
  news: [news()],
  more: 0,
  page: 'https://fengsheng.bank.example',
  ...parts,
});
const bytes = (text: string) => new TextEncoder().encode(text).length;
const robots = webhookKinds.filter((kind) => kind !== 'generic');

/** Every piece of text a robot would show. */
function textsOf(kind: WebhookKind, body: string): string {
  const { text, content } = JSON.parse(body);
  if (kind !== 'feishu') return text.content;
  const [post] = Object.values(content.post) as { title: string; content: { text: string }[][] }[];
  return [post?.title, ...(post?.content ?? []).flat().map((part) => part.text)].join('\n');
}

describe('a text from the web in a chat', () => {
  it.each([
    ['a mention of all', '<at user_id="all">所有人</at> @all @所有人 <@all>', /[<>@]/],
    ['a link of markdown', '[点此领奖](https://evil.example/x) ![](http://x.example)', /[[\]]|:\/\//],
    ['a bare link', '请上 www.evil.com 或 evil.com/a，evil。cn', /\.com|\.cn|。cn/],
    ['a name of a host in Chinese', '银行.中国', /\.中国/],
    ['another scheme', 'dingtalk://dingtalkclient/page/link?url=x', /:\/\//],
    ['more lines', 'a\nb\r\nc\u2028d\u0085e', /[\n\r\u2028\u0085]/],
    ['markdown', '**重要** `code` ~~x~~ |a|', /[*`~|]/],
    ['an order of text', '\u202egnp.exe\u2066', /[\u202e\u2066]/],
    ['half a character', '\ud800x', /\ud800/],
  ])('is no %s', (_what, text, forbidden) => {
    expect(plainLine(text, 200)).not.toMatch(forbidden);
    for (const kind of robots) {
      const body = speech[kind].body(message({ page: null, news: [news({ title: text, sentence: text })] }));
      expect(textsOf(kind, body).split('\n').slice(1).join('')).not.toMatch(forbidden);
    }
  });

  it('stays as it is where it is harmless', () => {
    for (const text of ['海潮银行：年费 3.5 元（上涨 12%）！', '“挤兑”#话题# v2', '1.2万次转发', '😀🏦'])
      expect(plainLine(text, 200)).toBe(text);
  });

  it('is cut, and no character in two', () => {
    expect(plainLine('长'.repeat(300), 200)).toBe(`${'长'.repeat(199)}…`);
    expect(plainLine('😀😀😀', 4)).toBe('😀…');
  });
});

describe('a message', () => {
  it.each(robots)('for %s is a text that names nobody', (kind) => {
    const body = speech[kind].body(message());
    expect(Object.keys(JSON.parse(body)).sort()).toEqual(
      kind === 'feishu' ? ['content', 'msg_type'] : ['msgtype', 'text'],
    );
    expect(textsOf(kind, body).split('\n')).toEqual([
      '【风声】our-bank：1 条预警',
      '■ 紧急 · 出现红线词“挤兑”: weibo 上一条被标记的帖子里有红线词“挤兑”，请立即查看。',
      kind === 'feishu' ? '打开预警' : '打开预警 https://fengsheng.bank.example/alerts',
    ]);
  });

  it.each([
    ['dingtalk', 20_000],
    ['feishu', 20_000],
    ['wecom', 20_000],
  ] as const)('for %s keeps to its size, whatever it tells, and says what is left out', (kind, most) => {
    for (const sentence of ['"\u0001'.repeat(100), '长'.repeat(200)]) {
      const body = speech[kind].body(
        message({ news: Array.from({ length: 50 }, (_, id) => news({ id, sentence })), more: 30 }),
      );
      expect(bytes(body)).toBeLessThan(most);
      if (kind === 'wecom') expect(bytes(JSON.parse(body).text.content)).toBeLessThanOrEqual(2048);
      const lines = textsOf(kind, body).split('\n');
      expect(lines[0]).toContain('80 条');
      const listed = lines.filter((line) => line.startsWith('■')).length;
      expect(listed).toBeGreaterThan(1);
      expect(lines).toContain(`另有 ${80 - listed} 条`);
    }
  });

  it('to a server of one’s own is data: whole texts, and how many more', () => {
    const sentence = '<at user_id="all"> https://x.example';
    const { grave: _, ...alert } = news({ sentence });
    expect(JSON.parse(speech.generic.body(message({ news: [news({ sentence })], more: 7 })))).toEqual({
      type: 'alerts',
      id: '6f1c1f0e-0000-4000-8000-000000000001',
      workspace: 'our-bank',
      at: 1_795_000_000_000,
      alerts: [alert],
      more: 7,
    });
  });

  it('without alerts says that it is a test', () => {
    for (const kind of robots)
      expect(textsOf(kind, speech[kind].body(message({ news: [], language: 'en' })))).toContain('a test message');
    expect(JSON.parse(speech.generic.body(message({ news: [] }))).type).toBe('test');
  });
});

describe('a request', () => {
  const now = 1_795_000_000_999;
  const target = { url: 'https://host.example/x?key=abc', secret: 'SEC0123456789abcdef' };

  it('has id, time and signature in headers for a server of one’s own', () => {
    const request = speech.generic.sign(target, 'id-1', '{}', now);
    expect(request.headers).toMatchObject({ 'x-fengsheng-id': 'id-1', 'x-fengsheng-timestamp': '1795000000' });
    expect(request.headers['x-fengsheng-signature']).toMatch(/^v1=[0-9a-f]{64}$/);
    expect(request.url).toBe(target.url);
  });

  it('has time and signature in the address for DingTalk', () => {
    const { searchParams } = new URL(speech.dingtalk.sign(target, 'id-1', '{}', 1_795_000_000_000).url);
    expect(Object.fromEntries(searchParams)).toEqual({
      key: 'abc',
      timestamp: '1795000000000',
      sign: 'onvVWzM466Xbx6acw5BdPtcLGdRcuhcgx2GuLRfT7WU=',
    });
  });

  it('has time and signature in the body for Feishu', () => {
    const { body } = speech.feishu.sign(
      { ...target, secret: 'feishu-secret-0123' },
      'id-1',
      '{"msg_type":"post"}',
      now,
    );
    expect(JSON.parse(body)).toEqual({
      timestamp: '1795000000',
      sign: '7OsoWqaymg5ja2vZ20divIYznK2ShdgLbcdiMdX/M2E=',
      msg_type: 'post',
    });
  });

  it('has nothing of the kind for a robot without a secret, nor ever for WeCom', () => {
    for (const kind of robots) {
      const request = speech[kind].sign({ ...target, secret: null }, 'id-1', '{}', now);
      expect(request).toMatchObject({ url: target.url, body: '{}' });
    }
    expect(speech.wecom.sign(target, 'id-1', '{}', now)).toMatchObject({ url: target.url, body: '{}' });
  });
});

describe('an answer', () => {
  const read = (kind: WebhookKind, status: number, body = '', retryAfter: string | null = null) => {
    const outcome = outcomeOf(kind, { status, body, retryAfter });
    return outcome.sent ? 'sent' : [outcome.what, outcome.code, outcome.pause];
  };

  it.each<[WebhookKind, number, string, unknown]>([
    ['generic', 204, '', 'sent'],
    ['generic', 200, '{"errcode":1}', 'sent'],
    ['generic', 500, '', ['status', 500, 0]],
    ['generic', 404, '', ['status', 404, 0]],
    ['generic', 302, '', ['redirect', 302, 0]],
    ['dingtalk', 200, '{"errcode":0,"errmsg":"ok"}', 'sent'],
    ['dingtalk', 200, '{"errcode":310000,"errmsg":"sign not match"}', ['refused', 310000, 0]],
    ['dingtalk', 200, '{"errcode":130101,"errmsg":"send too fast"}', ['busy', 130101, 600_000]],
    ['dingtalk', 200, '<html>', ['unreadable', null, 0]],
    ['dingtalk', 200, '{"errcode":"0"}', ['unreadable', null, 0]],
    ['feishu', 200, '{"code":0,"msg":"success"}', 'sent'],
    ['feishu', 200, '{"StatusCode":0,"StatusMessage":"success"}', 'sent'],
    ['feishu', 200, '{"code":19021,"msg":"sign match fail"}', ['refused', 19021, 0]],
    ['feishu', 400, '{"code":19021}', ['refused', 19021, 0]],
    ['feishu', 400, '{"code":0}', ['status', 400, 0]],
    ['feishu', 200, '{"code":11232}', ['busy', 11232, 60_000]],
    ['wecom', 200, '{"errcode":0,"errmsg":"ok"}', 'sent'],
    ['wecom', 200, '{"errcode":45009}', ['busy', 45009, 60_000]],
    ['wecom', 200, '', ['unreadable', null, 0]],
  ])('of %s: %i %s', (kind, status, body, expected) => {
    expect(read(kind, status, body)).toEqual(expected);
  });

  it('may ask for patience, within reason', () => {
    expect(read('generic', 429, '', '120')).toEqual(['busy', 429, 120_000]);
    expect(read('generic', 503, '', '999999')).toEqual(['status', 503, 3_600_000]);
    expect(read('generic', 429, '', 'Wed, 21 Oct 2026 07:28:00 GMT')).toEqual(['busy', 429, 0]);
  });
});

it.each([
  ['dingtalk', 20],
  ['wecom', 20],
  ['feishu', 100],
] as const)('never sends %s more than %i messages a minute', (kind, most) => {
  expect(60_000 / speech[kind].gap).toBeLessThanOrEqual(most);
  expect(1000 / speech.feishu.gap).toBeLessThanOrEqual(5);
});
