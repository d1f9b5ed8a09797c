export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A quote that is opened on this line and never closed. */
export interface CsvError {
  readonly line: number;
}

/** The separator of a file: what its first line holds most of outside quotes; Excel writes `;` in some countries, tabs when copying. */
function separatorOf(text: string): string {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((separator) => ({ separator, n: firstLine.split(separator).length }));
  return counts.reduce((best, one) => (one.n > best.n ? one : best)).separator;
}

/** Reads CSV as RFC 4180 describes it; empty lines are left out. Also takes `;` or tab between cells, and any line end. */
export function readCsv(source: string): { rows: CsvRow[]; errors: CsvError[] } {
  const text = source.replace(/^\ufeff/, '');
  const separator = separatorOf(text);
  const rows: CsvRow[] = [];
  const errors: CsvError[] = [];
  let [line, begun, at] = [1, 1, 0];
  let cells: string[] = [];
  const endRow = () => {
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: begun, cells });
    cells = [];
    begun = line;
  };
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      const opened = line;
      for (at++; ; at++) {
        if (at >= text.length) {
          errors.push({ line: opened });
          break;
        }
        if (text[at] === '"' && text[++at] !== '"') break;
        if (text[at] === '\n') line++;
        cell += text[at];
      }
    }
    // What stands between a closing quote and the separator is kept: some writers put blanks there.
    const rest = /[^,;\t\r\n]*/y;
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') {
      rest.lastIndex = at;
      const run = rest.exec(text)?.[0] || text.charAt(at);
      cell += run;
      at += run.length;
    }
    cells.push(cell);
    if (text[at] === separator) {
      at++;
      if (at === text.length) cells.push('');
    } else if (at < text.length) {
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
      line++;
      endRow();
    }
  }
  endRow();
  return { rows, errors };
}

/** A cell that a spreadsheet would run as a formula (OWASP: CSV injection), and one that looks like its harmless form. */
const formula = /^'*[=+\-@＝＋－＠\t\r\n]/;

/** Puts a `'` before a cell that a spreadsheet would run; `fromSheet` takes it off again. */
export function forSheet(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

/** Undoes `forSheet`. */
export function fromSheet(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}

/** CSV of these rows, for Excel: byte order mark, CRLF, formulas neutralised. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const cell = (value: string) => {
    const safe = forSheet(value);
    return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`;
}

/** The text of a file that is UTF-8 or UTF-16 (with a mark) or, as Chinese Excel writes it, GBK (read as GB18030). */
export function decodeText(bytes: Uint8Array): { text: string; encoding: 'utf-8' | 'utf-16' | 'gb18030' } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'gb18030' };
  }
}
