import { defineStore } from 'pinia'
import { computed, reactive, ref } from 'vue'
import { businessTypesApi, type BusinessTemplate, type BusinessTypeCheck, type BusinessTypeDraft } from '../api/businessTypes.ts'

type Unit = 'workingDays' | 'workingHours' | 'naturalDays'
export type LimitName = 'sign' | 'handle' | 'remind' | 'deliver'
export type TextName = 'accepted' | 'concluded' | 'supplement' | 'extended' | 'terminated'

export const TEXTS: readonly TextName[] = ['accepted', 'concluded', 'supplement', 'extended', 'terminated']
export const UNITS: readonly Unit[] = ['workingDays', 'workingHours', 'naturalDays']

export interface Matter {
  code: string
  zh: string
}

export interface AddedField {
  key: string
  label: string
  kind: 'text' | 'area' | 'number' | 'date' | 'checkbox'
  required: boolean
}

/** What is filled in, as the fields of the pages hold it. */
export interface Filled {
  template: string
  subtype: string
  zh: string
  en: string
  matters: Matter[]
  limits: Record<LimitName, { amount: number; unit: Unit }>
  texts: Record<TextName, string>
  title: string
  without: string[]
  added: AddedField[]
  ownProcess: boolean
  comment: string
}

const blank = (): Filled => ({
  ...{ template: '', subtype: '', zh: '', en: '', matters: [{ code: 'general', zh: '' }], title: '', without: [], added: [], ownProcess: false, comment: '' },
  limits: { sign: { amount: 1, unit: 'workingDays' }, handle: { amount: 10, unit: 'workingDays' }, remind: { amount: 1, unit: 'workingDays' }, deliver: { amount: 5, unit: 'workingDays' } },
  texts: { accepted: '', concluded: '', supplement: '', extended: '', terminated: '' },
})

/** A new type of business while it is being made. */
export const useNewTypeStore = defineStore('newtype', () => {
  const filled = reactive<Filled>(blank())
  const templates = ref<BusinessTemplate[]>([])
  const result = ref<BusinessTypeCheck>()
  const template = computed(() => templates.value.find(({ subtype }) => subtype === filled.template))

  async function load(): Promise<void> {
    templates.value = (await businessTypesApi.list()).templates
    filled.template ||= templates.value[0]?.subtype ?? ''
  }

  /** The draft as the server reads it; limits the template does not have are left out. */
  function draft(): BusinessTypeDraft {
    const names = (template.value?.limits ?? []).filter((name): name is LimitName => name in filled.limits)
    const limits = Object.fromEntries(names.map((name) => [name, { ...filled.limits[name] }])) as BusinessTypeDraft['limits']
    const texts = Object.fromEntries(TEXTS.flatMap((name) => (filled.texts[name].trim() === '' ? [] : [[name, filled.texts[name].trim()]])))
    return {
      ...{ template: filled.template, subtype: filled.subtype.trim(), name: { zh: filled.zh.trim(), en: filled.en.trim() || filled.zh.trim() }, ownProcess: filled.ownProcess, limits, texts },
      matters: filled.matters.filter(({ zh }) => zh.trim() !== '').map(({ code, zh }) => ({ code: code.trim(), name: { zh: zh.trim(), en: zh.trim() } })),
      form: { title: filled.title.trim() || `${filled.zh.trim()}登记`, without: filled.without, added: filled.added.map((field) => ({ ...field, key: field.key.trim(), label: field.label.trim() })) },
    }
  }

  async function check(): Promise<BusinessTypeCheck> {
    result.value = undefined
    result.value = await businessTypesApi.check(draft())
    return result.value
  }

  async function publish(): Promise<void> {
    await businessTypesApi.publish(draft(), filled.comment.trim())
    Object.assign(filled, blank())
    result.value = undefined
  }

  return { filled, templates, template, result, load, draft, check, publish }
})
