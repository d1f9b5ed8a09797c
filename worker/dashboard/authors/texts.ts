import { translation } from '../i18n.ts';
import en from '../locales/en/authors.json';
import zh from '../locales/zh-CN/authors.json';

/** What the view of accounts says. */
export const say = translation<keyof typeof zh>({ 'zh-CN': zh, en });
