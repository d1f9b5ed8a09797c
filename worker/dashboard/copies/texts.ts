import { translation } from '../i18n.ts';
import en from '../locales/en/copies.json';
import zh from '../locales/zh-CN/copies.json';

/** What the view of copies says. */
export const say = translation<keyof typeof zh>({ 'zh-CN': zh, en });
