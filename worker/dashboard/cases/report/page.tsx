import '../../styles/report.css';
import '../../styles/report-print.css';
import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Report, type ReportContent, reportLimits } from '../../../../shared/contract/reports.ts';
import { type Language, languages } from '../../../../shared/i18n.ts';
import { language as pageLanguage } from '../../i18n.ts';
import { search } from '../../router.ts';
import { mayDecide } from '../../session.ts';
import { useSubject } from '../../subject.ts';
import { Badge } from '../../ui/badge.tsx';
import { ask } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Line } from '../../ui/labels.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { SaveBar, useUnsaved } from '../../ui/save-bar.tsx';
import { Failed, Loading, Notice } from '../../ui/states.tsx';
import { Segmented, Tabs } from '../../ui/tabs.tsx';
import { tooLong } from './blocks.ts';
import { ExportMenu } from './export-menu.tsx';
import { HeaderForm } from './header-form.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { NewsPanel } from './news-panel.tsx';
import { Paper, PrintedPaper } from './paper.tsx';
import { SectionEditor } from './section-editor.tsx';
import {
  busy,
  content,
  dirty,
  discard,
  edit,
  failure,
  heads,
  isDraft,
  keepNow,
  leaveReports,
  look,
  make,
  mark,
  opened,
  openReport,
  openReports,
  restored,
  save,
  withSources,
} from './store.ts';
import { say } from './texts.ts';
import { VersionsDialog } from './versions-dialog.tsx';

const names: Readonly<Record<Language, 'in.zh' | 'in.en'>> = { 'zh-CN': 'in.zh', en: 'in.en' };

/** Nothing yet: in which language is the first one to be? */
function First({ id }: { id: number }) {
  const chosen = useSignal<Language>(pageLanguage.value);
  return (
    <Notice icon="templates" title={say('none')}>
      <p>{say('none.what')}</p>
      {mayDecide.value && (
        <div class="line-up">
          <Segmented
            label={say('language')}
            chosen={chosen.value}
            choose={(one) => {
              chosen.value = one;
            }}
            items={languages.map((one) => ({ key: one, label: say(names[one]) }))}
          />
          <button
            type="button"
            class="button button-main"
            disabled={busy.value}
            onClick={() => void make(id, chosen.peek(), null)}
          >
            {say('generate')}
          </button>
        </div>
      )}
    </Notice>
  );
}

const tones = { draft: 'neutral', final: 'accent', sent: 'good' } as const;

/** What may be done with the report as a whole. */
function Tools({ id, report, words }: { id: number; report: Report; words: ReportContent }) {
  const versions = useSignal(false);
  const room = (heads.value?.length ?? 0) < reportLimits.reports;
  const markAs = async (how: 'final' | 'sent') => {
    if (await ask(say(`mark.${how}.ask`), say(`mark.${how}.body`), say(`mark.${how}`))) await mark(how);
  };
  return (
    <>
      <Badge tone={tones[report.mark]}>{say(`mark.is.${report.mark}`)}</Badge>
      <label class="check small">
        <input
          type="checkbox"
          checked={withSources.value}
          onChange={({ currentTarget }) => {
            withSources.value = currentTarget.checked;
          }}
        />
        {say('with.sources')}
      </label>
      <ExportMenu report={report} content={words} sources={withSources.value} />
      <PrintedPaper content={words} language={report.language} sources={withSources.value} />
      <button
        type="button"
        class="button"
        onClick={() => {
          versions.value = true;
        }}
      >
        {say('versions.n', { n: report.version })}
      </button>
      {mayDecide.value && report.mark !== 'sent' && (
        <button
          type="button"
          class="button"
          disabled={busy.value || dirty.value}
          title={dirty.value ? say('mark.first.save') : undefined}
          onClick={() => void markAs(report.mark === 'draft' ? 'final' : 'sent')}
        >
          {say(report.mark === 'draft' ? 'mark.final' : 'mark.sent')}
        </button>
      )}
      {mayDecide.value && room && (
        <Menu
          label={say('more')}
          items={[
            ...(isDraft.value ? [{ key: 'look', label: say('look'), act: () => void look() }] : []),
            { key: 'go-on', label: say('go.on'), act: () => void make(id, report.language, report.id) },
            ...languages.map((one) => ({
              key: one,
              label: say('another', { language: say(names[one]) }),
              act: () => void make(id, one, null),
            })),
          ]}
        />
      )}
      {versions.value && (
        <VersionsDialog
          report={report}
          onClose={() => {
            versions.value = false;
          }}
        />
      )}
    </>
  );
}

/** The report being edited; read-only once it is final, and for who only reads. */
function Body({ report, words }: { report: Report; words: ReportContent }) {
  const looks = useSignal<'edit' | 'paper'>('edit');
  const edits = isDraft.value && mayDecide.value;
  const wrong = tooLong(words);
  return (
    <div class="stack">
      {edits && (
        <div class="line-up">
          <Segmented
            label={say('looks')}
            chosen={looks.value}
            choose={(one) => {
              looks.value = one;
            }}
            items={(['edit', 'paper'] as const).map((key) => ({ key, label: say(`looks.${key}`) }))}
          />
          <button type="button" class="button button-quiet" disabled={busy.value} onClick={() => void look()}>
            {say('look')}
          </button>
        </div>
      )}
      {restored.value && (
        <p class="warning warning-info" role="status">
          {say('restored')}
        </p>
      )}
      {edits && <NewsPanel />}
      {edits && looks.value === 'edit' ? (
        <>
          <HeaderForm header={words.header} />
          {words.sections.map((section, at) => (
            <SectionEditor key={`${section.key}.${at}`} section={section} at={at} />
          ))}
          <button
            type="button"
            class="button"
            disabled={words.sections.length >= reportLimits.sections}
            onClick={() =>
              edit((now) => ({
                ...now,
                sections: [
                  ...now.sections,
                  {
                    key: 'other',
                    heading: say('section.new'),
                    blocks: [{ kind: 'paragraph', text: '' }],
                    generated: null,
                  },
                ],
              }))
            }
          >
            <Icon name="plus" />
            {say('section.add')}
          </button>
        </>
      ) : (
        <Paper content={words} language={report.language} sources={withSources.value} />
      )}
      {dirty.value && edits && (
        <SaveBar saving={busy.value} save={() => void save()} discard={discard} blocked={wrong !== null}>
          {wrong === null ? say('unsaved', { n: report.version }) : say(`long.${wrong}`)}
        </SaveBar>
      )}
    </div>
  );
}

/** The incident reports of a case (`/cases/3/report`). */
export function ReportPage({ id }: { id: number }) {
  const wanted = useComputed(() => Number(new URLSearchParams(search.value).get('report')) || null);
  useEffect(() => {
    void openReports(id, wanted.peek());
    addEventListener('pagehide', keepNow);
    return () => {
      keepNow();
      removeEventListener('pagehide', keepNow);
      leaveReports();
    };
  }, [id]);
  useUnsaved(dirty, discard);
  const [report, words, all] = [opened.value, content.value, heads.value];
  useSubject(report === null ? null : report.title);
  const several = (all?.length ?? 0) > 1;
  return (
    <Page
      title={say('title')}
      back={{ href: `/cases/${id}`, label: say('back', { id }) }}
      what={report === null ? undefined : <Line text={say('changed.by', { who: report.changedBy ?? '' })} />}
      tools={report !== null && words !== null ? <Tools id={id} report={report} words={words} /> : undefined}
      bar={
        several ? (
          <Tabs
            label={say('reports')}
            chosen={String(report?.id ?? 0)}
            choose={(key) => {
              keepNow();
              void openReport(Number(key));
            }}
            items={(all ?? []).map((head, at) => ({
              key: String(head.id),
              label: say('report.n', { n: (all?.length ?? 0) - at, language: say(names[head.language]) }),
            }))}
          />
        ) : undefined
      }
      width="read"
    >
      {failure.value !== null && report === null ? (
        <Failed failure={failure.value} retry={() => void openReports(id, wanted.peek())} />
      ) : all === null || (all.length > 0 && report === null) ? (
        <Loading rows={8} />
      ) : all.length === 0 || report === null ? (
        <First id={id} />
      ) : words === null ? (
        <Notice icon="warning" title={say('erased')} />
      ) : (
        <Body key={report.id} report={report} words={words} />
      )}
      <MergeDialog />
    </Page>
  );
}
