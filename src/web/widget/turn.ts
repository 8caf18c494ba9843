import type { Answer, Source } from '../api/client';
import { answerText, placeOf, type ShownAnswer } from './answer-text';
import { CROSS, element, picture } from './dom';
import type { KeptTurn } from './kept-turns';
import type { WidgetWords } from './words';

/** What an answer turned out to be, in words. Empty for what claims nothing. */
export function verdictOf({ grounded, reason, sources, support }: Answer, words: WidgetWords): string {
  const { claims, supported } = support;
  if (reason === 'conversation') return '';
  if (!grounded) return sources.length === 0 ? words.nothing : words.noClearAnswer;
  return claims === 0 ? '' : words.supported.replace('{supported}', String(supported)).replace('{claims}', String(claims));
}

/** A question and its answer on the page. */
export class Turn {
  readonly root: HTMLElement;
  private readonly body = element('div', { class: 'body' });
  private readonly row = element('p', { class: 'row' });
  private open: { passage: HTMLElement; chip: HTMLElement } | undefined;

  constructor(
    readonly question: string,
    private readonly words: WidgetWords,
  ) {
    this.root = element('article', {}, element('h3', {}, question), this.body, this.row);
  }

  /** Shows what is written so far, a word at a time: half words and half citations would jump. */
  write(answer: ShownAnswer): void {
    const whole = /^[^]*\s/.exec(answer.response)?.[0] ?? '';
    this.body.replaceChildren(...answerText({ ...answer, response: whole }, { words: this.words }));
  }

  /** Shows an answer that is over. */
  show({ answer, verdict }: Omit<KeptTurn, 'question'>): void {
    this.body.replaceChildren(...answerText(answer, { words: this.words, onOpen: (source, chip) => this.toggle(source, chip) }));
    this.say(verdict);
  }

  /** The row below the answer. @param onAgain tries again, where that may help */
  say(text: string, onAgain?: () => void): void {
    this.row.classList.toggle('flag', onAgain !== undefined);
    const again = onAgain && element('button', { class: 'plain', type: 'button' }, this.words.tryAgain);
    if (onAgain) again?.addEventListener('click', onAgain);
    this.row.replaceChildren(text, ...(again ? [' ', again] : []));
  }

  /** Shows the passage of a source below the answer, or puts it away. */
  private toggle(source: Source, chip: HTMLElement): void {
    const isSame = this.open?.chip === chip;
    this.open?.passage.remove();
    this.open?.chip.setAttribute('aria-expanded', 'false');
    this.open = undefined;
    if (isSame) return;
    const close = (): void => {
      this.toggle(source, chip);
      chip.focus();
    };
    const passage = element(
      'section',
      {
        class: 'passage',
        'aria-label': this.words.source.replace('{number}', String(source.number)).replace('{document}', placeOf(source)),
      },
      element(
        'div',
        { class: 'place' },
        element('b', {}, placeOf(source)),
        element('button', { class: 'tool', type: 'button', 'aria-label': this.words.closeSource }, picture(CROSS)),
      ),
      element('blockquote', { tabindex: '0' }, source.quote),
    );
    passage.querySelector('button')?.addEventListener('click', close);
    this.row.before(passage);
    chip.setAttribute('aria-expanded', 'true');
    this.open = { passage, chip };
  }
}
