import { translation } from '../i18n.ts';
import en from '../locales/en/search.json';
import zh from '../locales/zh-CN/search.json';

/** What the view of search says. */
export const say = translation<keyof typeof zh>({ 'zh-CN': zh, en });
