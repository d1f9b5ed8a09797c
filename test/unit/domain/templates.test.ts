import { describe, expect, it } from 'vitest';
import { fillTemplate, templateParts, variablesOf } from '../../../shared/domain/templates.ts';

describe('a reply sample', () => {
  it('names its variables once each, in order, without the blanks around them', () =>
    expect(variablesOf('{{ 作者 }}您好，{{电话}}，{{作者}}。{{}} {{ }} {{{x}}}')).toEqual(['作者', '电话', 'x']));

  it('falls into its parts, which make it whole again', () => {
    const text = '{{作者}}您好！\n请拨 {{电话}}。{{ }}';
    const parts = templateParts(text);
    expect(parts).toEqual([{ variable: '作者' }, '您好！\n请拨 ', { variable: '电话' }, '。{{ }}']);
    expect(parts.map((part) => (typeof part === 'string' ? part : `{{${part.variable}}}`)).join('')).toBe(text);
  });

  it('is refused while a variable has no value, or a blank one', () =>
    expect(fillTemplate('{{a}}{{b}}{{c}}', { a: '1', b: '  ' })).toEqual({ ok: false, error: ['b', 'c'] }));

  it('takes values as they are: one that looks like a variable, or like a replacement pattern, is text', () =>
    expect(fillTemplate('{{a}}/{{b}}', { a: '{{b}}', b: "$&$'<b>" })).toEqual({ ok: true, value: "{{b}}/$&$'<b>" }));

  it('knows no variables but its own: names of every object’s properties have no value', () =>
    expect(fillTemplate('{{constructor}}', {})).toEqual({ ok: false, error: ['constructor'] }));
});
