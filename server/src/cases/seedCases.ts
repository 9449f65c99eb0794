import { calendarsOf } from '../calendars/index.ts'
import { catalogue, type CatalogueEntry, matterOptions } from '../catalogue/index.ts'
import { customerById, normalPhone, presentCustomer } from '../customers/index.ts'
import type { EntityManager } from '../database/index.ts'
import { SeedRandom } from '../database/seeds/SeedRandom.ts'
import { contentSequence, factFields, type FormComponent, latestForm, processFields, walkComponents } from '../forms/index.ts'
import type { AppContext, SystemActor } from '../http/index.ts'
import { departmentsOf } from '../identity/index.ts'
import { keepsReporterApart, withoutReporter } from '../reporter-identity/index.ts'
import { archiveCase } from './archiveCase.ts'
import { pastCaseStepsOf } from './caseParts.ts'
import { contactColumns, keepContact } from './contactOf.ts'
import { indexCase } from './indexCase.ts'
import { addEvent } from './events.ts'
import { columnsOf } from './intake.ts'
import { nextCaseNumber } from './nextCaseNumber.ts'
import { seal } from './personalData.ts'
import texts from './seedTexts.json' with { type: 'json' }
import { ServiceCase } from './ServiceCase.ts'
import { storeSubmission } from './submissions.ts'

const PAST_CASES = 200
const OVER_DAYS = 75
const SEED: SystemActor = { kind: 'system', id: 'seed' }
const STEPS = ['签收', '办理', '回访登记'] as const

/** Two hundred concluded cases of the last weeks with their timelines, made without the engine; the same ones everywhere. */
export async function seedCases(context: AppContext): Promise<void> {
  const { config, database, clock } = context
  if (config.seed !== 'demo' || (await database.fork().count(ServiceCase, {})) > 0) return
  const random = new SeedRandom(12_313)
  const now = clock.now()
  const days = Array.from({ length: PAST_CASES }, () => random.whole(5, OVER_DAYS)).toSorted((a, b) => b - a)
  await database.transactional(async (em) => {
    for (const daysAgo of days) await seedCase(em, context, random, new Date(now.getTime() - daysAgo * 86_400_000 - random.whole(0, 30_000) * 1000))
  })
}

async function seedCase(em: EntityManager, context: AppContext, random: SeedRandom, openedAt: Date): Promise<void> {
  const entry = random.pick(catalogue())
  const form = await latestForm(em, entry.intakeForm)
  const customer = await customerById(em, `C${String(random.whole(1, 2_900)).padStart(7, '0')}`)
  if (!form || !customer) return
  const head = presentCustomer(customer, context.keys, 'zh-CN', false)
  const [subject, content] = random.pick(textsOf(entry))
  const facts = { subject, content, contactName: head.name, contactPhone: head.phone, licence: head.licence, address: head.address }
  const data = fill(form.schema, entry, random, facts)
  const found = await insertPast(em, context, { entry, site: head.site.code, openedAt, form, data, customerId: head.id, department: random.pick(departmentsOf(head.site.code)).code })
  const submission = { caseNumber: found.number, formId: form.formId, formVersion: form.version, taskKey: null, data: keepsReporterApart(entry) ? withoutReporter(form.schema, data) : data, by: person(found), at: openedAt }
  await addEvent(em, { caseNumber: found.number, at: openedAt, kind: 'opened', submissionId: await storeSubmission(em, context.keys, submission), facts: { channel: found.channel } })
  await indexCase(em, context.keys, found)
  await conclude(em, context, found, random)
}

/** What cases of a type are about; an application says what it applies for. */
function textsOf({ type, subtype, name }: CatalogueEntry): readonly string[][] {
  const known = (texts as Readonly<Record<string, string[][]>>)[subtype ?? type]
  return known ?? [[name.zh, `来电办理${name.zh}，已核对许可证信息并告知所需材料。`]]
}

interface PastCase {
  readonly entry: CatalogueEntry
  readonly site: string
  readonly department: string
  readonly openedAt: Date
  readonly form: { readonly formId: string; readonly version: number; readonly schema: Readonly<Record<string, unknown>> }
  readonly data: Readonly<Record<string, unknown>>
  readonly customerId: string
}

async function insertPast(em: EntityManager, { keys }: AppContext, { entry, site, department, openedAt, form, data, customerId }: PastCase): Promise<ServiceCase> {
  const facts = factFields(form.schema, data)
  const contact = { name: facts['contactName'] ?? null, phone: normalPhone(facts['contactPhone'] ?? '') ?? null, identity: null, address: null, customerId }
  const agent = `${site.toLowerCase()}.agent1`
  const found = em.create(ServiceCase, {
    number: await nextCaseNumber(em, site, entry.code, openedAt),
    type: entry.type,
    subtype: entry.subtype ?? null,
    site,
    department,
    stage: 'callback',
    open: true,
    ...columnsOf(processFields(form.schema, data)),
    subject: facts['subject'] ?? entry.name.zh,
    content: facts['content'] ?? null,
    ...contactColumns(keys, entry.type, contact),
    address: seal(keys, facts['address']),
    licence: facts['licence'] ?? null,
    callId: null,
    processId: entry.processId,
    formId: form.formId,
    formVersion: form.version,
    contentSequence: await contentSequence(em),
    accusedDepartment: null,
    accusedPeople: null,
    draftId: null,
    requestKey: null,
    openedAt,
    openedBy: agent,
    openedByName: '坐席',
    limitName: null,
    dueAt: null,
    remindAt: null,
    limitPausedAt: null,
    outcome: null,
    archivedAt: null,
    sealSha256: null,
    revision: 1,
  })
  em.persist(found)
  await em.flush()
  await keepContact(em, keys, found, contact)
  return found
}

/** The steps a case took between its opening and its archive, with a limit that was mostly met. */
async function conclude(em: EntityManager, context: AppContext, found: ServiceCase, random: SeedRandom): Promise<void> {
  const { number, openedAt } = found
  const limit = { amount: 3, unit: 'workingDays' } as const
  const { dueAt } = calendarsOf(context).planDeadline(found.site, openedAt, limit)
  const span = (dueAt.getTime() - openedAt.getTime()) * (0.3 + random.next() * 0.8)
  const latest = context.clock.now().getTime() - 3_600_000
  const at = (part: number): Date => new Date(Math.min(openedAt.getTime() + span * part, latest))
  for (const [index, name] of STEPS.entries()) {
    await addEvent(em, { caseNumber: number, at: at(index / 3 + 0.01), kind: 'task-created', facts: { name } })
    await addEvent(em, { caseNumber: number, at: at((index + 1) / 3), kind: 'task-completed', facts: { name } })
  }
  for (const step of pastCaseStepsOf()) await step(em, context, found, at)
  await archiveCase(em, context, found, random.next() < 0.94 ? 'concluded' : 'unreachable', SEED, at(1))
}

/** Fills in an intake form: facts by their name, choices from their lists, required texts with a dash. */
function fill(schema: unknown, entry: CatalogueEntry, random: SeedRandom, facts: Readonly<Record<string, string | null | undefined>>): Record<string, unknown> {
  const data: Record<string, unknown> = {}
  for (const { component, inRows } of walkComponents(schema)) {
    if (component.input === false || inRows || component.key === undefined) continue
    const value = valueOf(component, entry, random, facts)
    if (value !== undefined && value !== null) data[component.key] = value
  }
  return data
}

function valueOf(component: FormComponent, entry: CatalogueEntry, random: SeedRandom, facts: Readonly<Record<string, string | null | undefined>>): unknown {
  const { fact, options, variable } = component.properties ?? {}
  if (fact !== undefined) return facts[fact]
  if (options === 'matters') return random.pick(matterOptions(entry)).value
  if (component.type === 'checkbox') return false
  if (variable === 'channel') return 'phone'
  if (variable === 'urgency') return random.next() < 0.85 ? 'normal' : 'urgent'
  const required = (component['validate'] as { required?: boolean } | undefined)?.required === true
  const list = ((component['data'] as { values?: { value: string }[] } | undefined)?.values ?? (component['values'] as { value: string }[] | undefined) ?? []).map(({ value }) => value)
  return required && list.length > 0 ? random.pick(list) : undefined
}

function person(found: ServiceCase): { username: string; name: string } {
  return { username: found.openedBy, name: found.openedByName }
}
