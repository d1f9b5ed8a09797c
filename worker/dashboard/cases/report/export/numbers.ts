const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** A number from 1 to 99 as Chinese headings count. */
export function chineseNumber(n: number): string {
  if (n < 10) return digits[n] ?? String(n);
  if (n > 99) return String(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`;
}

/** `2026-03-05` as people write it at the end of a document; anything else as it is. */
export function dateInWords(day: string, language: 'zh-CN' | 'en'): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (year === undefined) return day;
  if (language === 'zh-CN') return `${year}年${Number(month)}月${Number(date)}日`;
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`),
  );
}

/** How wide a text is in full-width characters: what is ASCII takes half of one. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u0020-\u007e]/.test(character) ? 0.5 : 1), 0);
