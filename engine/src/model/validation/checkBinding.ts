import type { XmlElement } from '../xml/XmlElement.ts'
import type { CheckContext } from './Check.ts'

/** A binding is one of the known ones, and one by tag names the tag. */
export function checkBinding(extension: XmlElement, { complain }: Pick<CheckContext, 'complain'>): void {
  const type = extension.attribute('bindingType')
  if (type !== undefined && !/^(latest|deployment|versionTag)$/.test(type)) complain("Attribute 'bindingType' must be one of: deployment, latest, versionTag", extension)
  if (type === 'versionTag' && !extension.attribute('versionTag')?.trim()) complain("Attribute 'versionTag' must be present and not empty if 'bindingType' is 'versionTag'", extension)
}
