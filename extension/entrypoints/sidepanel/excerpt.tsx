import { pieces } from '../../../shared/text/hostile.ts';
import type { PostSeen } from '../../messages.ts';

const inert = (text: string) =>
  pieces(text)
    .filter(({ kind }) => kind === 'text')
    .map((piece) => piece.text)
    .join('');

/** Words of a page with its mentions marked; they cannot change how the text around them is read. */
export function Excerpt({ excerpt, marks }: Pick<PostSeen, 'excerpt' | 'marks'>) {
  const parts: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push({ text: excerpt.slice(at, start), marked: false }, { text: excerpt.slice(start, end), marked: true });
    at = end;
  }
  parts.push({ text: excerpt.slice(at), marked: false });
  return (
    <bdi class="excerpt">{parts.map(({ text, marked }) => (marked ? <mark>{inert(text)}</mark> : inert(text)))}</bdi>
  );
}
