/** `?, ?, ?`: one placeholder per value of an SQL list. */
export function placeholders(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}
