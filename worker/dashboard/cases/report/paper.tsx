import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ReportContent } from '../../../../shared/contract/reports.ts';
import type { Language } from '../../../../shared/i18n.ts';
import { type Outline, outlineOf, type Part } from './export/outline.ts';
import { wordsIn } from './export/words.ts';

function Written({ part }: { part: Part }) {
  if (part.kind === 'heading') {
    return part.level === 1 ? <h2>{part.text}</h2> : <h3>{part.text}</h3>;
  }
  if (part.kind === 'table') {
    return (
      <table>
        <caption>{part.caption}</caption>
        <thead>
          <tr>
            {part.head.map((name, column) => (
              <th key={column} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {part.rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((text, column) => (
                <td key={column}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  return <p class={part.kind === 'sources' ? 'paper-sources' : undefined}>{part.text}</p>;
}

/** A report as it lies on paper. All text has gone through `plain`: nothing in it turns what stands around it. */
export function Paper({ content, language, sources }: PaperProps) {
  const outline: Outline = outlineOf(content, { language, sources });
  const say = wordsIn(language);
  const colon = language === 'zh-CN' ? '：' : ':';
  return (
    <article class={`paper paper-${language === 'zh-CN' ? 'zh' : 'en'}`} lang={language}>
      {outline.marks.map(({ text, strong }, at) => (
        <p key={at} class={strong ? 'paper-mark paper-strong' : 'paper-mark'}>
          {text}
        </p>
      ))}
      {outline.number !== '' && <p class="paper-number">{outline.number}</p>}
      <h1>{outline.title}</h1>
      {outline.level !== '' && <p class="paper-level">{outline.level}</p>}
      {outline.recipient !== '' && (
        <p class="paper-recipient">
          {outline.recipient.replace(/[:：]+$/, '')}
          {colon}
        </p>
      )}
      {outline.parts.map((part, at) => (
        <Written key={at} part={part} />
      ))}
      {outline.attachments.length > 0 && (
        <p class="paper-attachments">
          {say('report.attachments')}
          {outline.attachments.map((name, n) => (
            <span key={n}>
              {n + 1}. {name}
              <br />
            </span>
          ))}
        </p>
      )}
      {outline.sender !== '' && <p class="paper-sender">{outline.sender}</p>}
      {outline.date !== '' && <p class="paper-date">{outline.date}</p>}
      {outline.copiesTo !== '' && <p class="paper-copies">{say('report.copies-to', { names: outline.copiesTo })}</p>}
    </article>
  );
}

interface PaperProps {
  content: ReportContent;
  language: Language;
  sources: boolean;
}

/**
 * While a report is open, printing the page prints the report, and nothing else of it (styles/report-print.css). It is written when
 * somebody prints: at every letter would be for nothing.
 */
export function PrintedPaper(props: PaperProps) {
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const sheet = document.createElement('div');
    sheet.className = 'printed';
    document.body.append(sheet);
    const write = () => render(<Paper {...latest.current} />, sheet);
    addEventListener('beforeprint', write);
    return () => {
      removeEventListener('beforeprint', write);
      render(null, sheet);
      sheet.remove();
    };
  }, []);
  return null;
}
