import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { answerExpandos } from '../page/page-data.ts';

/** Put by the background among the own scripts of pages whose posts have their ids nowhere else. */
export default defineUnlistedScript(() => answerExpandos(window));
