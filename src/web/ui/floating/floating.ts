const MARGIN = 16;
const GAP = 4;

/** Puts something that floats below what it belongs to, or above where there is no room, within the window. */
export function placeBelow(floating: HTMLElement, anchor: Element): void {
  const at = anchor.getBoundingClientRect();
  const below = at.bottom + GAP;
  place(floating, at, below + floating.offsetHeight < window.innerHeight ? below : at.top - floating.offsetHeight - GAP);
}

/** Puts something that floats above what it belongs to, or below where there is no room, within the window. */
export function placeAbove(floating: HTMLElement, anchor: Element): void {
  const at = anchor.getBoundingClientRect();
  const above = at.top - floating.offsetHeight - 2 * GAP;
  place(floating, at, above > GAP ? above : at.bottom + 2 * GAP);
}

/** Both begin at the same edge: the right one where the page is read from there. */
function place(floating: HTMLElement, at: DOMRect, top: number): void {
  const left = document.documentElement.dir === 'rtl' ? at.right - floating.offsetWidth : at.left;
  floating.style.left = `${Math.max(MARGIN, Math.min(left, window.innerWidth - floating.offsetWidth - MARGIN))}px`;
  floating.style.top = `${Math.max(GAP, top)}px`;
}
