import { Chat } from './chat';
import { BUBBLE, CROSS, element, picture } from './dom';
import { optionsOf } from './options';
import { styles } from './styles';

/** The name of the element that holds the chat; nothing else of the page is touched. */
const NAME = 'askbase-chat';

/** Puts a button into the corner of the page, and the chat behind it. Both are in a shadow root, which the styles of the page do not reach. */
function start(script: HTMLScriptElement): void {
  if (document.querySelector(NAME)) return;
  const options = optionsOf(script);
  const { words } = options;
  const host = document.createElement(NAME);
  if (options.theme) host.dataset['theme'] = options.theme;
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [styles()];
  const chat = new Chat(options);
  const label = words.open.replace('{title}', options.title ?? words.title);
  const opener = element('button', { class: 'opener', type: 'button', 'aria-haspopup': 'dialog', lang: options.language });
  const change = (): void => {
    const isOpen = chat.dialog.open;
    opener.setAttribute('aria-label', isOpen ? words.close : label);
    opener.setAttribute('aria-expanded', String(isOpen));
    opener.replaceChildren(picture(isOpen ? CROSS : BUBBLE));
  };
  opener.addEventListener('click', () => {
    if (chat.dialog.open) chat.dialog.close();
    else chat.open();
    change();
  });
  chat.dialog.addEventListener('close', () => {
    change();
    opener.focus();
  });
  change();
  root.append(chat.dialog, opener);
  document.body.append(host);
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => start(script));
  else start(script);
}
