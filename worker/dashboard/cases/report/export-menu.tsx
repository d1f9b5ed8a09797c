import { useSignal } from '@preact/signals';
import type { Report, ReportContent } from '../../../../shared/contract/reports.ts';
import { download } from '../../ui/download.ts';
import { Menu } from '../../ui/menu.tsx';
import { toast } from '../../ui/toasts.tsx';
import { fileName } from './export/file-name.ts';
import { wordsIn } from './export/words.ts';
import { say } from './texts.ts';

interface ExportProps {
  report: Report;
  content: ReportContent;
  sources: boolean;
}

/** The report as a file: Word, Markdown, or through the browser's printing as PDF. What writes them is fetched when it is needed. */
export function ExportMenu({ report, content, sources }: ExportProps) {
  const busy = useSignal(false);
  const { language } = report;
  const otherwise = `${wordsIn(language)('report.file')}-${report.case}`;
  const make = async (ending: 'docx' | 'md', write: () => Promise<Blob>) => {
    if (busy.peek()) return;
    busy.value = true;
    try {
      download(fileName(content.header.title, ending, otherwise), await write());
    } catch {
      toast('error', say('export.failed'));
    }
    busy.value = false;
  };
  const options = { language, sources };
  return (
    <Menu
      label={say('export')}
      items={[
        {
          key: 'docx',
          label: say('export.docx'),
          act: () =>
            void make('docx', async () => {
              const { reportDocx } = await import('./export/docx.ts');
              return reportDocx(content, options);
            }),
        },
        { key: 'pdf', label: say('export.pdf'), act: () => print() },
        {
          key: 'md',
          label: say('export.md'),
          act: () =>
            void make('md', async () => {
              const { reportMarkdown } = await import('./export/markdown.ts');
              return new Blob([reportMarkdown(content, options)], { type: 'text/markdown' });
            }),
        },
      ]}
    >
      {say(busy.value ? 'export.busy' : 'export')}
    </Menu>
  );
}
