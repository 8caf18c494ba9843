import type { Box } from '../slides/reading-order';

type Attributes = Readonly<Record<string, string>>;

interface Frame {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
}

/** A group: where it stands, and the coordinates of the shapes in it (ECMA-376 part 1, 20.1.7.5). */
interface Group {
  frame: Frame;
  inner: Frame;
  isHidden: boolean;
}

/** Places shapes on the slide, whatever groups they stand in. Lengths are English Metric Units. */
export class GroupFrames {
  private readonly groups: Group[] = [];
  private shape: Frame | undefined;

  open(): void {
    this.groups.push({ frame: {}, inner: {}, isHidden: false });
  }

  /** @returns whether the group was hidden */
  close(): boolean {
    return this.groups.pop()?.isHidden ?? false;
  }

  /** Hides the open group. @returns whether there is one */
  hide(): boolean {
    const group = this.groups.at(-1);
    if (!group || group.isHidden) return false;
    group.isHidden = true;
    return true;
  }

  openShape(): void {
    this.shape = {};
  }

  /** The place of the shape on the slide; undefined when it states none. */
  closeShape(): Box | undefined {
    const { x, y, width = 0, height = 0 } = this.shape ?? {};
    this.shape = undefined;
    if (x === undefined || y === undefined) return undefined;
    const corner = this.onSlide(x, y);
    const opposite = this.onSlide(x + width, y + height);
    return { left: corner.x, top: corner.y, right: opposite.x, bottom: opposite.y };
  }

  /** Takes one of the four measures of a shape or group, the first of each. */
  measure(name: string, attributes: Attributes): void {
    const group = this.groups.at(-1);
    const frame = this.shape ?? (name.startsWith('ch') ? group?.inner : group?.frame);
    if (!frame) return;
    if (name.toLowerCase().endsWith('off')) {
      frame.x ??= Number(attributes['x'] ?? 0);
      frame.y ??= Number(attributes['y'] ?? 0);
    } else if (attributes['cx'] !== undefined) {
      frame.width ??= Number(attributes['cx']);
      frame.height ??= Number(attributes['cy'] ?? 0);
    }
  }

  private onSlide(x: number, y: number): { x: number; y: number } {
    return this.groups.toReversed().reduce(
      (point, { frame, inner }) => ({
        x: (frame.x ?? 0) + (point.x - (inner.x ?? frame.x ?? 0)) * scale(frame.width, inner.width),
        y: (frame.y ?? 0) + (point.y - (inner.y ?? frame.y ?? 0)) * scale(frame.height, inner.height),
      }),
      { x, y },
    );
  }
}

const scale = (outer: number | undefined, inner: number | undefined): number => (outer && inner ? outer / inner : 1);
