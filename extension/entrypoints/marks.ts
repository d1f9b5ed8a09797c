import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startMarks } from '../page/marks/start.ts';
import { handOver } from '../page/parts.ts';

/** Put into a frame by the background when a post that the team knows is near there (`page/part`). */
export default defineUnlistedScript(() => handOver('marks', { start: startMarks }));
