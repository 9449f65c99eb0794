import { describe, expect, it } from 'vitest'
import { checkForm, fillOptions, processFields, siteOptions, validateSubmission } from '../server/src/forms/index.ts'
import { contentFiles } from './test/contentFiles.ts'
import { FORM_EXAMPLES } from './test/formExamples.ts'

const forms = contentFiles('forms', '.json').map(({ name, text }) => [name.replace('.json', ''), JSON.parse(text) as Record<string, unknown>] as const)

describe.each(forms)('form %s', (id, published) => {
  // Matters and departments are filled in by the server, as when somebody opens the form in Hangzhou.
  const schema = fillOptions(published, siteOptions(id, 'HZ'))

  const { good, bad } = FORM_EXAMPLES[id] ?? { good: [], bad: [] }

  it('should be publishable: no scripts, unique keys, known component types', () => {
    expect(checkForm(published)).toEqual([])
  })

  it('should have examples of good and bad data', () => {
    expect([good.length > 0, bad.length > 0]).toEqual([true, true])
  })

  it.each(good.map((data) => [data]))('should take %j', async (data) => {
    expect((await validateSubmission(schema, data, { locale: 'zh-CN' })).problems).toEqual([])
  })

  it.each(bad)('should refuse %s', async (_why, data, fields) => {
    const { problems } = await validateSubmission(schema, data, { locale: 'zh-CN' })
    expect([...new Set(problems.map(({ path }) => path))].toSorted()).toEqual(fields.toSorted())
    expect(problems.every(({ message }) => /[一-龥]/.test(message))).toBe(true)
  })

  it('should hand the process small values only, and nothing personal', async () => {
    for (const data of good) {
      const kept = await validateSubmission(schema, data, { locale: 'zh-CN' })
      const variables = JSON.stringify(processFields(schema, kept.data))
      expect(variables.length).toBeLessThan(300)
      expect(variables).not.toMatch(/王芳|13800138000|87654321|330106198001011235/)
    }
  })
})

describe('replies that must cite what they rest on (S16)', () => {
  it.each(['complaint-handle', 'report-verify', 'consultation-answer', 'business-decision'])('should refuse %s without 依据文号', async (id) => {
    const [, schema = {}] = forms.find(([name]) => name === id) ?? []
    const { policyReference: _cited, ...silent } = FORM_EXAMPLES[id]?.good[0] ?? {}
    const { problems } = await validateSubmission(schema, silent, { locale: 'zh-CN' })
    expect(problems.map(({ path, message }) => [path, message])).toEqual([['policyReference', '请填写答复所依据的文件名称或文号']])
  })
})
