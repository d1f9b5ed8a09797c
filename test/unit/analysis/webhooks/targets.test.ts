import { describe, expect, it } from 'vitest';
import type { WebhookKind } from '../../../../shared/domain/webhooks.ts';
import { checkTarget, shownOf } from '../../../../worker/analysis/webhooks/targets.ts';

const token = '0123456789abcdef'.repeat(4);
const uuid = '01234567-89ab-cdef-0123-456789abcdef';
const hosts = 'hooks.example.com, *.bank.example , HTTP://127.0.0.1:8099,127.0.0.1,[::1],localhost';
const said = (kind: WebhookKind, url: string, allowed = hosts) => {
  const checked = checkTarget(kind, url, allowed);
  return checked.ok ? 'ok' : checked.error;
};

describe('what may be sent to', () => {
  it.each<[WebhookKind, string]>([
    ['dingtalk', `https://oapi.dingtalk.com/robot/send?access_token=${token}`],
    ['feishu', `https://open.feishu.cn/open-apis/bot/v2/hook/${uuid}`],
    ['feishu', `https://open.larksuite.com/open-apis/bot/v2/hook/${uuid}`],
    ['wecom', `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${uuid}`],
    ['generic', 'https://hooks.example.com/alerts?team=1'],
    ['generic', 'https://HOOKS.example.com:443/'],
    ['generic', 'https://a.b.bank.example/x'],
    ['generic', 'http://127.0.0.1:8099/x'],
  ])('is, as %s, %s', (kind, url) => {
    expect(said(kind, url)).toBe('ok');
  });

  it.each<[WebhookKind, string, string]>([
    // Robots only at their makers', at the one path, with a key and nothing else.
    ['dingtalk', `https://oapi.dingtalk.com.evil.example/robot/send?access_token=${token}`, 'other-robot'],
    ['dingtalk', `https://oapi.dingtalk.com/robot/sendBySession?access_token=${token}`, 'other-robot'],
    ['dingtalk', `https://oapi.dingtalk.com/robot/send?access_token=${token}&x=1`, 'other-robot'],
    ['dingtalk', `https://oapi.dingtalk.com/robot/send?access_token=${token}&access_token=${token}`, 'other-robot'],
    ['dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token=a b', 'other-robot'],
    ['dingtalk', 'https://oapi.dingtalk.com/robot/send', 'other-robot'],
    ['dingtalk', `https://hooks.example.com/robot/send?access_token=${token}`, 'other-robot'],
    ['feishu', `https://open.feishu.cn/open-apis/bot/v2/hook/${uuid}/../../../im/v1/messages`, 'other-robot'],
    ['feishu', `https://open.feishu.cn/open-apis/bot/v2/hook/${uuid}?x=1`, 'other-robot'],
    ['wecom', `https://qyapi.weixin.qq.com/cgi-bin/webhook/upload_media?key=${uuid}`, 'other-robot'],
    ['wecom', `http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${uuid}`, 'not-https'],
    ['wecom', `https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=${uuid}`, 'port'],
    // An operator's list is a list of names.
    ['generic', 'https://example.com/', 'not-listed'],
    ['generic', 'https://bank.example/', 'not-listed'],
    ['generic', 'https://evilbank.example/', 'not-listed'],
    ['generic', 'https://hooks.example.com.evil.example/', 'not-listed'],
    ['generic', 'https://hooks.example.com./', 'not-listed'],
    ['generic', 'https://hooks.example.com@evil.example/', 'credentials'],
    ['generic', 'https://user:secret@hooks.example.com/', 'credentials'],
    ['generic', 'https://hooks.example.com/#x', 'credentials'],
    ['generic', 'http://hooks.example.com/', 'not-https'],
    ['generic', 'ftp://hooks.example.com/', 'not-https'],
    ['generic', 'file:///etc/passwd', 'not-https'],
    ['generic', 'https://hooks.example.com:8443/', 'port'],
    // No address, however it is written, not even a listed one.
    ['generic', 'https://127.0.0.1/', 'ip-address'],
    ['generic', 'https://2130706433/', 'ip-address'],
    ['generic', 'https://0x7f.1/', 'ip-address'],
    ['generic', 'https://0177.0.0.1/', 'ip-address'],
    ['generic', 'https://①②⑦.0.0.1/', 'ip-address'],
    ['generic', 'https://169.254.169.254/latest/meta-data', 'ip-address'],
    ['generic', 'https://[::1]/', 'ip-address'],
    ['generic', 'https://[::ffff:127.0.0.1]/', 'ip-address'],
    // The own machine by name and port, and no other port of it.
    ['generic', 'http://127.0.0.1:8098/', 'not-https'],
    ['generic', 'http://127.0.0.1/', 'not-https'],
    ['generic', 'http://localhost:8099/', 'not-https'],
    ['dingtalk', 'http://127.0.0.1:8099/robot/send', 'not-https'],
    ['generic', 'no address', 'unreadable'],
    ['generic', ' https://hooks.example.com/', 'unreadable'],
  ])('is not, as %s, %s: %s', (kind, url, why) => {
    expect(said(kind, url)).toBe(why);
  });

  it('is no server of one’s own where the operator lists none', () => {
    expect(said('generic', 'https://hooks.example.com/', '')).toBe('not-listed');
    expect(said('generic', 'http://127.0.0.1:8099/', '')).toBe('not-https');
  });
});

it('shows of an address its host and four characters', () => {
  expect(shownOf(`https://oapi.dingtalk.com/robot/send?access_token=${token}`)).toEqual({
    host: 'oapi.dingtalk.com',
    end: 'cdef',
  });
});
