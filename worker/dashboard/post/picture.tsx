import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { pictures } from '../../../shared/contract/pictures.ts';
import type { PostFlag } from '../../../shared/contract/review.ts';
import * as api from '../api/client.ts';
import { t } from '../i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { checkPicture, type Seal } from './seal.ts';

type Loaded = { is: 'loading' } | { is: 'failed' } | { is: 'there'; address: string; seal: Seal };

/** Bytes as an address that the page's policy lets an `<img>` have. */
const dataAddress = (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(new Blob([bytes], { type: pictures.type }));
  });

/** The picture that was taken with a flag, checked against its SHA-256 in this browser before it is shown. */
export function PictureView({ picture: { sha256, arrived } }: { picture: NonNullable<PostFlag['picture']> }) {
  const loaded = useSignal<Loaded>({ is: 'loading' });
  useEffect(() => {
    let current = true;
    if (!arrived) return;
    loaded.value = { is: 'loading' };
    void (async () => {
      const bytes = await api.picture(sha256);
      const next: Loaded =
        bytes === null
          ? { is: 'failed' }
          : { is: 'there', address: await dataAddress(bytes), seal: await checkPicture(bytes, sha256) };
      if (current) loaded.value = next;
    })();
    return () => {
      current = false;
    };
  }, [sha256, arrived, loaded]);
  const now = loaded.value;
  return (
    <figure class="picture">
      <figcaption class="quiet">{t('picture.title')}</figcaption>
      {!arrived && <p class="note">{t('picture.waiting')}</p>}
      {arrived && now.is === 'failed' && (
        <p class="warning" role="alert">
          {t('picture.failed')}
        </p>
      )}
      {now.is === 'there' && now.seal === 'broken' && (
        <p class="warning" role="alert">
          <Icon name="warning" />
          {t('picture.broken')}
        </p>
      )}
      {now.is === 'there' && now.seal !== 'broken' && <img src={now.address} alt={t('picture.alt')} />}
      {now.is === 'there' && now.seal === 'intact' && (
        <p class="seal">
          <span class="seal-state seal-intact">
            <Icon name="check" />
            {t('picture.intact')}
          </span>
        </p>
      )}
    </figure>
  );
}
