/** One simple selector: a name, `.class`, `#id`, `[attribute]` with or without a value, `:nth-of-type(n)`. */
const name = String.raw`-?[A-Za-z_\u00a0-\uffff][\w\u00a0-\uffff-]*`;
const value = String.raw`(?:${name}|"[^"\\\n]*"|'[^'\\\n]*')`;
const simple = String.raw`(?:\.${name}|#${name}|\[${name}(?:[~|^$*]?=${value})?\]|:nth-of-type\(\d{1,4}\))`;
const compound = String.raw`(?:(?:${name}|\*)${simple}*|${simple}+)`;
/** White space as CSS has it. JavaScript's `\s` has more, which CSS takes for parts of names: read both ways, 30 of them took seconds. */
const space = String.raw`[ \t\n\r\f]`;
const plain = new RegExp(`^${compound}(?:(?:${space}*[>+~]${space}*|${space}+)${compound}){0,11}$`);

/**
 * Whether this is one CSS selector made of names, classes, ids, attributes and combinators alone, at most twelve compounds:
 * what such a selector costs a page is bounded, and every engine reads it alike. No lists, no `:has`, no escapes.
 */
export function isPlainSelector(text: string): boolean {
  return text.length <= 300 && plain.test(text);
}
