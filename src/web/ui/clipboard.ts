/** Copies a text. Pages without https have no clipboard of their own, so a hidden field is copied there. */
export async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'out';
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
