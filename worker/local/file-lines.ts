import { createReadStream } from 'node:fs';

/** Lines of a file, without their ends; "-" is standard input. JSON may hold other ends of lines, so only \n is one (readline takes more). */
export async function* linesOf(file: string): AsyncGenerator<string> {
  const input: NodeJS.ReadableStream = file === '-' ? process.stdin : createReadStream(file);
  input.setEncoding('utf8');
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
