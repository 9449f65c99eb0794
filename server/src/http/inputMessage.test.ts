import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Problem } from './Problem.ts'
import { validate } from './validate.ts'

/** One field of each kind, and what a person wrote there. */
const FIELDS: readonly [name: string, schema: z.ZodType, wrong: unknown, zh: string, en: string][] = [
  ['missing', z.string(), undefined, '请填写此项。', 'Fill this in.'],
  ['missingChoice', z.enum(['a', 'b']), undefined, '请填写此项。', 'Fill this in.'],
  ['text', z.string(), 7, '请填写文字。', 'Give a text.'],
  ['number', z.number(), '7', '请填写数字。', 'Give a number.'],
  ['whole', z.int(), 1.5, '请填写整数。', 'Give a whole number.'],
  ['typed', z.coerce.number(), 'ten', '请填写数字。', 'Give a number.'],
  ['yesNo', z.boolean(), 'yes', '请选择“是”或“否”。', 'Say yes or no.'],
  ['list', z.array(z.string()), 'none', '请提供列表。', 'Give a list.'],
  ['group', z.object({}), [], '请提供一组项目。', 'Give a group of fields.'],
  ['record', z.record(z.string(), z.unknown()), 1, '请提供一组项目。', 'Give a group of fields.'],
  ['nothing', z.never(), 1, '此项须留空。', 'Leave this empty.'],
  ['instant', z.iso.datetime(), '昨天', '请填写日期和时间，例如 2026-11-23T08:30:00Z。', 'Give a date and time such as 2026-11-23T08:30:00Z.'],
  ['day', z.iso.date(), '2026-13-40', '请填写日期，例如 2026-11-23。', 'Give a date such as 2026-11-23.'],
  ['address', z.url(), 'x', '请填写网址，以 http:// 或 https:// 开头。', 'Give an address that begins with http:// or https://.'],
  ['mail', z.email(), 'x', '请填写电子邮箱地址。', 'Give an e-mail address.'],
  ['identifier', z.uuid(), 'x', '编号不正确，请重新打开页面后再试。', 'This identifier is not right. Open the page again.'],
  ['site', z.string().regex(/^[A-Z]{2}$/), 'hz', '请填写两个大写字母的单位代码，例如 HZ。', 'Give the two capital letters of a site, such as HZ.'],
  ['pattern', z.string().regex(/^x+$/), 'y', '格式不正确，请核对后重新填写。', 'The form of this is not right. Check it and enter it again.'],
  ['start', z.string().startsWith('A'), 'b', '须以“A”开头。', 'Begin with "A".'],
  ['end', z.string().endsWith('A'), 'b', '须以“A”结尾。', 'End with "A".'],
  ['inside', z.string().includes('A'), 'b', '须包含“A”。', 'Include "A".'],
  ['choice', z.enum(['open', 'closed']), 'x', '请从以下选项中选择：open、closed。', 'Choose one of open, closed.'],
  ['fixed', z.literal('x'), 'y', '此项须为 x。', 'This must be x.'],
  ['empty', z.string().min(1), '', '请填写此项。', 'Fill this in.'],
  ['short', z.string().min(10), 'x', '至少需要 10 个字。', 'Give at least 10 characters.'],
  ['long', z.string().max(2), 'xxx', '最多 2 个字，请缩短。', 'Give at most 2 characters.'],
  ['exact', z.string().length(3), 'x', '须正好 3 个字。', 'Give exactly 3 characters.'],
  ['exactLong', z.string().length(1), 'xx', '须正好 1 个字。', 'Give exactly 1 characters.'],
  ['few', z.array(z.int()).min(2), [1], '至少需要 2 项。', 'Give at least 2 entries.'],
  ['small', z.int().min(5), 4, '不能小于 5。', 'Give at least 5.'],
  ['smaller', z.number().gt(5), 5, '须大于 5。', 'Give more than 5.'],
  ['big', z.int().max(5), 6, '不能大于 5。', 'Give at most 5.'],
  ['bigger', z.number().lt(5), 5, '须小于 5。', 'Give less than 5.'],
  ['multiple', z.number().multipleOf(5), 6, '须为 5 的倍数。', 'Give a multiple of 5.'],
  ['strange', z.strictObject({}), { a: 1 }, '有无法识别的项目：a，请去掉。', 'Remove what is not known here: a.'],
  ['names', z.record(z.iso.date(), z.string()), { x: 'y' }, '有一项的名称不正确，请核对。', 'The name of an entry is not right. Check it.'],
  ['either', z.union([z.string(), z.int()]), true, '内容不符合任何一种可接受的写法，请核对。', 'This fits none of the ways it may be written. Check it.'],
  ['elements', z.map(z.string(), z.int()), new Map([['a', 'b']]), '请填写数字。', 'Give a number.'],
  ['rule', z.string().refine(() => false, { params: { zh: '规则。', en: 'The rule.' } }), 'x', '规则。', 'The rule.'],
  ['silentRule', z.string().refine(() => false), 'x', '内容不正确，请核对。', 'This is not right. Check it.'],
]

describe('what is wrong with a field', () => {
  it.each(FIELDS)('should be said in both languages: %s', (_name, schema, wrong, zh, en) => {
    expect([messageOf(schema, wrong, 'zh-CN'), messageOf(schema, wrong, 'en')]).toEqual([zh, en])
  })

  it('should be said with each zod issue that exists, without a word of programmers', () => {
    const said = FIELDS.flatMap(([, schema, wrong]) => [messageOf(schema, wrong, 'zh-CN'), messageOf(schema, wrong, 'en')])
    expect(said.filter((text) => /string|number$|expected|期望|Invalid|undefined|object|regex|\[object/i.test(text) && !/ number\.$/.test(text))).toEqual([])
    const codes = new Set(FIELDS.flatMap(([, schema, wrong]) => schema.safeParse(wrong).error?.issues.map(({ code }) => code) ?? []))
    expect([...codes].toSorted()).toEqual(['custom', 'invalid_format', 'invalid_key', 'invalid_type', 'invalid_union', 'invalid_value', 'not_multiple_of', 'too_big', 'too_small', 'unrecognized_keys'])
  })
})

function messageOf(schema: z.ZodType, wrong: unknown, locale: 'zh-CN' | 'en'): string {
  try {
    validate(z.object({ field: schema }), wrong === undefined ? {} : { field: wrong }, 'body', locale)
  } catch (error) {
    if (error instanceof Problem) return error.facts.fields?.[0]?.message ?? ''
  }
  return 'accepted'
}
