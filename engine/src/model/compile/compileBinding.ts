import type { Binding } from '../elements.ts'
import type { XmlElement } from '../xml/XmlElement.ts'

/** Which version of a called process, decision or form an extension means; the newest unless it says otherwise. */
export function compileBinding(extension: XmlElement | undefined): Binding {
  const type = extension?.attribute('bindingType')
  return { type: type === 'deployment' || type === 'versionTag' ? type : 'latest', versionTag: extension?.attribute('versionTag') ?? '' }
}
