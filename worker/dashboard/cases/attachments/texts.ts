import { translation } from '../../i18n.ts';
import en from '../../locales/en/attachments.json';
import zh from '../../locales/zh-CN/attachments.json';

/** What the files of a case say. */
export const say = translation<keyof typeof zh>({ 'zh-CN': zh, en });
