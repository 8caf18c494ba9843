/** Waits for a while, or until the browser is online again, or somebody is in a hurry. */
export function pauseUnlessOnline(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', over);
      window.removeEventListener('askbase-hurry', over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    window.addEventListener('online', over);
    window.addEventListener('askbase-hurry', over);
  });
}
