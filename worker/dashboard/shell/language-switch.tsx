import { chooseLanguage, language } from '../i18n.ts';
import { Icon } from '../ui/icon.tsx';

/** Chinese and English, each called by its own name. */
export function LanguageSwitch() {
  const other = language.value === 'zh-CN' ? 'en' : 'zh-CN';
  return (
    <button
      type="button"
      class="language"
      lang={other}
      onClick={() => {
        chooseLanguage(other);
      }}
    >
      <Icon name="language" />
      {other === 'en' ? 'English' : '中文'}
    </button>
  );
}
