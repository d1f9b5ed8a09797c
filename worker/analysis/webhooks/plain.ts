/** What a chat would take for a mention, a tag or the markdown of a link, and what looks like it and is none. */
const harmless: Readonly<Record<string, string>> = {
  '@': '＠',
  '<': '＜',
  '>': '＞',
  '[': '［',
  ']': '］',
  '*': '＊',
  '`': '｀',
  '~': '～',
  '|': '｜',
  '\\': '＼',
};

/** Separators of lines, controls, and what turns the order of text (UAX #9) or cannot be seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]+/gu;

/** Dots as IDNA takes them, between the parts of a name of a host: chats make a link of any such name. */
const dotInName = /(?<=[\p{L}\p{N}-])[.。．｡](?=\p{L})/gu;

/**
 * A text that holds something from the web, as one line that means nothing to a chat: no mention of anybody, no link, no
 * markdown, no second line. At most `max` UTF-16 units.
 */
export function plainLine(text: string, max: number): string {
  const line = text
    .toWellFormed()
    .replace(unseen, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[@<>[\]*`~|\\]/g, (character) => harmless[character] ?? character)
    .replaceAll('://', '：／／')
    .replace(dotInName, '·');
  return cutTo(line, max);
}

/** At most `max` UTF-16 units, no half of a character, and a sign where something is missing. */
function cutTo(line: string, max: number): string {
  if (line.length <= max) return line;
  return `${line
    .slice(0, max - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}
