import type { CheckResult, ContentProblem, FormSummary, FormVersion } from '../../../server/src/forms/schema.ts'
import type { CandidatesPreview, PreviewCandidatesBody, ProcessSummary } from '../../../server/src/processes/schema.ts'
import { fetchText } from './fetchText.ts'
import { http, newIdempotencyKey } from './http.ts'

export type { CandidatesPreview, CheckResult, ContentProblem }
export type StudioKind = 'process' | 'decision' | 'form'

/** A version of anything the studio edits, as lists show it. */
export interface ContentVersion {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly comment: string
  readonly publishedAt: string
  readonly publishedBy: string
  /** Forms need no deployment: they are there once they are published. */
  readonly deployment: ProcessSummary['deployment']
  readonly refusal?: string | undefined
}

interface Publication {
  readonly text: string
  readonly comment: string
  /** The version this one was made from; 0 for something new. */
  readonly basedOn: number
}

const ROOM = { process: '/processes', decision: '/decisions', form: '/forms' } as const
const versionsOf = (kind: StudioKind, id: string): string => `${ROOM[kind]}/${encodeURIComponent(id)}/versions`

/** Processes, decisions and forms alike: content is text, an XML or a form's JSON. */
export const studioApi = {
  async list(kind: StudioKind): Promise<ContentVersion[]> {
    if (kind === 'form') return (await http.get<{ items: FormSummary[] }>('/forms')).items.map(ofForm)
    const { items } = await http.get<{ items: ProcessSummary[] }>(ROOM[kind])
    return items.filter((item) => item.kind === (kind === 'process' ? 'bpmn' : 'dmn'))
  },

  async versions(kind: StudioKind, id: string): Promise<ContentVersion[]> {
    if (kind === 'form') return (await http.get<{ items: FormSummary[] }>(versionsOf(kind, id))).items.map(ofForm)
    return (await http.get<{ items: ProcessSummary[] }>(versionsOf(kind, id))).items
  },

  async content(kind: StudioKind, id: string, version: number | 'latest'): Promise<string> {
    const at = `${versionsOf(kind, id)}/${version}`
    if (kind === 'form') return JSON.stringify((await http.get<FormVersion>(at)).schema, null, 2)
    return fetchText(`/api/v1${at}/xml`)
  },

  check(kind: StudioKind, id: string, text: string): Promise<CheckResult> {
    if (kind === 'form') return http.post<CheckResult>(`/forms/${encodeURIComponent(id)}/check`, { schema: JSON.parse(text) as object })
    return http.post<CheckResult>(`${ROOM[kind]}/check`, { xml: text })
  },

  /** Who would get a step with this rule. */
  candidates: (rule: PreviewCandidatesBody) => http.post<CandidatesPreview>('/processes/candidates-preview', rule),

  async publish(kind: StudioKind, id: string, { text, comment, basedOn }: Publication): Promise<ContentVersion> {
    const key = newIdempotencyKey()
    if (kind === 'form') return ofForm(await http.post<FormVersion>(versionsOf(kind, id), { schema: JSON.parse(text) as object, comment, basedOn }, key))
    return http.post<ProcessSummary>(versionsOf(kind, id), { xml: text, comment, basedOn }, key)
  },
}

function ofForm({ id, title, version, comment, publishedAt, publishedBy }: FormSummary): ContentVersion {
  return { id, name: title, version, comment, publishedAt, publishedBy, deployment: 'deployed' }
}
