import { z } from 'zod'
import { CaseNumber } from '../cases/schema.ts'

const Code = z.string().min(1).max(40)
const Person = z.object({ username: z.string(), name: z.string() })

export const Article = z
  .object({
    code: Code,
    version: z.int(),
    title: z.string(),
    body: z.string(),
    /** `public` may be read out or sent as it is. */
    audience: z.enum(['staff', 'public']),
    validUntil: z.iso.datetime().nullable(),
    /** Past its last day: shown, marked, never suggested first. */
    expired: z.boolean(),
    /** Open reports that it is wrong or out of date. */
    flags: z.int(),
    /** Words of the question it has. */
    words: z.array(z.string()),
  })
  .meta({ id: 'KnowledgeArticle' })
export type Article = z.infer<typeof Article>

export const SuggestArticles = {
  summary: 'Articles that fit what is being typed, best first',
  body: z.object({ text: z.string().max(8000), limit: z.int().min(1).max(20).default(5) }),
  response: z.object({ items: z.array(Article) }),
}

export const UseArticle = {
  summary: 'Keeps which version of an article a case was answered by',
  params: z.object({ number: CaseNumber }),
  body: z.object({ code: Code, version: z.int().min(1) }),
}

export const ListUses = {
  summary: 'The articles a case was answered by, in the versions of then',
  params: z.object({ number: CaseNumber }),
  response: z.object({ items: z.array(z.object({ code: Code, version: z.int(), title: z.string(), body: z.string(), superseded: z.boolean(), at: z.iso.datetime(), by: Person })) }),
}

export const FlagArticle = {
  summary: 'Says that an article is wrong or out of date',
  status: 201,
  params: z.object({ code: Code }),
  body: z.object({ version: z.int().min(1), kind: z.enum(['wrong', 'outdated']), note: z.string().trim().min(1).max(500) }),
  response: z.object({ id: z.string() }),
} as const

export const ListFlags = {
  summary: 'Reports about articles that wait to be settled, oldest first',
  response: z.object({ items: z.array(z.object({ id: z.string(), code: Code, version: z.int(), title: z.string(), kind: z.enum(['wrong', 'outdated']), note: z.string(), at: z.iso.datetime(), by: Person })) }),
}

export const SettleFlag = {
  summary: 'Settles a report: a new text makes a new version, without one the article stays as it is',
  params: z.object({ id: z.coerce.number().int().positive() }),
  body: z.object({ outcome: z.string().trim().min(1).max(500), title: z.string().trim().min(1).max(200).optional(), body: z.string().trim().min(1).max(20_000).optional() }),
}
