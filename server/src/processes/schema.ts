import { z } from 'zod'
import { CheckResult } from '../forms/schema.ts'

/** Id of a BPMN process or of a DMN decision requirements graph. */
export const ResourceId = z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/)

export const ProcessSummary = z
  .object({
    id: ResourceId,
    kind: z.enum(['bpmn', 'dmn']),
    name: z.string(),
    /** The newest version, counted by this server. */
    version: z.int(),
    comment: z.string(),
    publishedAt: z.iso.datetime(),
    publishedBy: z.string(),
    /** `pending` until the engine has taken it; `refused` when the engine will not. */
    deployment: z.enum(['pending', 'deployed', 'refused']),
    /** What the engine said when it refused. */
    refusal: z.string().optional(),
    /** The engine's own number of this version. */
    engineVersion: z.int().optional(),
    engineKey: z.string().optional(),
  })
  .meta({ id: 'ProcessSummary' })
export type ProcessSummary = z.infer<typeof ProcessSummary>

const Params = z.object({ id: ResourceId })
/** 2 MB of XML is four times the largest process seen. */
const Xml = z.string().min(1).max(2_000_000)

export const ListProcesses = { summary: 'Processes or decisions in their newest versions', response: z.object({ items: z.array(ProcessSummary) }) }
export const ListProcessVersions = { summary: 'Versions, newest first', params: Params, response: z.object({ items: z.array(ProcessSummary) }) }

/** Answers the XML itself as application/xml. */
export const GetProcessXml = {
  summary: 'The XML of one version',
  produces: 'application/xml',
  params: Params.extend({ version: z.union([z.literal('latest'), z.coerce.number().int().min(1).max(1_000_000)]) }),
}

export const CheckProcess = { summary: 'Checks a diagram without deploying it', body: z.object({ xml: Xml }), response: CheckResult }

export const DeployProcess = {
  summary: 'Deploys a new version; running cases keep theirs',
  status: 201,
  params: Params,
  body: z.object({
    xml: Xml,
    comment: z.string().trim().min(1).max(500),
    /** The version this one was made from; 0 for a new process. A newer one in between is a conflict. */
    basedOn: z.int().min(0),
  }),
  response: ProcessSummary,
} as const

export const PreviewCandidatesBody = z.object({
  /** The step's candidate groups as the diagram has them: FEEL after `=`, or groups with commas between. */
  candidateGroups: z.string().trim().min(1).max(2000),
  /** The header `candidates.empty`. */
  empty: z.enum(['wait', 'dispatcher', 'province']).optional(),
  site: z.string().regex(/^[A-Z]{2}$/),
  department: z.string().regex(/^[A-Z]{2}-[A-Z]{2}$/).nullable(),
  /** Values of form fields and others the expression reads. */
  variables: z.record(z.string().regex(/^[A-Za-z_]\w{0,63}$/), z.union([z.string().max(200), z.number(), z.boolean(), z.null()])).default({}),
})
export type PreviewCandidatesBody = z.infer<typeof PreviewCandidatesBody>

export const CandidatesPreview = z
  .object({
    groups: z.array(z.object({ group: z.string(), unit: z.string(), people: z.array(z.object({ username: z.string(), name: z.string() })), byPolicy: z.boolean() })),
    /** Whether the step would wait where nobody looks. */
    nobody: z.boolean(),
  })
  .meta({ id: 'CandidatesPreview' })
export type CandidatesPreview = z.infer<typeof CandidatesPreview>

export const PreviewCandidates = { summary: 'Who would get a step with this candidate rule', body: PreviewCandidatesBody, response: CandidatesPreview }
