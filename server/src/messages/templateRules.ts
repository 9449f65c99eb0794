import type { EntityManager } from '../http/index.ts'
import type { MessageTemplate } from './schema.ts'

/** The text that fits a case better than the one its process asks for. */
export type TemplateRule = (em: EntityManager, wish: { caseNumber: string; template: MessageTemplate }) => Promise<MessageTemplate | undefined>

const rules = new Set<TemplateRule>()

/** A noun above messages knows what the process does not: a case that ends because another was concluded was not broken off. */
export function chooseTemplate(rule: TemplateRule): void {
  rules.add(rule)
}

/** Words a text may mention beside those of its case, `{receiver}`: nothing personal. */
export type MessageWords = (em: EntityManager, wish: { caseNumber: string; template: MessageTemplate }) => Promise<Readonly<Record<string, string>>>

const words = new Set<MessageWords>()

/** A noun above messages brings the words of its own templates. */
export function addMessageWords(source: MessageWords): void {
  words.add(source)
}

export async function wordsOf(em: EntityManager, wish: { caseNumber: string; template: MessageTemplate }): Promise<Readonly<Record<string, string>>> {
  const all = await Promise.all([...words].map((source) => source(em, wish)))
  return Object.assign({}, ...all) as Readonly<Record<string, string>>
}

export async function templateOf(em: EntityManager, wish: { caseNumber: string; template: MessageTemplate }): Promise<MessageTemplate> {
  for (const rule of rules) {
    const other = await rule(em, wish)
    if (other !== undefined) return other
  }
  return wish.template
}
