import { appendAudit } from '../audit/index.ts'
import { bindAttachments } from '../attachments/index.ts'
import { linkCall } from '../calls/index.ts'
import type { CatalogueEntry } from '../catalogue/index.ts'
import { customerById, customerByLicence, customerByPhone, customerId, normalPhone } from '../customers/index.ts'
import type { EntityManager } from '../database/index.ts'
import { lockDraft, removeDraft } from '../drafts/index.ts'
import { enqueueCommand } from '../engine-client/index.ts'
import { contentSequence } from '../forms/index.ts'
import { type AppContext, actorName, type Client, invalid, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { type Contact, keepsReporterApart, withoutReporter } from '../reporter-identity/index.ts'
import { announceCase } from './announceCase.ts'
import { caseOpened } from './onCaseOpened.ts'
import { addEvent } from './events.ts'
import { indexCase } from './indexCase.ts'
import { familyOf, readIntake, type Intake } from './intake.ts'
import { nextCaseNumber } from './nextCaseNumber.ts'
import { contactColumns, keepContact } from './contactOf.ts'
import { seal } from './personalData.ts'
import { openCases } from './policy.ts'
import { readAccused } from './readAccused.ts'
import type { OpenCaseBody } from './schema.ts'
import { ServiceCase } from './ServiceCase.ts'
import { storeSubmission } from './submissions.ts'

/** Facts of an archived case that go on in a new one. */
export interface TakenOver {
  readonly intake: Intake
  readonly contact: Contact
  readonly accused: Pick<ServiceCase, 'accusedDepartment' | 'accusedPeople'>
}

export interface OpeningRequest {
  /** A person, or the program of a channel; a program names the site. */
  readonly actor: Person | Client
  readonly body: OpenCaseBody
  readonly locale: 'zh-CN' | 'en'
  readonly now: Date
  readonly ip: string
  readonly requestKey?: string | undefined
  readonly takenOver?: TakenOver | undefined
}

/** How long the engine keeps the opening message: one that comes again within a day, because its answer was lost, is known by its id. */
const MESSAGE_TTL_MS = 24 * 3_600_000
const PROVINCE = 'ZJ'
const CHANNEL_NAMES: Readonly<Record<string, string>> = { 'channel:web': '网站', 'channel:wechat': '微信', 'channel:sms': '短信', 'channel:mail': '邮件', 'channel:voicemail': '语音留言', 'channel:12345': '12345 平台' }

/**
 * Opens a case in the caller's transaction: validated submission, number, attachments, audit and the message that starts
 * its process. The same draft or request again answers the case it made. Throws Problems 403, 409 and 422.
 */
export async function openCase(em: EntityManager, context: AppContext, request: OpeningRequest): Promise<ServiceCase> {
  const { actor, body, now } = request
  const site = siteOf(request)
  authorize(actor, openCases, site)
  const draft = body.draftId === undefined || actor.kind !== 'person' ? null : await lockDraft(em, actor, body.draftId)
  const before = await openedBefore(em, request)
  if (before) return before
  const entry = familyOf(body)
  const intake = request.takenOver?.intake ?? (await readIntake(em, entry, site, request))
  const number = await nextCaseNumber(em, site, entry.code, now)
  const found = await insertCase(em, context, { ...request, site, entry, intake, number, draftCall: draft?.callId ?? null, draftCustomer: draft?.customerId ?? null })
  await afterInsert(em, context, request, found, intake)
  if (body.draftId !== undefined) await removeDraft(em, body.draftId)
  return found
}

/** The site a person names or works at; the province's where a channel does not know better. */
function siteOf({ actor, body }: OpeningRequest): string {
  return body.site ?? (actor.kind === 'person' ? actor.site.code : PROVINCE)
}

async function openedBefore(em: EntityManager, request: OpeningRequest): Promise<ServiceCase | null> {
  const { actor, body, requestKey } = request
  const byDraft = body.draftId === undefined ? null : await em.findOne(ServiceCase, { draftId: body.draftId })
  if (byDraft && byDraft.site === siteOf(request)) return byDraft
  return requestKey === undefined ? null : await em.findOne(ServiceCase, { requestKey: requestKeyOf(actor, requestKey) })
}

/** The case's own column holds 190 characters. */
function requestKeyOf(actor: Person | Client, key: string): string {
  return `${actorName(actor)}:${key}`.slice(0, 190)
}

/** Who is written down as having opened it. */
function openerOf(actor: Person | Client): { username: string; name: string } {
  return actor.kind === 'person' ? { username: actor.username, name: actor.name } : { username: actor.id, name: CHANNEL_NAMES[actor.id] ?? actor.id }
}

interface Opening extends OpeningRequest {
  readonly site: string
  readonly entry: CatalogueEntry
  readonly intake: Intake
  readonly number: string
  readonly draftCall: string | null
  readonly draftCustomer: string | null
}

async function insertCase(em: EntityManager, { keys }: AppContext, opening: Opening): Promise<ServiceCase> {
  const { actor, body, now, site, entry, intake, number } = opening
  const { facts, columns, form } = intake
  const contact = opening.takenOver?.contact ?? (await contactIn(em, keys, opening))
  const opener = openerOf(actor)
  const found = em.create(ServiceCase, {
    number,
    type: entry.type,
    subtype: entry.subtype ?? null,
    site,
    department: null,
    stage: 'accepted',
    open: true,
    ...columns,
    subject: (facts['subject'] ?? columns.matter ?? entry.name.zh).slice(0, 200),
    content: facts['content'] ?? null,
    ...contactColumns(keys, entry.type, contact),
    address: seal(keys, facts['address']),
    licence: facts['licence']?.slice(0, 32) || null,
    callId: body.callId ?? opening.draftCall,
    processId: entry.processId,
    formId: form.formId,
    formVersion: form.version,
    contentSequence: await contentSequence(em),
    ...(opening.takenOver?.accused ?? (await readAccused(em, site, facts))),
    draftId: body.draftId ?? null,
    requestKey: opening.requestKey === undefined ? null : requestKeyOf(actor, opening.requestKey),
    openedAt: now,
    openedBy: opener.username,
    openedByName: opener.name,
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

/** Who the form says it is from. An anonymous report belongs to nobody, also where the telephone knows the caller. */
async function contactIn(em: EntityManager, keys: AppContext['keys'], { body, draftCustomer, entry, intake }: Opening): Promise<Contact> {
  const { facts, columns } = intake
  const phone = normalPhone(facts['contactPhone'] ?? '')
  const chosen = await customerOf(em, keys, body.customerId ?? draftCustomer, facts['licence'], phone)
  const hidden = columns.anonymous && keepsReporterApart(entry)
  const fact = (name: string): string | null => facts[name] || null
  return { name: fact('contactName'), phone: phone ?? fact('contactPhone'), identity: fact('identity'), address: fact('contactAddress'), customerId: hidden ? null : chosen }
}

/** The customer the agent chose, else the one whose licence or number the form names. Throws Problem 422 for a choice that does not exist. */
async function customerOf(em: EntityManager, keys: AppContext['keys'], chosen: string | null, licence: string | undefined, phone: string | undefined): Promise<string | null> {
  if (chosen !== null) {
    if ((await customerById(em, chosen)) !== undefined) return chosen
    throw invalid('CUSTOMER_UNKNOWN', '没有所选的客户，请重新选择后提交。', 'The chosen customer does not exist. Choose again and submit.', [{ path: 'customerId', message: chosen }])
  }
  const customer = (licence ? await customerByLicence(em, licence) : undefined) ?? (phone ? await customerByPhone(em, keys, phone) : undefined)
  return customer ? customerId(customer) : null
}

async function afterInsert(em: EntityManager, context: AppContext, request: OpeningRequest, found: ServiceCase, { data, variables, facts, form }: Intake): Promise<void> {
  const { actor, body, now, ip } = request
  const { number } = found
  const fields = keepsReporterApart(found) ? withoutReporter(form.schema, data) : data
  const submission = { caseNumber: number, formId: form.formId, formVersion: form.version, taskKey: null, data: fields, by: openerOf(actor), at: now }
  const submissionId = await storeSubmission(em, context.keys, submission)
  await bindAttachments(em, { kind: 'case', id: number }, { ids: body.attachments ?? [], actor, ...(body.draftId === undefined ? {} : { draftId: body.draftId }) })
  if (found.callId != null) await linkCall(em, found.callId, number)
  await indexCase(em, context.keys, found)
  await addEvent(em, { caseNumber: number, at: now, kind: 'opened', actor, submissionId, facts: { channel: found.channel } })
  const changes = [{ path: 'type', from: null, to: found.type }, { path: 'site', from: null, to: found.site }, { path: 'formVersion', from: null, to: form.version }]
  await appendAudit(em, { actor, action: 'case.opened', subject: `case:${number}`, caseNumber: number, changes, ip })
  await enqueueCommand(em, now, {
    kind: 'publishMessage',
    dedupeKey: `open:${number}`,
    caseNumber: number,
    payload: {
      name: `${found.processId}-opened`,
      correlationKey: number,
      messageId: number,
      timeToLiveMs: MESSAGE_TTL_MS,
      variables: { ...variables, ...startVariables(found, request.takenOver?.contact.phone ?? facts['contactPhone'] ?? '') },
    },
  })
  await caseOpened(em, context, found, request)
  announceCase(em, context, found)
}

/** References and small scalars only: personal data never enters the engine. */
function startVariables(found: ServiceCase, phone: string): Record<string, unknown> {
  return {
    caseNumber: found.number,
    caseType: found.type,
    ...(found.subtype == null ? {} : { subtype: found.subtype }),
    site: found.site,
    matter: found.matter ?? null,
    urgency: found.urgency,
    channel: found.channel,
    confidential: found.confidential,
    anonymous: found.anonymous,
    hasPhone: phone !== '',
    openedAt: found.openedAt.toISOString(),
  }
}
