const KEPT_AS = 'askbase.letters';

/** Whether single letters act in this browser. Those who speak to their computer, or hit keys by accident, switch them off. */
export function areLettersOn(): boolean {
  return localStorage.getItem(KEPT_AS) !== 'off';
}

/** Switches single letters on or off, and keeps that. */
export function switchLetters(isOn: boolean): void {
  localStorage.setItem(KEPT_AS, isOn ? 'on' : 'off');
}
