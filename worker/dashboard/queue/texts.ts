import { translation } from '../i18n.ts';
import en from '../locales/en/queue.json';
import zh from '../locales/zh-CN/queue.json';

/** What the queue says beside the words that other views use, too. */
export const say = translation<keyof typeof zh>({ 'zh-CN': zh, en });
