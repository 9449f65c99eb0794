/** What Form.io reports for one field, as far as a message needs it. */
export interface FieldErrorFacts {
  readonly rule: string
  readonly label: string
  /** The limit that was broken, where the rule has one. */
  readonly setting?: string | undefined
  /** The designer's own words, which win over ours. */
  readonly custom?: string | undefined
}

type Sentence = (label: string, setting: string) => string

const ZH: Readonly<Record<string, Sentence>> = {
  required: (label) => `请填写“${label}”。`,
  minLength: (label, n) => `“${label}”至少 ${n} 个字。`,
  maxLength: (label, n) => `“${label}”最多 ${n} 个字。`,
  minWords: (label, n) => `“${label}”至少 ${n} 个词。`,
  maxWords: (label, n) => `“${label}”最多 ${n} 个词。`,
  min: (label, n) => `“${label}”不能小于 ${n}。`,
  max: (label, n) => `“${label}”不能大于 ${n}。`,
  minDate: (label, n) => `“${label}”不能早于 ${n}。`,
  maxDate: (label, n) => `“${label}”不能晚于 ${n}。`,
  pattern: (label) => `“${label}”的格式不正确。`,
  email: (label) => `“${label}”不是有效的电子邮箱。`,
  url: (label) => `“${label}”不是有效的网址。`,
  date: (label) => `“${label}”不是有效的日期。`,
  day: (label) => `“${label}”不是有效的日期。`,
  time: (label) => `“${label}”不是有效的时间。`,
  number: (label) => `“${label}”不是有效的数字。`,
  mask: (label) => `“${label}”的格式不正确。`,
  multiple: (label) => `“${label}”的选项数量不正确。`,
  onlyAvailableItems: (label) => `“${label}”的选项不在可选范围内。`,
  minSelectedCount: (label, n) => `“${label}”至少选 ${n} 项。`,
  maxSelectedCount: (label, n) => `“${label}”最多选 ${n} 项。`,
  json: (label) => `“${label}”不符合校验条件。`,
  unique: (label) => `“${label}”不能重复。`,
}

const EN: Readonly<Record<string, Sentence>> = {
  required: (label) => `Please fill in "${label}".`,
  minLength: (label, n) => `"${label}" needs at least ${n} characters.`,
  maxLength: (label, n) => `"${label}" may have at most ${n} characters.`,
  min: (label, n) => `"${label}" must not be below ${n}.`,
  max: (label, n) => `"${label}" must not be above ${n}.`,
  pattern: (label) => `"${label}" has a wrong format.`,
  onlyAvailableItems: (label) => `"${label}" is not one of the choices.`,
}

/** A sentence the person filling in the form can act on. */
export function fieldMessage({ rule, label, setting = '', custom }: FieldErrorFacts, locale: 'zh-CN' | 'en'): string {
  if (custom !== undefined && custom !== '') return custom
  if (locale === 'en') return EN[rule]?.(label, setting) ?? `"${label}" is not valid.`
  return ZH[rule]?.(label, setting) ?? `“${label}”填写不正确。`
}
