import type { Source } from '../api/client';
import { ask } from './asking';
import { CROSS, element, picture, PLUS } from './dom';
import { failureWords } from './failure-words';
import { keepTurns, keptTurns, type KeptTurn } from './kept-turns';
import type { WidgetOptions } from './options';
import { Turn, verdictOf } from './turn';
import type { WidgetWords } from './words';

/** So near to the end, in pixels, a reader follows what is written. */
const NEAR_PX = 48;

/** Where a sheet covers the page, and so keeps the focus. */
const PHONE = '(max-width: 699px)';

/** The chat: questions and answers with a field below them, in a dialog. */
export class Chat {
  readonly dialog: HTMLDialogElement;
  private readonly field: HTMLTextAreaElement;
  private readonly send: HTMLButtonElement;
  private readonly talk: HTMLElement;
  private readonly told = element('div', { class: 'out', 'aria-live': 'polite' });
  private readonly hello: HTMLElement;
  private readonly words: WidgetWords;
  private turns: KeptTurn[] = keptTurns();
  private asking: AbortController | undefined;

  constructor(private readonly options: WidgetOptions) {
    const { words } = options;
    this.words = words;
    const title = options.title ?? words.title;
    this.hello = element('p', { class: 'hello' }, words.hello);
    this.field = element('textarea', { rows: '1', 'aria-label': words.question, placeholder: words.question, maxlength: '4000' });
    this.send = element('button', { class: 'send', type: 'submit' }, words.ask);
    this.talk = element('div', { class: 'talk', role: 'region', 'aria-label': title, tabindex: '0' }, this.hello);
    const form = element('form', {}, this.field, this.send);
    this.dialog = element(
      'dialog',
      { 'aria-label': title, lang: options.language },
      element(
        'header',
        {},
        element('h2', {}, title),
        element('button', { class: 'tool', type: 'button', 'aria-label': words.again, title: words.again }, picture(PLUS)),
        element('button', { class: 'tool', type: 'button', 'aria-label': words.close }, picture(CROSS)),
      ),
      this.talk,
      this.told,
      form,
    );
    const [again, close] = this.dialog.querySelectorAll('header button');
    again?.addEventListener('click', () => this.begin());
    close?.addEventListener('click', () => this.dialog.close());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
    });
    this.dialog.addEventListener('keydown', (event) => this.press(event));
    this.showKept();
  }

  /** Opens it: over the page on phones, beside it elsewhere. */
  open(): void {
    if (window.matchMedia(PHONE).matches) this.dialog.showModal();
    else this.dialog.show();
    this.field.focus();
    this.talk.scrollTop = this.talk.scrollHeight;
  }

  private press(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (this.asking) this.asking.abort();
      else this.dialog.close();
    }
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.target !== this.field) return;
    event.preventDefault();
    if (!this.asking) this.submit();
  }

  private submit(): void {
    if (this.asking) {
      this.asking.abort();
      return;
    }
    const question = this.field.value.trim();
    if (question === '') return;
    this.field.value = '';
    void this.ask(question);
  }

  private begin(): void {
    this.asking?.abort();
    this.turns = [];
    keepTurns(this.turns);
    this.talk.replaceChildren(this.hello);
    this.field.focus();
  }

  private showKept(): void {
    for (const { question, ...rest } of this.turns) this.add(question).show(rest);
  }

  private add(question: string): Turn {
    const turn = new Turn(question, this.words);
    this.hello.remove();
    this.talk.append(turn.root);
    return turn;
  }

  private async ask(question: string): Promise<void> {
    const { words } = this;
    const turn = this.add(question);
    const asking = new AbortController();
    let [sources, response]: [readonly Source[], string] = [[], ''];
    this.setAsking(asking);
    turn.say(words.searching);
    turn.root.scrollIntoView({ block: 'nearest' });
    const follow = (change: () => void): void => {
      const isNear = this.talk.scrollHeight - this.talk.scrollTop - this.talk.clientHeight < NEAR_PX;
      change();
      if (isNear) this.talk.scrollTop = this.talk.scrollHeight;
    };
    try {
      const listener = {
        onSources: (found: readonly Source[]): void => {
          sources = found;
          turn.say(words.writing);
        },
        onText: (text: string): void => {
          response = text;
          follow(() => turn.write({ response, sources: [...sources] }));
        },
      };
      const answer = await ask(this.options, question, listener, asking.signal);
      this.finish(turn, { answer, verdict: verdictOf(answer, words) });
    } catch (error) {
      if (asking.signal.aborted) this.finish(turn, { answer: { response, sources: [...sources] }, verdict: words.stopped });
      else this.fail(turn, failureWords(error, words));
    } finally {
      this.setAsking(undefined, asking);
      follow(() => undefined);
    }
  }

  private finish(turn: Turn, { answer, verdict }: Omit<KeptTurn, 'question'>): void {
    const { response, sources, sentences } = answer;
    const shown = { answer: { response, sources, ...(sentences && { sentences }) }, verdict };
    turn.show(shown);
    this.tell(`${response.replace(/\s*\[\d+\]/g, '')} ${verdict}`);
    // It may have been put away meanwhile.
    if (!turn.root.isConnected) return;
    this.turns = [...this.turns, { question: turn.question, ...shown }];
    keepTurns(this.turns);
  }

  private fail(turn: Turn, text: string): void {
    turn.say(text, () => {
      turn.root.remove();
      this.field.focus();
      void this.ask(turn.question);
    });
    this.tell(text);
  }

  private tell(text: string): void {
    this.told.textContent = text;
  }

  /** @param of the question that is over; another one may have been asked since */
  private setAsking(asking: AbortController | undefined, of?: AbortController): void {
    if (of && this.asking !== of) return;
    this.asking = asking;
    this.send.textContent = asking ? this.words.stop : this.words.ask;
  }
}
