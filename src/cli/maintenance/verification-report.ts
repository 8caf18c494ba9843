import type { CheckOutcome } from '../../maintenance/verification/verification';

/** What a check found, for people: a line when all is well, else a line for each problem with what to do. */
export function outcomeLines({ name, proves, problems, count }: CheckOutcome): string[] {
  if (count === 0) return [`✓ ${name}: ${proves}`];
  const lines = problems.flatMap(({ problem, repair, advice }) => {
    const remedy = repair === null ? advice : `verify_vectorstore --repair makes it again (${repair})`;
    return [`   ${problem}`, ...(remedy === undefined ? [] : [`     → ${remedy}`])];
  });
  const others = count > problems.length ? [`   and ${count - problems.length} more`] : [];
  return [`✗ ${name}: ${count} ${count === 1 ? 'problem' : 'problems'}`, ...lines, ...others];
}
