/**
 * How the pages that mails lead to look: the hand of the console, which need not be built for them. Its values are those of
 * `web/ui/styles/tokens.css`, which a test holds equal.
 */
export const PAGE_STYLE = `:root {
  color-scheme: light dark;
  --canvas: light-dark(#fdfdfc, #131413);
  --hover: light-dark(#efefec, #222321);
  --line-firm: light-dark(#85877f, #757770);
  --ink: light-dark(#1a1b19, #ecece8);
  --ink-2: light-dark(#484a45, #b9bbb4);
  --ink-3: light-dark(#64665f, #979991);
  --accent: light-dark(#09575b, #78c8c4);
  --accent-hover: light-dark(#074a4d, #96d8d4);
  --on-accent: light-dark(#ffffff, #08201f);
  --flag: light-dark(#8a320a, #f0a37d);
  --font-ui: -apple-system, BlinkMacSystemFont, 'Segoe UI Variable Text', 'Segoe UI', 'Adwaita Sans', Inter, Roboto, system-ui, 'Noto Sans', sans-serif;
  --text-2: 0.833rem;
  --text-3: 1rem;
  --text-5: 1.44rem;
  --line-2: 1.25rem;
  --line-5: 2rem;
  --weight: 400;
  --weight-firm: 600;
  --s1: 0.25rem;
  --s3: 0.75rem;
  --s4: 1rem;
  --s6: 1.5rem;
  --s8: 2rem;
  --s10: 2.5rem;
  --radius: 0.5rem;
  --radius-s: 0.25rem;
  --hair: 1px;
  --focus: 2px;
}
*,
*::before,
*::after {
  box-sizing: border-box;
}
body {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  justify-items: center;
  align-content: center;
  min-height: 100dvh;
  margin: 0;
  padding: var(--s8) var(--s4);
  background: var(--canvas);
  color: var(--ink);
  font: var(--weight) var(--text-2) / var(--line-2) var(--font-ui);
  overflow-wrap: break-word;
}
main {
  width: 100%;
  max-width: 22rem;
}
.mark {
  display: block;
  margin-block-end: var(--s10);
  font-weight: 650;
  font-size: var(--text-3);
  letter-spacing: -0.02em;
}
h1 {
  margin: 0 0 var(--s3);
  font: var(--weight-firm) var(--text-5) / var(--line-5) var(--font-ui);
  letter-spacing: -0.015em;
}
p {
  margin: 0 0 var(--s6);
  color: var(--ink-2);
}
form {
  display: grid;
  gap: var(--s4);
}
.field {
  display: grid;
  gap: var(--s1);
}
label {
  font-weight: var(--weight-firm);
}
small {
  color: var(--ink-3);
  font-size: var(--text-2);
}
.flag {
  color: var(--flag);
}
input,
.button {
  width: 100%;
  height: 2.5rem;
  padding: 0 var(--s3);
  border: var(--hair) solid var(--line-firm);
  border-radius: var(--radius);
  background: transparent;
  color: inherit;
  font: inherit;
}
input[aria-invalid='true'] {
  border-color: var(--flag);
}
.button {
  display: flex;
  align-items: center;
  justify-content: center;
  font-weight: var(--weight-firm);
  text-decoration: none;
  cursor: pointer;
}
.button:hover {
  background: var(--hover);
}
.button.main {
  border-color: var(--accent);
  background: var(--accent);
  color: var(--on-accent);
}
.button.main:hover {
  border-color: var(--accent-hover);
  background: var(--accent-hover);
}
:focus-visible {
  outline: var(--focus) solid var(--accent);
  outline-offset: 2px;
  border-radius: var(--radius-s);
}
input:focus-visible {
  outline-offset: -1px;
}
input:focus-visible,
.button:focus-visible {
  border-radius: var(--radius);
}
`;
