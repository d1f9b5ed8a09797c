import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { face } from '../page/card/face.ts';
import { handOverFace } from '../page/face.ts';

/** Put into a frame by the background when the page's script there asks for it (`page/face`). */
export default defineUnlistedScript(() => handOverFace(face));
