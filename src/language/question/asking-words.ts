import { stem } from '../text/words';

/** Stems of words that say what kind of thing is asked for, or that something is, and little of what a question is about. */
export const ASKING_WORDS: ReadonlySet<string> = new Set(
  `accept achieve address allow amount anyone apply available base begin bring buy came cause come contain cost count date day deal differ do due
  duration e email exist fee find follow found gave get give given go goes gone hand happen have held hold hour include involve keep kept kind know
  last length let like list long look made mail make many maximum mean minimum minute money month much must name need new number offer often
  one order part people percent permit person phone place possible price provide put reach really reason receive refer said say second see seen set
  show size sort take taken telephone tell thing time took total try two type up url use want way week went word work write written year`
    .split(/\s+/)
    .map(stem),
);
