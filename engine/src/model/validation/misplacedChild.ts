import { BPMN } from '../BpmnSource.ts'
import type { XmlElement } from '../xml/XmlElement.ts'
import { CONTENT, GROUPS, type Particle } from './contentModels.ts'

/**
 * The first element of a file that stands where the schema does not allow it, in the words of Zeebe's reader; undefined when there is none.
 * Elements of other namespaces inside `extensionElements` are nobody's business.
 */
export function misplacedChild(element: XmlElement): string | undefined {
  const model = element.namespace === BPMN ? CONTENT[element.name] : undefined
  let at = 0
  let taken = false
  for (const child of element.children) {
    if (model !== undefined) {
      const found = model.findIndex((particle, index) => (index > at || (index === at && (!taken || particle.endsWith('*')))) && isOf(child, particle))
      if (found < 0) return refusal(child, model.filter((particle, index) => index > at || (index === at && (!taken || particle.endsWith('*')))))
      at = found
      taken = true
    }
    if (child.name === 'extensionElements') continue
    const below = misplacedChild(child)
    if (below !== undefined) return below
  }
  return undefined
}

function namesOf(particle: Particle): string[] {
  return particle.replace(/[?*]$/, '').split('|')
}

function isOf(child: XmlElement, particle: Particle): boolean {
  return child.namespace === BPMN && namesOf(particle).some((name) => name === child.name || GROUPS[name]?.has(child.name))
}

function refusal(child: XmlElement, allowed: readonly Particle[]): string {
  const expected = allowed.flatMap(namesOf).map((name) => `"${BPMN}":${name}`)
  if (expected.length === 0) return `cvc-complex-type.2.4.d: Invalid content was found starting with element '${child.tag}'. No child element is expected at this point.`
  return `cvc-complex-type.2.4.a: Invalid content was found starting with element '{"${child.namespace}":${child.name}}'. One of '{${expected.join(', ')}}' is expected.`
}
