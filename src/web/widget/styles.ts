import tokens from '../ui/styles/tokens.css?inline';
import own from './widget.css?inline';

/** Sizes in rem follow the text of the page, whatever it makes of it; here one is as large as in the console. */
const REM_PX = 16;

/** The values of the console, for the shadow root. */
const values = tokens
  .replace(/:root\[([^\]]+)\]/g, ':host([$1])')
  .replaceAll(':root', ':host')
  .replace(/(\d*\.?\d+)rem/g, (_whole, size: string) => `${REM_PX * Number(size)}px`);

/** The styles of the chat, made by script: pages that forbid styles in markup allow these. */
export function styles(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(values + own);
  return sheet;
}
