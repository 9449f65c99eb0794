import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Attachment } from '../api/attachments.ts'
import { attachmentsApi } from '../api/attachments.ts'
import { casesApi, type CaseHead } from '../api/cases.ts'
import { getCatalogue, type CatalogueEntry } from '../api/catalogue.ts'
import type { CallView } from '../api/calls.ts'
import { customersApi } from '../api/customers.ts'
import { draftsApi, type Draft } from '../api/drafts.ts'
import { getFilledForm, type FormVersion } from '../api/forms.ts'
import { mergeFields, type FieldChoices } from '../forms/mergeFields.ts'
import { useAutosave } from '../forms/useAutosave.ts'
import { t } from '../i18n/i18n.ts'
import { carriedAnswers, carriedFacts } from './carriedFacts.ts'
import { prefillFrom, prefillOf, type KnownCaller } from './prefillOf.ts'

/** What came by another channel. */
export interface Message {
  readonly facts: Readonly<Record<string, string | null>>
  readonly channel: string
  bind(draftId: string): Promise<void>
}

/** The intake in hand: one draft, its form and its files, from the choice of a type to the case number. */
export const useIntakeStore = defineStore('intake', () => {
  const draftId = ref<string>()
  const entry = shallowRef<CatalogueEntry>()
  const form = shallowRef<FormVersion>()
  /** What the form began with; what is typed lives in the form and in `typed`. */
  const initial = shallowRef<Record<string, unknown>>({})
  const callId = ref<string>()
  const customerId = ref<string>()
  const attachments = ref<Attachment[]>([])
  const opened = shallowRef<CaseHead>()
  const submitting = ref(false)
  /** What is in the form by now. */
  const answers = shallowRef<Record<string, unknown>>({})
  /** What the server had last: whoever changed what since is told by it. */
  const base = shallowRef<Record<string, unknown>>({})
  /** What the caller said of themselves, for the next case of the same call. */
  const carried = shallowRef<{ callId: string | undefined; customerId: string | undefined; facts: Record<string, unknown> }>()
  let revision = 0

  const autosave = useAutosave(async (data) => {
    const { id, body } = request(data)
    const saved = await draftsApi.save(id, body)
    if (id === draftId.value) {
      revision = saved.revision
      base.value = data
    }
    return saved.savedAt
  })

  const active = computed(() => draftId.value !== undefined && opened.value === undefined)

  function request(data: Record<string, unknown>) {
    const type = entry.value
    if (draftId.value === undefined || type === undefined) throw new Error('Expected a draft in hand, but there is none')
    const body = {
      type: type.type,
      ...(type.subtype ? { subtype: type.subtype } : {}),
      ...(callId.value ? { callId: callId.value } : {}),
      customerId: customerId.value ?? null,
      ...(form.value ? { formVersion: form.value.version } : {}),
      data,
      revision,
    }
    return { id: draftId.value, body }
  }

  /** Begins a case of this type, for the call when there is one, or from a message of another channel, which is bound to the draft first. */
  async function begin(type: CatalogueEntry, call: CallView | null, message?: Message): Promise<void> {
    const [newest, customer] = await Promise.all([getFilledForm(type.intakeForm, 'latest'), inFull(call)])
    const id = crypto.randomUUID()
    await message?.bind(id)
    // Another caller is on the line by now, or somebody wrote: nothing of the one before goes on to them.
    const before = message === undefined && (call === null || call.id === carried.value?.callId) ? carried.value : undefined
    leave()
    draftId.value = id
    entry.value = type
    callId.value = call?.id ?? before?.callId
    customerId.value = call?.customer?.id ?? before?.customerId
    revision = 0
    const known = message ? prefillFrom(newest.schema, message) : prefillOf(newest.schema, call && { number: call.number, customer })
    answers.value = { ...known, ...carriedAnswers(newest.schema, before?.facts ?? {}) }
    initial.value = answers.value
    form.value = newest
    autosave.begin(draftId.value)
    autosave.changed(answers.value)
  }

  /** Goes on with a draft: the version it began with, and what this browser kept that the server never got. */
  async function resume(draft: Draft): Promise<void> {
    const [catalogue, version, files] = await Promise.all([
      getCatalogue(),
      getFilledForm(draft.formId, draft.formVersion),
      attachmentsApi.list({ draft: draft.id }).catch(() => ({ items: [] })),
    ])
    leave()
    draftId.value = draft.id
    entry.value = catalogue.find((one) => one.type === draft.type && (one.subtype ?? null) === draft.subtype)
    callId.value = draft.callId ?? undefined
    customerId.value = draft.customerId ?? undefined
    revision = draft.revision
    base.value = draft.data
    const unsaved = autosave.begin(draft.id, draft.savedAt)
    answers.value = unsaved ?? draft.data
    initial.value = answers.value
    form.value = version
    attachments.value = files.items
    if (unsaved) autosave.changed(unsaved)
  }

  function changed(data: Record<string, unknown>): void {
    answers.value = data
    autosave.changed(data)
  }

  /** The form is shown again: it begins with what was typed by now. */
  function shown(): void {
    initial.value = answers.value
  }

  /** Whom the case is for, or nobody known. What the form still lacks is filled in from the record; nothing typed is touched. */
  async function chooseCustomer(id: string | undefined): Promise<void> {
    customerId.value = id
    const own = form.value
    if (id === undefined || own === undefined) return autosave.changed({ ...answers.value })
    const customer = await customersApi.get(id, t('desk.intakeReason', { call: callId.value ?? '–' })).catch(() => null)
    if (form.value !== own || customerId.value !== id) return
    const known = Object.entries(prefillOf(own.schema, { number: customer?.phone ?? null, customer })).filter(([key]) => isBlank(answers.value[key]))
    answers.value = { ...answers.value, ...Object.fromEntries(known) }
    if (known.length > 0) initial.value = answers.value
    autosave.changed(answers.value)
  }

  /** Sends the case. The draft's id is the idempotency key: sent twice, it is one case. */
  async function submit(data: Record<string, unknown>): Promise<void> {
    const { id, body } = request(data)
    submitting.value = true
    try {
      await autosave.flush()
      const { revision: _revision, customerId: chosen, ...rest } = { ...body, revision }
      opened.value = await casesApi.open(
        { ...rest, ...(chosen === null ? {} : { customerId: chosen }), formVersion: form.value?.version ?? 1, draftId: id, attachments: attachments.value.map((file) => file.id) },
        id,
      )
      autosave.end()
    } finally {
      submitting.value = false
    }
  }

  /** After a conflict: mine over theirs, theirs in place of mine, or field by field. */
  async function settle(choice: 'keep' | 'take' | FieldChoices): Promise<void> {
    const id = draftId.value
    if (id === undefined) return
    const theirs = await draftsApi.get(id)
    if (choice !== 'take') {
      revision = theirs.revision
      answers.value = mergeFields(answers.value, theirs.data, choice === 'keep' ? {} : choice)
      initial.value = answers.value
      autosave.changed(answers.value)
      return autosave.flush()
    }
    autosave.end()
    return resume(theirs)
  }

  async function discard(): Promise<void> {
    const id = draftId.value
    autosave.end()
    leave()
    if (id !== undefined) await draftsApi.remove(id)
  }

  /** 再登记一件: the next case of the same caller begins with what they said of themselves. */
  function another(): void {
    const next = { callId: callId.value, customerId: customerId.value, facts: carriedFacts(form.value?.schema, answers.value) }
    leave()
    carried.value = next
  }

  /** Leaves the draft where it is: saved, to be gone on with later. */
  function leave(): void {
    void autosave.flush()
    draftId.value = entry.value = form.value = callId.value = customerId.value = opened.value = undefined
    attachments.value = []
    answers.value = {}
    carried.value = undefined
  }

  return {
    draftId, entry, form, initial, base, answers, callId, customerId, attachments, opened, submitting, active,
    saveState: autosave.state, savedAt: autosave.savedAt, saveProblem: autosave.problem,
    begin, another, resume, changed, shown, chooseCustomer, submit, settle, discard, leave, flush: autosave.flush,
  }
})

function isBlank(answer: unknown): boolean {
  return answer === undefined || answer === null || answer === ''
}

/** The caller's own record, unmasked for their own case: asked for once, with its reason, so that the audit knows. */
async function inFull(call: CallView | null): Promise<KnownCaller['customer']> {
  if (call?.customer == null) return null
  return customersApi.get(call.customer.id, t('desk.intakeReason', { call: call.id })).catch(() => call.customer)
}
