import type { z } from 'zod'

type Issue = z.core.$ZodRawIssue
/** The same sentence in both languages. */
type Sentence = readonly [zh: string, en: string]

/** What is wrong with a field and what to put there, in words of the person who fills it in: no types, no patterns. */
export function inputMessage(issue: Issue): Sentence {
  if (issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union')) return ['请填写此项。', 'Fill this in.']
  switch (issue.code) {
    case 'invalid_type':
      return WANTED[issue.expected] ?? OTHER
    case 'invalid_value':
      return chosen(issue.values)
    case 'invalid_format':
      return formatted(issue)
    case 'too_small':
      return least(issue)
    case 'too_big':
      return most(issue)
    case 'not_multiple_of':
      return [`须为 ${issue.divisor} 的倍数。`, `Give a multiple of ${issue.divisor}.`]
    case 'unrecognized_keys':
      return [`有无法识别的项目：${issue.keys.join('、')}，请去掉。`, `Remove what is not known here: ${issue.keys.join(', ')}.`]
    case 'invalid_key':
      return ['有一项的名称不正确，请核对。', 'The name of an entry is not right. Check it.']
    case 'invalid_element':
      return ['有一项的内容不正确，请核对。', 'An entry is not right. Check it.']
    case 'invalid_union':
      return ['内容不符合任何一种可接受的写法，请核对。', 'This fits none of the ways it may be written. Check it.']
    case 'custom':
      return told(issue.params) ?? OTHER
    default:
      return OTHER
  }
}

const OTHER: Sentence = ['内容不正确，请核对。', 'This is not right. Check it.']

/** By zod's names of types. */
const WANTED: Readonly<Record<string, Sentence>> = {
  string: ['请填写文字。', 'Give a text.'],
  number: ['请填写数字。', 'Give a number.'],
  int: ['请填写整数。', 'Give a whole number.'],
  nan: ['请填写数字。', 'Give a number.'],
  bigint: ['请填写整数。', 'Give a whole number.'],
  boolean: ['请选择“是”或“否”。', 'Say yes or no.'],
  date: ['请填写日期。', 'Give a date.'],
  array: ['请提供列表。', 'Give a list.'],
  tuple: ['请提供列表。', 'Give a list.'],
  set: ['请提供列表。', 'Give a list.'],
  object: ['请提供一组项目。', 'Give a group of fields.'],
  record: ['请提供一组项目。', 'Give a group of fields.'],
  map: ['请提供一组项目。', 'Give a group of fields.'],
  file: ['请选择文件。', 'Choose a file.'],
  null: ['此项须留空。', 'Leave this empty.'],
  undefined: ['此项须留空。', 'Leave this empty.'],
  void: ['此项须留空。', 'Leave this empty.'],
  never: ['此项须留空。', 'Leave this empty.'],
  nonoptional: ['请填写此项。', 'Fill this in.'],
}

const FORMATS: Readonly<Record<string, Sentence>> = {
  datetime: ['请填写日期和时间，例如 2026-11-23T08:30:00Z。', 'Give a date and time such as 2026-11-23T08:30:00Z.'],
  date: ['请填写日期，例如 2026-11-23。', 'Give a date such as 2026-11-23.'],
  time: ['请填写时间，例如 08:30。', 'Give a time such as 08:30.'],
  duration: ['请填写时长，例如 PT30M。', 'Give a length of time such as PT30M.'],
  email: ['请填写电子邮箱地址。', 'Give an e-mail address.'],
  url: ['请填写网址，以 http:// 或 https:// 开头。', 'Give an address that begins with http:// or https://.'],
  uuid: ['编号不正确，请重新打开页面后再试。', 'This identifier is not right. Open the page again.'],
  guid: ['编号不正确，请重新打开页面后再试。', 'This identifier is not right. Open the page again.'],
  ipv4: ['请填写 IP 地址，例如 10.0.0.5。', 'Give an IP address such as 10.0.0.5.'],
  ipv6: ['请填写 IPv6 地址。', 'Give an IPv6 address.'],
  e164: ['请填写带国家代码的电话号码，例如 +8613800138000。', 'Give a telephone number with its country code, such as +8613800138000.'],
  json_string: ['请填写有效的 JSON。', 'Give valid JSON.'],
}

/** What people type that a pattern checks, with an example each. */
const PATTERNS: Readonly<Record<string, Sentence>> = {
  '/^[A-Z]{2}$/': ['请填写两个大写字母的单位代码，例如 HZ。', 'Give the two capital letters of a site, such as HZ.'],
  '/^([A-Z]{2}|\\*)$/': ['请填写两个大写字母的单位代码，例如 HZ，或 *。', 'Give the two capital letters of a site, such as HZ, or *.'],
  '/^[A-Z]{2}-[A-Z]{2}-\\d{8}-\\d{4,6}-\\d$/': ['请填写完整的工单编号，例如 HZ-TS-20261123-0042-7。', 'Give the whole number of a case, such as HZ-TS-20261123-0042-7.'],
  '/^[a-z][a-z0-9.-]{1,63}$/': ['用户名须以小写字母开头，只含小写字母、数字、点和连字符，例如 hz.agent1。', 'A user name begins with a small letter and has small letters, digits, dots and hyphens, such as hz.agent1.'],
  '/^\\d{3,10}$/': ['请填写 3 至 10 位数字的分机号。', 'Give an extension of 3 to 10 digits.'],
  '/^\\+?\\d{3,20}$/': ['请填写 3 至 20 位数字的电话号码。', 'Give a telephone number of 3 to 20 digits.'],
  '/^[a-z][a-z0-9-]{0,63}$/': ['编号须以小写字母开头，只含小写字母、数字和连字符，例如 complaint-intake。', 'Begin with a small letter; use small letters, digits and hyphens, such as complaint-intake.'],
}

function formatted(issue: Extract<Issue, { code: 'invalid_format' }>): Sentence {
  const { format, prefix, suffix, includes, pattern } = issue as { format: string; prefix?: string; suffix?: string; includes?: string; pattern?: string }
  if (format === 'starts_with') return [`须以“${prefix ?? ''}”开头。`, `Begin with "${prefix ?? ''}".`]
  if (format === 'ends_with') return [`须以“${suffix ?? ''}”结尾。`, `End with "${suffix ?? ''}".`]
  if (format === 'includes') return [`须包含“${includes ?? ''}”。`, `Include "${includes ?? ''}".`]
  return FORMATS[format] ?? PATTERNS[pattern ?? ''] ?? ['格式不正确，请核对后重新填写。', 'The form of this is not right. Check it and enter it again.']
}

function chosen(values: readonly unknown[]): Sentence {
  const [only] = values
  if (values.length === 1) return [`此项须为 ${String(only)}。`, `This must be ${String(only)}.`]
  const shown = values.slice(0, 20).map(String)
  return [`请从以下选项中选择：${shown.join('、')}${values.length > shown.length ? '……' : ''}。`, `Choose one of ${shown.join(', ')}${values.length > shown.length ? ' …' : ''}.`]
}

/** Of what a size counts the parts; a number's size is itself. */
const UNITS: Readonly<Record<string, Sentence>> = { string: [' 个字', ' characters'], array: [' 项', ' entries'], set: [' 项', ' entries'], map: [' 项', ' entries'], file: [' 字节', ' bytes'] }

function least({ origin, minimum, inclusive, exact }: Extract<Issue, { code: 'too_small' }>): Sentence {
  const unit = UNITS[origin]
  if (unit === undefined) return inclusive === false ? [`须大于 ${minimum}。`, `Give more than ${minimum}.`] : [`不能小于 ${minimum}。`, `Give at least ${minimum}.`]
  if (exact === true) return [`须正好 ${minimum}${unit[0]}。`, `Give exactly ${minimum}${unit[1]}.`]
  if (Number(minimum) === 1) return ['请填写此项。', 'Fill this in.']
  return [`至少需要 ${minimum}${unit[0]}。`, `Give at least ${minimum}${unit[1]}.`]
}

function most({ origin, maximum, inclusive, exact }: Extract<Issue, { code: 'too_big' }>): Sentence {
  const unit = UNITS[origin]
  if (unit === undefined) return inclusive === false ? [`须小于 ${maximum}。`, `Give less than ${maximum}.`] : [`不能大于 ${maximum}。`, `Give at most ${maximum}.`]
  if (exact === true) return [`须正好 ${maximum}${unit[0]}。`, `Give exactly ${maximum}${unit[1]}.`]
  return [`最多 ${maximum}${unit[0]}，请缩短。`, `Give at most ${maximum}${unit[1]}.`]
}

/** A rule between fields says itself what is wrong: `refine(…, { params: { zh, en } })`. */
function told(params: Readonly<Record<string, unknown>> | undefined): Sentence | undefined {
  const { zh, en } = params ?? {}
  return typeof zh === 'string' && typeof en === 'string' ? [zh, en] : undefined
}
