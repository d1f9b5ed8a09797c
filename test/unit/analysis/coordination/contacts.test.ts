import { describe, expect, it } from 'vitest';
import { minuteMs } from '../../../../shared/time.ts';
import { contactsIn, mostContacts } from '../../../../worker/analysis/coordination/contacts.ts';
import { scoreContact } from '../../../../worker/analysis/coordination/score-contact.ts';

const found = (text: string) => contactsIn(text).map(({ kind, value }) => `${kind}:${value}`);

describe('contacts', () => {
  it.each([
    ['加微信：abc_1234 咨询', ['wechat:abc_1234']],
    ['加薇❤ a b c 1 2 3 4', ['wechat:abc1234']],
    ['薇❤tk886699', ['wechat:tk886699']],
    ['ＶＸ：ｈｆ８８８８８８', ['wechat:hf888888']],
    ['卫星号：kf_20240', ['wechat:kf_20240']],
    ['WeChat: Hello-World99!', ['wechat:hello-world99']],
    ['微信同号13900001111', ['phone:13900001111']],
    ['电话1 3 8-0013-8000', ['phone:13800138000']],
    ['一三八零零一三八零零零 联系我', ['phone:13800138000']],
    ['①③⑧00138000', ['phone:13800138000']],
    ['+86 138 0013 8000', ['phone:13800138000']],
    ['2023-05-06 13800138000', ['phone:13800138000']],
    ['QQ群：一二三四五六七', ['qq:1234567']],
    ['扣扣 １２３４５６７', ['qq:1234567']],
    ['看 https://t.cn/A6abcd？转', ['link:t.cn/A6abcd']],
    ['看 HTTP://WWW.Example.COM/a/b/?from=1#x', ['link:example.com/a/b']],
    ['打开 abc.example.top/x?y=1 领', ['link:abc.example.top/x']],
  ])('are read however they are written: %s', (text, contacts) => {
    expect(found(text)).toEqual(contacts);
  });

  it.each([
    '客服95588不理人，打400-820-1234也没用',
    '微信支付太难用了，我的微信昨天被封了',
    'qq音乐vip续费',
    '订单号12345678901234567890',
    '2026年11月26日 10:35:20 转账 1500 元',
    '余额 1.5.3.8 版本 v2 更新',
    '',
    '\ud800\udc00\u0000',
  ])('are none in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('are ten at most', () => {
    const many = Array.from({ length: 50 }, (_, i) => `https://a.example/${i}`).join(' ');
    expect(contactsIn(many)).toHaveLength(mostContacts);
  });

  it.each([
    ...[
      '1 ',
      '微信',
      '微信 a ',
      'a.',
      'www.',
      '#',
      '加+',
      'http://',
      '-',
      'vx_',
      '1-',
      'QQ群',
      '@a.com/',
      'a',
      '１',
      '薇❤',
      '\u202e',
    ],
  ])('are looked for in little time, whatever hostile text repeats: %j', (part) => {
    const start = process.threadCpuUsage();
    contactsIn(part.repeat(Math.ceil(10_000 / part.length)));
    const { user, system } = process.threadCpuUsage(start);
    // It takes a few milliseconds; a pattern that tries every way takes longer than anybody waits.
    expect((user + system) / 1000).toBeLessThan(500);
  });
});

const uses = (accounts: number, gap: number) =>
  Array.from({ length: accounts }, (_, i) => ({ account: i, at: i * gap, time: 'minute' as const, repeats: false }));

describe('the score of a contact', () => {
  it('needs three accounts and two wordings', () => {
    const day = uses(3, 600 * minuteMs);
    expect(scoreContact({ kind: 'wechat', accounts: 2, wordings: 2, uses: day })).toBeNull();
    expect(scoreContact({ kind: 'wechat', accounts: 3, wordings: 1, uses: day })).toBeNull();
    expect(scoreContact({ kind: 'wechat', accounts: 3, wordings: 2, uses: day })?.score).toBeGreaterThanOrEqual(40);
  });

  it('needs haste where it is an address', () => {
    expect(scoreContact({ kind: 'link', accounts: 3, wordings: 3, uses: uses(3, 600 * minuteMs) })).toBeNull();
    expect(
      scoreContact({ kind: 'link', accounts: 3, wordings: 3, uses: uses(3, minuteMs) })?.score,
    ).toBeGreaterThanOrEqual(40);
  });

  it('falls where everybody names it all day', () => {
    const all = [...uses(3, minuteMs), ...uses(50, 25 * minuteMs).slice(3)];
    const everybody = scoreContact({ kind: 'link', accounts: 50, wordings: 40, uses: all });
    expect(everybody?.reasons.map(({ kind }) => kind)).toContain('spread');
    expect(everybody?.score).toBeLessThan(40);
    expect(scoreContact({ kind: 'link', accounts: 50, wordings: 40, uses: uses(50, 25 * minuteMs) })).toBeNull();
  });
});
