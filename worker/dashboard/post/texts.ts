import { translation } from '../i18n.ts';
import en from '../locales/en/post.json';
import zh from '../locales/zh-CN/post.json';

/** What the open post says of what lies around it. */
export const say = translation<keyof typeof zh>({ 'zh-CN': zh, en });
