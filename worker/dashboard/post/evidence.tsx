import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PostFlag } from '../../../shared/contract/review.ts';
import { language, t } from '../i18n.ts';
import { markedText } from '../text/marks.ts';
import { moment } from '../time.ts';
import { Icon } from '../ui/icon.tsx';
import { Ago, Hostile } from '../ui/labels.tsx';
import { PictureView } from './picture.tsx';
import { checkSeal, type Seal } from './seal.ts';

function Marks({ flag }: { flag: PostFlag }) {
  const { text, mentions } = flag.evidence;
  return (
    <>
      {markedText(text, mentions).map((part, index) =>
        part.mention === null ? (
          <Hostile key={index} text={part.text} />
        ) : (
          <mark key={index} class={`how-${part.mention.how}`} title={t(`how.${part.mention.how}`)}>
            <Hostile text={part.text} />
          </mark>
        ),
      )}
    </>
  );
}

/** The evidence's SHA-256, computed again in this browser. */
function SealLine({ flag }: { flag: PostFlag }) {
  const seal = useSignal<Seal>('checking');
  useEffect(() => {
    let current = true;
    seal.value = flag.erased ? 'erased' : 'checking';
    if (flag.erased) return;
    void checkSeal(flag.evidence, flag.sha256).then((found) => {
      if (current) seal.value = found;
    });
    return () => {
      current = false;
    };
  }, [flag.sha256, flag.evidence, flag.erased, seal]);
  return (
    <p class="seal">
      <span class={`seal-state seal-${seal.value}`}>
        <Icon name={seal.value === 'broken' ? 'warning' : 'check'} />
        {t(`seal.${seal.value}`)}
      </span>
      <span class="quiet">SHA-256</span> <code title={flag.sha256}>{flag.sha256.slice(0, 16)}…</code>
      <CopyButton text={flag.sha256} />
    </p>
  );
}

interface CopyButtonProps {
  text: string;
  label?: string;
  quiet?: boolean;
  /** Has the focus when its dialog opens. */
  first?: boolean;
  onCopied?: () => void;
}

/** Copies `text`; says so for a moment. Where the page may not use the clipboard, selects nothing and says that. */
export function CopyButton({ text, label, quiet = false, first = false, onCopied }: CopyButtonProps) {
  const done = useSignal<'no' | 'yes' | 'failed'>('no');
  useSignalEffect(() => {
    if (done.value === 'no') return;
    const timer = setTimeout(() => {
      done.value = 'no';
    }, 2500);
    return () => clearTimeout(timer);
  });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      done.value = 'yes';
      onCopied?.();
    } catch {
      done.value = 'failed';
    }
  };
  const words = done.value === 'no' ? (label ?? t('copy')) : t(done.value === 'yes' ? 'copied' : 'copy.failed');
  return (
    <button
      type="button"
      class={label === undefined ? 'icon-button' : quiet ? 'button button-small button-quiet' : 'button'}
      aria-label={words}
      {...(first ? { autoFocus: true } : {})}
      onClick={() => void copy()}
    >
      <Icon name={done.value === 'yes' ? 'check' : 'copy'} />
      {label !== undefined && words}
      <span class="unseen" role="status">
        {done.value === 'no' ? '' : words}
      </span>
    </button>
  );
}

function Counts({ flag }: { flag: PostFlag }) {
  const { counts } = flag.evidence;
  const format = new Intl.NumberFormat(language.value, { notation: 'compact', maximumFractionDigits: 1 });
  const shown = (['reposts', 'comments', 'likes', 'views'] as const).filter((name) => counts[name] !== null);
  if (shown.length === 0) return null;
  return (
    <span class="counts">
      {shown.map((name) => (
        <span key={name}>
          {t(`count.${name}`)} <b>{format.format(counts[name] ?? 0)}</b>
        </span>
      ))}
    </span>
  );
}

/** What one monitor saw. `first`: the hash of everything else seen of this post is the same. */
export function EvidenceView({ flag }: { flag: PostFlag }) {
  const { evidence } = flag;
  return (
    <div class="evidence">
      <blockquote class="evidence-text" lang="zh-CN">
        {evidence.text === '' ? (
          <span class="quiet">{t(flag.erased ? 'post.erased' : 'post.noText')}</span>
        ) : (
          <Marks flag={flag} />
        )}
      </blockquote>
      {evidence.quoted !== null && evidence.quoted !== '' && (
        <figure class="quoted">
          <figcaption>{t('post.quoted')}</figcaption>
          <blockquote lang="zh-CN">
            <Hostile text={evidence.quoted} />
          </blockquote>
        </figure>
      )}
      {(evidence.collapsed || evidence.truncated) && (
        <p class="note">{t(evidence.truncated ? 'post.truncated' : 'post.collapsed')}</p>
      )}
      <p class="evidence-meta">
        <span>
          {t('post.posted')}{' '}
          {evidence.postedAt === null
            ? t('post.timeUnknown')
            : moment(evidence.postedAt.at, evidence.postedAt.precision)}
        </span>
        <span>
          {t('post.seen')} <Ago at={evidence.seenAt} />
        </span>
        <Counts flag={flag} />
      </p>
      <SealLine flag={flag} />
      {flag.picture !== null && <PictureView picture={flag.picture} />}
    </div>
  );
}
