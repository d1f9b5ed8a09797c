/** Whether what points is a finger: then there is hardly a keyboard, and no key is spoken of. */
export const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches;
