import type { BuildMember } from '../../store/builds/build-members.repository';

/** What is to change in a build. A document that is cut in another way leaves and comes. */
export interface BuildDifference {
  came: BuildMember[];
  left: BuildMember[];
}

/** What makes members of a build into others. */
export function differenceOf(held: readonly BuildMember[], wanted: readonly BuildMember[]): BuildDifference {
  const before = new Map(held.map((member) => [member.documentId, member.chunker]));
  const after = new Map(wanted.map((member) => [member.documentId, member.chunker]));
  return {
    came: wanted.filter(({ documentId, chunker }) => before.get(documentId) !== chunker),
    left: held.filter(({ documentId, chunker }) => after.get(documentId) !== chunker),
  };
}

/**
 * A difference in steps of about a size, each of which is published by itself: versions of one document change together.
 * @param sizeOf the number of chunks of a member
 * @param nameOf what versions of a document have in common
 * @param size most chunks of a step, unless one document has more
 */
export function stepsOf(
  { came, left }: BuildDifference,
  sizeOf: (member: BuildMember) => number,
  nameOf: (documentId: number) => string,
  size: number,
): BuildDifference[] {
  const byName = new Map<string, BuildDifference>();
  const of = (member: BuildMember): BuildDifference => {
    const name = nameOf(member.documentId);
    const known = byName.get(name) ?? { came: [], left: [] };
    byName.set(name, known);
    return known;
  };
  for (const member of left) of(member).left.push(member);
  for (const member of came) of(member).came.push(member);
  const steps: BuildDifference[] = [];
  let room = 0;
  for (const change of byName.values()) {
    const chunks = [...change.came, ...change.left].reduce((sum, member) => sum + sizeOf(member), 0);
    let step = steps.at(-1);
    if (!step || chunks > room) {
      step = { came: [], left: [] };
      steps.push(step);
      room = size;
    }
    step.came.push(...change.came);
    step.left.push(...change.left);
    room -= chunks;
  }
  return steps;
}
