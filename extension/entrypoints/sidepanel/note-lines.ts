import { pieces } from '../../../shared/text/hostile.ts';

/** A note by its lines, without characters that would change how the text around them is read. */
export function noteLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) =>
    pieces(line)
      .filter(({ kind }) => kind === 'text')
      .map((piece) => piece.text)
      .join(''),
  );
}
