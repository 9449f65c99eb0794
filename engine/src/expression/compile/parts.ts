import type { SyntaxNode } from '@lezer/common'

/** The parts of a node that mean something: keywords, brackets and comments are left out. */
export function parts(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (/^[A-Z]/.test(child.name) ? !child.name.endsWith('Comment') : child.name === 'null' || child.name === '?') found.push(child)
  }
  return found
}

/** The part at an index. The grammar guarantees it: its absence is a fault of ours. */
export function part(node: SyntaxNode, index: number): SyntaxNode {
  const found = parts(node)[index]
  if (found === undefined) throw new Error(`Expected part ${index} of ${node.name}, but there is none`)
  return found
}

/** The first child of any kind with this name, keywords included. */
export function token(node: SyntaxNode, name: string): SyntaxNode | null {
  return node.getChild(name)
}

/** The text of a node. */
export function textOf(node: SyntaxNode, source: string): string {
  return source.slice(node.from, node.to)
}

/** A name as it is looked up: back-ticks removed, white space collapsed. */
export function nameOf(node: SyntaxNode, source: string): string {
  const text = textOf(node, source)
  return text.startsWith('`') && text.endsWith('`') ? text.slice(1, -1) : text.replace(/\s+/g, ' ')
}
