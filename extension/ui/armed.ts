import { useEffect, useState } from 'preact/hooks';

/** Longer than a double click, shorter than reading what the button is for, in milliseconds. */
const armedAfter = 800;

/**
 * Whether a button that matters may be pressed: only once it has been in view for a moment, so that a click meant for
 * the page that was there before does not land on it. Starts anew with `about`, and when the page comes into view again.
 */
export function useArmed(about: string): boolean {
  const [armed, setArmed] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const start = () => {
      clearTimeout(timer);
      setArmed(null);
      if (!document.hidden) timer = setTimeout(() => setArmed(about), armedAfter);
    };
    start();
    document.addEventListener('visibilitychange', start);
    window.addEventListener('focus', start);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', start);
      window.removeEventListener('focus', start);
    };
  }, [about]);
  return armed === about;
}
