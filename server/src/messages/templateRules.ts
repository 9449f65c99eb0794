import type { EntityManager } from '../http/index.ts'
import type { MessageTemplate } from './schema.ts'

/** The text that fits a case better than the one its process asks for. */
export type TemplateRule = (em: EntityManager, wish: { caseNumber: string; template: MessageTemplate }) => Promise<MessageTemplate | undefined>

const rules = new Set<TemplateRule>()

/** A noun above messages knows what the process does not: a case that ends because another was concluded was not broken off. */
export function chooseTemplate(rule: TemplateRule): void {
  rules.add(rule)
}

export async function templateOf(em: EntityManager, wish: { caseNumber: string; template: MessageTemplate }): Promise<MessageTemplate> {
  for (const rule of rules) {
    const other = await rule(em, wish)
    if (other !== undefined) return other
  }
  return wish.template
}
