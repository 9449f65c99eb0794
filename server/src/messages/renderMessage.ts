import { catalogueEntry } from '../catalogue/index.ts'
import type { MessageTemplate } from './schema.ts'
import { templates } from './templates.ts'

/** What a text may mention of a case: nothing personal. */
export interface MessageFacts {
  readonly type: string
  readonly number: string
  readonly dueAt: Date | null
  /** By it and the PIN the agent told them the citizen follows the case on the web. */
  readonly queryCode?: string | undefined
  /** The text of the case's own type, where it has one. */
  readonly text?: string | undefined
  /** Words of the nouns above. */
  readonly words?: Readonly<Record<string, string>> | undefined
}

const dueFormat = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'long', day: 'numeric' })

/** The text of a template for a case, in Chinese. */
export function renderMessage(template: MessageTemplate, { type, number, dueAt, queryCode, text, words }: MessageFacts): string {
  const values: Readonly<Record<string, string>> = {
    ...words,
    type: templates.types[type] ?? catalogueEntry(type)?.name.zh ?? templates.otherType,
    number,
    query: queryCode === undefined ? '' : `，或凭查询码${queryCode}及坐席告知的密码上网查询`,
    due: dueAt === null ? '规定时限内' : dueFormat.format(dueAt),
  }
  return (text ?? templates.templates[template].text).replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
