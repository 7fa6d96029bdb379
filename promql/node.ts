import type { NodeType, TreeCursor } from '@lezer/common';

/** A node of the grammar's tree that has its children at hand: the tree itself makes them anew whenever it is asked. */
export class Node {
  readonly type: NodeType;
  readonly from: number;
  readonly to: number;
  /** Without comments. */
  readonly children: readonly Node[];

  constructor({ type, from, to }: Pick<Node, 'type' | 'from' | 'to'>, children: readonly Node[]) {
    this.type = type;
    this.from = from;
    this.to = to;
    this.children = children;
  }

  get name(): string {
    return this.type.name;
  }

  /** The first child of that name or group. */
  getChild(name: string): Node | undefined {
    return this.children.find(({ type }) => type.is(name));
  }

  getChildren(name: string): Node[] {
    return this.children.filter(({ type }) => type.is(name));
  }
}

/** The node a cursor stands on, with all within; nothing where there is an error in it. */
export const nodeAt = (cursor: TreeCursor): Node | undefined => {
  const { type, from, to } = cursor;
  if (type.isError) return undefined;
  const children: Node[] = [];
  if (cursor.firstChild()) {
    do {
      const child = nodeAt(cursor);
      if (child === undefined) return undefined;
      if (!child.type.isSkipped) children.push(child);
    } while (cursor.nextSibling());
    cursor.parent();
  }
  return new Node({ type, from, to }, children);
};
