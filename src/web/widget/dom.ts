type Child = Node | string | undefined;

/** Makes an element. Texts become text and never markup. @param attributes undefined ones are left out; a function is called on a click */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | undefined | (() => void)>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener('click', value);
    else if (value !== undefined) made.setAttribute(attribute, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A picture of 16 by 16 units in the colour of the text. @param path as SVG has it */
export function picture(path: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

export const BUBBLE = 'M2.75 3.25h10.5v7.5H7.5l-3 2.5v-2.5H2.75z';
export const CROSS = 'm4 4 8 8M12 4l-8 8';
export const PLUS = 'M8 3.25v9.5M3.25 8h9.5';
