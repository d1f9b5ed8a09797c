import type { PageReport } from '../../messages.ts';
import type { T } from '../../ui/texts.ts';
import { troubleWords } from '../../ui/trouble-words.ts';

/** What cannot be read on this page, and what goes quiet because of it; nothing where all is well. */
export function PageTrouble({ t, report }: { t: T; report: PageReport }) {
  const words = troubleWords(t, report);
  if (words.length === 0) return null;
  return (
    <div class="notice" role="status" data-trouble={report.trouble.map(({ check }) => check).join(' ')}>
      {words.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
