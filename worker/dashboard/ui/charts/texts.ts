import { translation } from '../../i18n.ts';
import en from '../../locales/en/charts.json';
import zh from '../../locales/zh-CN/charts.json';

/** What charts say of themselves. */
export const say = translation<keyof typeof zh>({ 'zh-CN': zh, en });
