import { describe, expect, it } from 'vitest';
import { roles } from '../../../shared/domain/roles.ts';
import en from '../../../worker/dashboard/locales/en.json';
import zh from '../../../worker/dashboard/locales/zh-CN.json';
import { inviteText } from '../../../worker/dashboard/people/invite-text.ts';

const text = (texts: Record<string, unknown>, key: string) => String(texts[key]);

describe('the text to send along with an invite', () => {
  it.each(roles.filter((role) => role !== 'monitor'))('asks no %s for the extension', (role) => {
    const key = inviteText(role, 'fengsheng.example.com');
    expect(text(en, key)).not.toMatch(/extension/i);
    expect(text(zh, key)).not.toContain('扩展');
    for (const texts of [en, zh]) expect(text(texts, key)).toContain('{link}');
  });

  it('sends a monitor to the extension, with a click where the server is another machine', () => {
    const [here, away] = [inviteText('monitor', '127.0.0.1'), inviteText('monitor', '192.168.1.5')];
    for (const key of [here, away]) expect(text(en, key)).toMatch(/install.*extension/i);
    expect(text(en, away)).toContain('icon');
    expect(text(zh, away)).toContain('图标');
    expect(text(en, here)).not.toContain('icon');
  });
});
