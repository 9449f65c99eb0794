import type { XmlElement } from '../xml/XmlElement.ts'
import type { CheckContext } from './Check.ts'
import { checkBinding } from './checkBinding.ts'

/** A form is named in one way, whatever element it stands at: by its id or its key; of a native user task by its id or an outer reference. */
export function checkForm(element: XmlElement, { source, complain }: Pick<CheckContext, 'source' | 'complain'>): void {
  const form = source.extension(element, 'formDefinition')
  if (form === undefined) return
  checkBinding(form, { complain })
  const native = source.extension(element, 'userTask') !== undefined
  const names = ['formId', native ? 'externalReference' : 'formKey']
  if (names.filter((name) => form.attribute(name)?.trim()).length === 1) return
  complain(`Exactly one of the attributes '${names.join(', ')}' must be present and not blank${native ? ' for native user tasks' : ''}`, form)
}
