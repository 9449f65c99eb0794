import { compileFeel } from '../../expression/index.ts'
import type { BpmnSource } from '../BpmnSource.ts'
import type { ExecutableElement } from '../elements.ts'
import type { XmlElement } from '../xml/XmlElement.ts'

/** Targets with dots grow into a tree: the leaves are FEEL. */
type Tree = Map<string, Tree | string>

/** All mappings of an element are one FEEL context each, evaluated at once: later entries see earlier ones. */
export function compileMappings(element: XmlElement, source: BpmnSource): Pick<ExecutableElement, 'inputs' | 'outputs'> {
  const mapping = source.extension(element, 'ioMapping')
  const inputs = treeOf(mapping?.all('input') ?? [])
  const outputs = treeOf(mapping?.all('output') ?? [])
  return {
    inputs: inputs.size === 0 ? undefined : compileFeel(contextText(inputs)),
    outputs: outputs.size === 0 ? undefined : compileFeel(outputText(outputs)),
  }
}

function treeOf(mappings: readonly XmlElement[]): Tree {
  const root: Tree = new Map()
  for (const mapping of mappings) {
    const path = (mapping.attribute('target') ?? '').split('.')
    const leaf = path.pop() ?? ''
    let tree = root
    for (const part of path) {
      const below = tree.get(part)
      const next: Tree = below instanceof Map ? below : new Map()
      tree.set(part, next)
      tree = next
    }
    tree.set(leaf, expressionText(mapping.attribute('source') ?? ''))
  }
  return root
}

function expressionText(source: string): string {
  return source.startsWith('=') && source.trim().length > 1 ? source.slice(1) : JSON.stringify(source)
}

function contextText(tree: Tree): string {
  return `{${[...tree].map(([name, value]) => `${name}:${valueText(value)}`).join(',')}}`
}

function valueText(value: Tree | string): string {
  return typeof value === 'string' ? value : contextText(value)
}

/** A nested output is merged into the variable that is already there. */
function outputText(tree: Tree): string {
  const entries = [...tree].map(([name, value]) => {
    if (typeof value === 'string') return `${name}:${value}`
    const nested = contextText(value)
    return `${name}:if ${name} != null then context merge(${name},${nested}) else ${nested}`
  })
  return `{${entries.join(',')}}`
}
