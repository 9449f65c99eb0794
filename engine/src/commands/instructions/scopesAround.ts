import type { ExecutableElement } from '../../model/elements.ts'
import type { ExecutableProcess } from '../../model/ExecutableProcess.ts'

/** The scopes an element stands in, the outermost first, without the process itself. */
export function scopesAround(element: ExecutableElement, model: ExecutableProcess): ExecutableElement[] {
  const scopes: ExecutableElement[] = []
  for (let id = element.scopeId; id !== undefined && id !== model.id; id = model.element(id).scopeId) scopes.unshift(model.element(id))
  return scopes
}
