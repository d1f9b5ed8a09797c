import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { handOver } from '../page/parts.ts';
import { startStepping } from '../page/stepping.ts';

/** Put into a frame by the background when somebody wants to go to the next mention there (`page/part`). */
export default defineUnlistedScript(() => handOver('stepping', { start: startStepping }));
