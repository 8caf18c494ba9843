import '../../ui/styles/tokens.css';
import './demo.css';

const key = new URLSearchParams(window.location.search).get('key') ?? '';
const { origin } = window.location;
const address = `${origin}/widget.js`;
const say = (id: string, text: string): void => document.getElementById(id)?.replaceChildren(text);

const field = document.querySelector('input');
if (field) field.value = key;
say('origin', `The key has to name ${origin} among its origins, which is where this page is.`);
say('snippet', `<script src="${address}" data-key="${key || 'pk_…'}" async></script>`);
if (key !== '') {
  const script = document.createElement('script');
  script.src = address;
  script.dataset['key'] = key;
  document.head.append(script);
}
