import { err, ok, type Result } from '../result.ts';

/** `{{name}}`: any characters but braces and line ends, 1 to 40 of them, blanks around them not counted. */
const variable = /\{\{([^{}\r\n]{1,80})\}\}/g;

const nameOf = (inside: string) => inside.trim().slice(0, 40);

/** A text cut at its variables, in order: what stands between them, and their names. */
export function templateParts(text: string): (string | { readonly variable: string })[] {
  const parts: (string | { variable: string })[] = [];
  let from = 0;
  for (const match of text.matchAll(variable)) {
    const name = nameOf(match[1] ?? '');
    if (name === '') continue;
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push({ variable: name });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** The names of a text's variables, each once, in the order they occur. */
export function variablesOf(text: string): string[] {
  const names = [...text.matchAll(variable)].map((match) => nameOf(match[1] ?? '')).filter((name) => name !== '');
  return [...new Set(names)];
}

/**
 * The text with every variable replaced by its value, or the names of those that have none (missing, or blank). Values go in
 * as they are: a value that looks like a variable is not replaced again.
 */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): Result<string, string[]> {
  const given = (name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : '');
  const missing = variablesOf(text).filter((name) => given(name).trim() === '');
  if (missing.length > 0) return err(missing);
  return ok(text.replace(variable, (whole, inside: string) => given(nameOf(inside)) || whole));
}
