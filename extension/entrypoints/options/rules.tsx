import { useEffect, useState } from 'preact/hooks';
import type { SiteRule } from '../../../shared/contract/site-rules.ts';
import { send } from '../../messaging.ts';
import { AskFirst, Foreign } from '../../ui/pieces.tsx';
import type { PageProps } from '../../ui/start-page.tsx';

type Refused = 'rules.share-failed' | 'rules.drop-failed';

/** Rules made by hand: own ones, and those of the workspace, which leads may take away. */
export function Rules({ t, status }: PageProps) {
  const [rules, setRules] = useState<{ own: SiteRule[]; shared: SiteRule[] } | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const load = () => void send('rule/list', {}).then(setRules);
  useEffect(load, []);
  const role = status.me?.member.role;
  const mayShare = role === 'lead' || role === 'admin';

  const drop = async (id: string, shared: boolean) => {
    const { dropped } = await send('rule/drop', { id, shared });
    setRefused(dropped ? null : 'rules.drop-failed');
    load();
  };
  const share = async (id: string) => {
    const { shared } = await send('rule/share', { id });
    setRefused(shared ? null : 'rules.share-failed');
    load();
  };

  if (rules === null) return null;
  const isShared = (id: string) => rules.shared.some((rule) => rule.id === id);
  const listed = [
    ...rules.shared.map((rule) => ({ rule, shared: true })),
    ...rules.own.filter(({ id }) => !isShared(id)).map((rule) => ({ rule, shared: false })),
  ];
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{t('rules.title')}</h2>
      <p class="soft">{t('rules.hint')}</p>
      {listed.length === 0 && <p>{t('rules.none')}</p>}
      {listed.length > 0 && (
        <ul class="items">
          {listed.map(({ rule, shared }) => (
            <li key={rule.id} data-rule={rule.id}>
              <div class="row apart">
                <span>
                  <Foreign text={rule.name} />{' '}
                  <span class="soft">
                    {rule.host}
                    {rule.path} · {t(shared ? 'rules.shared' : 'rules.own')}
                  </span>
                </span>
                <span class="row">
                  {!shared && mayShare && (
                    <button
                      type="button"
                      class="button"
                      aria-label={t('rules.share-label', { name: rule.name })}
                      onClick={() => void share(rule.id)}
                    >
                      {t('rules.share')}
                    </button>
                  )}
                  {(!shared || mayShare) && (
                    <AskFirst
                      label={t('rules.drop')}
                      question={t('rules.drop.ask')}
                      yes={t('rules.drop.yes')}
                      no={t('button.cancel')}
                      about={rule.name}
                      act={() => void drop(rule.id, shared)}
                    />
                  )}
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
      {refused !== null && (
        <p class="trouble" role="alert">
          {t(refused)}
        </p>
      )}
    </section>
  );
}
