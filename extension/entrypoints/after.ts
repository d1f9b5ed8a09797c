import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { showReplies } from '../page/after/replies.tsx';
import { takeAndSay } from '../page/after/take.ts';
import { handOver } from '../page/parts.ts';

/** Put into a frame by the background when a flag there is to get a picture or a reply (`page/part`). */
export default defineUnlistedScript(() => handOver('after', { takePicture: takeAndSay, showReplies }));
