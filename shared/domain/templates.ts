import { err, ok, type Result } from '../result.ts';

/** `{{name}}`: any characters but braces and line ends, 1 to 40 of them, blanks around them not counted. */
const variable = /\{\{([^{}\r\n]{1,80})\}\}/g;

const nameOf = (inside: string) => inside.trim().slice(0, 40);

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
