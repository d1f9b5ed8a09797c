import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { face } from '../page/card/face.ts';
import { handOver } from '../page/parts.ts';

/** Put into a frame by the background when the page's script there asks for it (`page/part`). */
export default defineUnlistedScript(() => handOver('face', face));
