const KEPT_AS = 'askbase.theme';

/** Shows the page as it was chosen for this browser; as the system does while nothing is chosen. */
export function applyTheme(): void {
  const chosen = localStorage.getItem(KEPT_AS);
  if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset['theme'] = chosen;
}

/** Changes between light and dark, and keeps the choice. */
export function switchTheme(): void {
  const { dataset } = document.documentElement;
  const isDark = dataset['theme'] ? dataset['theme'] === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches;
  const next = isDark ? 'light' : 'dark';
  dataset['theme'] = next;
  localStorage.setItem(KEPT_AS, next);
}
