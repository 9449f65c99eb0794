import { type CatalogueEntry, catalogue, catalogueEntry } from '../catalogue/index.ts'
import type { EntityManager } from '../database/index.ts'
import { checkForm, type ContentProblem, type FormSchema, latestForm } from '../forms/index.ts'
import { type CheckedXml, checkXml, latestProcess } from '../processes/index.ts'
import { addLimitRule, LimitsNotFit, limitsOf } from './addLimitRule.ts'
import { cloneForm, fieldsOf } from './cloneForm.ts'
import { cloneProcess } from './cloneProcess.ts'
import type { BusinessTypeDraft } from './schema.ts'

const TYPE = 'business'

export interface BundlePart {
  readonly id: string
  readonly xml: string
  readonly basedOn: number
  readonly model: NonNullable<CheckedXml['model']>
}

/** Everything one new type consists of, built and checked, nothing written. `limits` and `form` are missing where they could not be built. */
export interface Bundle {
  readonly entry: CatalogueEntry
  readonly problems: readonly ContentProblem[]
  readonly form?: { readonly id: string; readonly schema: FormSchema }
  readonly limits?: BundlePart & { readonly decisionId: string }
  readonly dispatchId?: string
  readonly process?: BundlePart
}

/** Builds a type of business from its template. */
export async function buildBundle(em: EntityManager, draft: BusinessTypeDraft): Promise<Bundle> {
  const template = catalogueEntry(TYPE, draft.template)
  const problems = checkDraft(draft, template)
  const entry: CatalogueEntry = {
    ...{ type: TYPE, subtype: draft.subtype, code: template?.code ?? 'YW', name: draft.name },
    processId: draft.ownProcess ? `${TYPE}-${draft.subtype}` : (template?.processId ?? TYPE),
    intakeForm: `${TYPE}-${draft.subtype}-intake`,
    matters: draft.matters.map(({ code, name }) => ({ code, name })),
    ...(Object.keys(draft.texts).length === 0 ? {} : { texts: draft.texts }),
  }
  if (template === undefined) return { entry, problems }
  const source = await latestProcess(em, 'bpmn', template.processId)
  const decision = (ending: string): string | undefined => source?.model.calledDecisions.find((id) => id.endsWith(ending))
  const form = await buildForm(em, template, entry, draft, problems)
  const limits = await buildLimits(em, decision('-limits'), draft, problems)
  const process = draft.ownProcess && source !== null ? await buildProcess(em, source.xml, template.processId, entry, problems) : undefined
  const dispatchId = decision('-dispatch')
  return { entry, problems, ...(form ? { form } : {}), ...(limits ? { limits } : {}), ...(process ? { process } : {}), ...(dispatchId === undefined ? {} : { dispatchId }) }
}

function checkDraft(draft: BusinessTypeDraft, template: CatalogueEntry | undefined): ContentProblem[] {
  const problems: ContentProblem[] = []
  const error = (path: string, rule: string, message: string): void => void problems.push({ severity: 'error', path, rule, message })
  if (template === undefined) error('template', 'template', '没有这个模板类型，请重新选择。')
  if (catalogue().some(({ type, subtype }) => type === TYPE && subtype === draft.subtype)) error('subtype', 'unique', `编号“${draft.subtype}”已被使用，请换一个。`)
  if (catalogue().some(({ name }) => name.zh === draft.name.zh)) error('name', 'unique', `已有名为“${draft.name.zh}”的类型，请换一个名称。`)
  if (new Set(draft.matters.map(({ code }) => code)).size < draft.matters.length) error('matters', 'unique', '事项编号重复，每个事项的编号必须唯一。')
  for (const [name, text = ''] of Object.entries(draft.texts)) {
    const unknown = [...text.matchAll(/\{([^}]*)\}?/g)].map((match) => match[1] ?? '').filter((word) => !['type', 'number', 'due'].includes(word))
    if (unknown.length > 0) error(`texts.${name}`, 'placeholder', `短信中的“{${unknown[0] ?? ''}}”不能识别，可用的只有 {type}、{number}、{due}。`)
  }
  return problems
}

async function buildForm(em: EntityManager, template: CatalogueEntry, entry: CatalogueEntry, draft: BusinessTypeDraft, problems: ContentProblem[]): Promise<Bundle['form']> {
  const source = await latestForm(em, template.intakeForm)
  if (source === null) {
    problems.push({ severity: 'error', path: 'form', rule: 'template', message: `模板的登记表单“${template.intakeForm}”不存在。` })
    return undefined
  }
  if ((await latestForm(em, entry.intakeForm)) !== null) problems.push({ severity: 'error', path: 'subtype', rule: 'form', message: `表单“${entry.intakeForm}”已存在，请换一个编号。` })
  const taken = new Set(fieldsOf(source.schema).map(({ key }) => key))
  for (const { key, label } of draft.form.added) {
    if (taken.has(key)) problems.push({ severity: 'error', path: `form.added.${key}`, rule: 'unique-key', message: `新增字段“${label}”的键“${key}”与已有字段重复。` })
    taken.add(key)
  }
  const schema = cloneForm(source.schema, entry.intakeForm, draft)
  problems.push(...checkForm(schema).map((problem) => ({ ...problem, path: `form.${problem.path}` })))
  return { id: entry.intakeForm, schema }
}

async function buildLimits(em: EntityManager, decisionId: string | undefined, draft: BusinessTypeDraft, problems: ContentProblem[]): Promise<Bundle['limits']> {
  const source = decisionId === undefined ? null : await latestProcess(em, 'dmn', `${decisionId}-definitions`)
  if (source === null || decisionId === undefined) {
    problems.push({ severity: 'error', path: 'limits', rule: 'template', message: '模板的流程没有时限决策表。' })
    return undefined
  }
  try {
    for (const name of Object.keys(draft.limits)) {
      if (!limitsOf(source.xml).includes(name)) problems.push({ severity: 'warning', path: `limits.${name}`, rule: 'unused', message: `模板的时限表没有“${name}”一项，填写的值不会生效。` })
    }
    const xml = addLimitRule(source.xml, draft)
    const { model, problems: found } = await checkXml(em, xml, 'dmn')
    problems.push(...found.map((problem) => ({ ...problem, path: `limits.${problem.path}` })))
    return model === undefined ? undefined : { id: source.resourceId, decisionId, xml, basedOn: source.version, model }
  } catch (error) {
    if (!(error instanceof LimitsNotFit)) throw error
    problems.push({ severity: 'error', path: 'limits', rule: 'table', message: error.message })
    return undefined
  }
}

async function buildProcess(em: EntityManager, source: string, from: string, entry: CatalogueEntry, problems: ContentProblem[]): Promise<BundlePart | undefined> {
  if ((await latestProcess(em, 'bpmn', entry.processId)) !== null) problems.push({ severity: 'error', path: 'subtype', rule: 'process', message: `流程“${entry.processId}”已存在，请换一个编号。` })
  const xml = cloneProcess(source, from, entry.processId, entry.name.zh)
  const { model, problems: found } = await checkXml(em, xml, 'bpmn')
  problems.push(...found.map((problem) => ({ ...problem, path: `process.${problem.path}` })))
  return model === undefined ? undefined : { id: entry.processId, xml, basedOn: 0, model }
}
