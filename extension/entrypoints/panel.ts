import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { panelPart } from '../page/panel/part.ts';
import { handOver } from '../page/parts.ts';

/** Put into a frame by the background when a side panel beside it asks for its posts (`page/part`). */
export default defineUnlistedScript(() => handOver('panel', panelPart));
