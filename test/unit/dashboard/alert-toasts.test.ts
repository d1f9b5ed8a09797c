import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../shared/contract/alerts.ts';
import { translator } from '../../../shared/i18n.ts';
import en from '../../../shared/locales/en.json';
import leadsEn from '../../../shared/locales/leads/en.json';
import leadsZh from '../../../shared/locales/leads/zh-CN.json';
import zh from '../../../shared/locales/zh-CN.json';
import { alertToast } from '../../../worker/dashboard/live/alert-toasts.ts';

const inEnglish = translator({ ...en, ...leadsEn }, 'en');

const alert: Alert = {
  ...{ id: 1, kind: 'red_line', subject: 'post:3', severity: 3, state: 'new', muted: false },
  ...{ title: { word: '挤兑', site: 'weibo' }, post: 3, cluster: null, about: null, count: 1, firstAt: 1, lastAt: 1 },
  ...{ acknowledged: null, closed: null, raised: 7, changed: 7 },
};
const message = (parts: Partial<Alert> = {}) => ({
  type: 'alert' as const,
  seq: 7,
  unseen: 1,
  alert: { ...alert, ...parts },
});

describe('the toast of an alert', () => {
  it('says its title and its sentence, in the reader’s language; what is urgent stays', () => {
    expect(alertToast(message(), inEnglish)).toEqual({
      tone: 'error',
      text: expect.stringMatching(/^Red-line word “挤兑” — A flagged post on weibo/),
      href: '/alerts/1',
    });
    expect(alertToast(message(), translator({ ...zh, ...leadsZh }, 'zh-CN'))?.text).toMatch(/红线词“挤兑”/);
    expect(alertToast(message({ severity: 2 }), inEnglish)?.tone).toBe('info');
  });

  it('is shown for what is new, and for nothing else', () => {
    expect(alertToast(message({ state: 'acknowledged', changed: 9 }), inEnglish)).toBeNull();
    expect(alertToast(message({ state: 'closed' }), inEnglish)).toBeNull();
    expect(alertToast(message({ muted: true }), inEnglish)).toBeNull();
    expect(alertToast({ ...message(), seq: 8 }, inEnglish)).toBeNull();
    expect(alertToast({ type: 'ready', seq: 7 }, inEnglish)).toBeNull();
  });
});
