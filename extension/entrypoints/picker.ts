import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { handOver } from '../page/parts.ts';
import { picker } from '../page/picker/start.tsx';

/** Put into a frame by the background when somebody wants to point at a post there (`page/part`). */
export default defineUnlistedScript(() => handOver('picker', picker));
