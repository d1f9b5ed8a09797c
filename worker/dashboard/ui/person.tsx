import { oneLine } from '../../../shared/text/hostile.ts';
import { Line } from './labels.tsx';

/** The first letter of a name; of a Chinese one the family name. */
export function initialOf(name: string): string {
  const [first] = oneLine(name).trim();
  return (first ?? '?').toUpperCase();
}

/** Which of the eight colours of series a name has: always the same. */
export function colourOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return (sum % 8) + 1;
}

/** A member: a round sign and the name. */
export function Person({ name, bare = false }: { name: string; bare?: boolean }) {
  return (
    <span class="person">
      <span class={`avatar avatar-${colourOf(name)}`} aria-hidden="true">
        {initialOf(name)}
      </span>
      {bare ? (
        <span class="unseen">
          <Line text={name} />
        </span>
      ) : (
        <span class="person-name">
          <Line text={name} />
        </span>
      )}
    </span>
  );
}
