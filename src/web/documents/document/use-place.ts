import { useEffect, useRef } from 'react';

/**
 * Goes to the place that the address names, once its text is there: a link of another page leads to it before it is.
 * @param length how much of the text is there; @param more fetches more of it, undefined when all of it is there
 */
export function usePlace(length: number, more: (() => void) | undefined): void {
  const isThere = useRef(false);
  useEffect(() => {
    const [, place] = /^#at-(\d+)$/.exec(window.location.hash) ?? [];
    if (isThere.current || place === undefined || length === 0) return;
    const element = document.getElementById(`at-${place}`);
    if (!element) {
      if (Number(place) >= length) more?.();
      return;
    }
    isThere.current = true;
    // Browsers look for the target of an address when it changes.
    window.location.replace(window.location.hash);
    element.scrollIntoView();
  });
}
