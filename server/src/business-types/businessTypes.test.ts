import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, eventually, type CaseworkServer } from '../../test/caseworkServer.ts'
import type { CaseHead } from '../cases/schema.ts'
import type { CatalogueEntry } from '../catalogue/index.ts'
import type { FormVersion } from '../forms/schema.ts'
import type { ProcessSummary } from '../processes/schema.ts'
import type { BusinessTemplate, BusinessTypeCheck, BusinessTypeDraft, BusinessTypeSummary } from './schema.ts'

const AMOUNT = { amount: 12, unit: 'workingDays' as const }

function draft(more: Partial<BusinessTypeDraft> = {}): BusinessTypeDraft {
  return {
    ...{ template: 'closing', subtype: 'shop-moving', name: { zh: '店铺迁址', en: 'Moving a shop' }, matters: [{ code: 'moving.near', name: { zh: '同街道迁址', en: 'Near' } }] },
    ...{ limits: { handle: AMOUNT, remind: { amount: 1, unit: 'workingDays' as const } }, texts: { accepted: '【12313】您的迁址申请已受理，编号{number}。' } },
    ...{ form: { title: '店铺迁址登记', without: ['closingMonths'], added: [{ key: 'newAddress', label: '新址', kind: 'text' as const, required: true }] }, ownProcess: false },
    ...more,
  }
}

describe('business types made in the studio (B2)', () => {
  let system: CaseworkServer
  const check = async (body: BusinessTypeDraft): Promise<BusinessTypeCheck> => (await system.designer.fetch<BusinessTypeCheck>('/business-types/check', { json: body })).body
  const publish = (body: BusinessTypeDraft) => system.designer.fetch<CatalogueEntry & { fields?: { message: string }[] }>('POST /business-types', { json: { ...body, comment: '新类型' } })
  const overview = async () => (await system.designer.fetch<{ items: BusinessTypeSummary[]; templates: BusinessTemplate[] }>('/business-types')).body

  beforeAll(async () => {
    system = await caseworkServer()
  })
  afterAll(() => system.stop())

  it('should offer the shipped types as templates, with the fields of their forms (B1)', async () => {
    const { templates } = await overview()
    expect(templates.map(({ subtype }) => subtype)).toEqual(expect.arrayContaining(['closing', 'licence-apply', 'renewal', 'resume', 'closing-down', 'authenticity', 'terminal', 'hotel']))
    const closing = templates.find(({ subtype }) => subtype === 'closing')
    expect(closing?.limits).toEqual(['handle', 'remind', 'deliver', 'callback'])
    expect(closing?.fields.find(({ key }) => key === 'contactPhone')).toMatchObject({ needed: true, required: true })
    expect(closing?.fields.find(({ key }) => key === 'closingMonths')).toMatchObject({ needed: false })
  })

  it('should try a new type before it is published, and leave nothing behind', async () => {
    const { ok, problems, dryRun } = await check(draft())
    expect([ok, problems.filter(({ severity }) => severity === 'error')]).toEqual([true, []])
    expect(dryRun).toMatchObject(['normal', 'urgent', 'critical'].map((urgency) => ({ urgency, handle: AMOUNT, department: 'ZJ-ZS' })))
    expect((await overview()).items).toEqual([])
  })

  it.each<[string, Partial<BusinessTypeDraft>, string]>([
    ['a code that is taken', { subtype: 'closing' }, '已被使用'],
    ['a name that is taken', { name: { zh: '停业申请', en: 'Closing' } }, '已有名为'],
    ['a template that does not exist', { template: 'nothing' }, '模板类型'],
    ['an unknown word in an SMS', { texts: { accepted: '您好{name}，已受理' } }, '不能识别'],
    ['a field whose key is taken', { form: { title: '迁址', without: [], added: [{ key: 'licence', label: '许可证', kind: 'text', required: false }] } }, '重复'],
    ['the same matter twice', { matters: [{ code: 'a', name: { zh: '甲', en: 'A' } }, { code: 'a', name: { zh: '乙', en: 'B' } }] }, '事项编号重复'],
  ])('should refuse %s with a sentence, and publish nothing', async (_what, more, sentence) => {
    const { ok, problems } = await check(draft(more))
    expect([ok, problems.some(({ message }) => message.includes(sentence))]).toEqual([false, true])
    expect((await publish(draft(more))).status).toBe(422)
    expect((await overview()).items).toEqual([])
  })

  it('should be for designers only', async () => {
    expect((await system.agent.fetch('POST /business-types', { json: { ...draft(), comment: 'x' } })).status).toBe(403)
    expect((await system.handler.fetch('/business-types')).status).toBe(403)
  })

  it('should publish form, limits, texts and catalogue row as one, and open a case of the new type', async () => {
    const published = await publish(draft())
    expect(published.status).toBe(201)
    expect(published.body).toMatchObject({ type: 'business', subtype: 'shop-moving', processId: 'business', intakeForm: 'business-shop-moving-intake' })
    const catalogue = (await system.agent.fetch<CatalogueEntry[]>('/catalogue')).body
    expect(catalogue.some(({ subtype }) => subtype === 'shop-moving')).toBe(true)
    const form = (await system.agent.fetch<FormVersion>('/forms/business-shop-moving-intake/versions/latest')).body
    expect(JSON.stringify(form.schema)).toContain('"newAddress"')
    expect(JSON.stringify(form.schema)).not.toContain('"closingMonths"')

    const data = { channel: 'phone', licence: '330106100123', shopName: '文三路便利店', contactName: '王芳', contactPhone: '13800138000', identity: '330106198001011235', address: '西湖区文三路1号', matter: 'moving.near', urgency: 'normal', subject: '迁到文二路', closingFrom: '2026-12-01T00:00:00+08:00', content: '原址拆迁。', newAddress: '西湖区文二路2号' }
    const incomplete = await system.agent.fetch<{ fields: { path: string }[] }>('/cases', { json: { type: 'business', subtype: 'shop-moving', formVersion: 1, data: { ...data, newAddress: '' } } })
    expect([incomplete.status, incomplete.body.fields.map(({ path }) => path)]).toEqual([422, ['data.newAddress']])
    const opened = await system.agent.fetch<CaseHead>('/cases', { json: { type: 'business', subtype: 'shop-moving', formVersion: 1, data } })
    expect(opened.status).toBe(201)

    // The new row of the limits table is what the preview shows.
    const preview = await system.agent.fetch<{ limits: { name: string; limit: object }[] }>('/cases/preview', { json: { type: 'business', subtype: 'shop-moving', matter: 'moving.near', urgency: 'normal', channel: 'phone' } })
    expect(preview.body.limits).toMatchObject([{ name: 'handle', limit: AMOUNT }])
  })

  it('should not be published twice', async () => {
    expect((await publish(draft())).status).toBe(422)
  })

  it('should clone the process where the type wants its own', async () => {
    const own = draft({ subtype: 'shop-renaming', name: { zh: '店名变更', en: 'Renaming a shop' }, ownProcess: true, form: { title: '店名变更登记', without: [], added: [] } })
    expect((await publish(own)).body).toMatchObject({ processId: 'business-shop-renaming' })
    const process = await eventually(async () => (await system.designer.fetch<{ items: ProcessSummary[] }>('/processes')).body.items.find(({ id, deployment }) => id === 'business-shop-renaming' && deployment === 'deployed'))
    expect(process.name).toBe('店名变更')
    const { body: xml } = await system.designer.fetch<string>('/processes/business-shop-renaming/versions/latest/xml')
    expect(xml).toContain('name="business-shop-renaming-opened"')
    expect(xml).not.toContain('name="business-opened"')
  })

  it('should make a type with a visit from a service’s template: its own form, process and limits, and a case of it opens (B1, B2)', async () => {
    const visit = draft({
      ...{ template: 'hotel', subtype: 'tour', name: { zh: '参观预约', en: 'Guided tour' }, matters: [{ code: 'tour.school', name: { zh: '学校参观', en: 'School' } }], texts: {} },
      ...{ limits: { sign: { amount: 4, unit: 'workingHours' as const }, handle: { amount: 6, unit: 'workingDays' as const }, remind: { amount: 1, unit: 'workingDays' as const } } },
      ...{ form: { title: '参观预约登记', without: [], added: [{ key: 'visitors', label: '参观人数', kind: 'number' as const, required: true }] }, ownProcess: true },
    })
    const { ok, problems, dryRun } = await check(visit)
    expect([ok, problems.filter(({ severity }) => severity === 'error')]).toEqual([true, []])
    expect(dryRun.map(({ handle }) => handle)).toEqual(Array.from({ length: 3 }, () => ({ amount: 6, unit: 'workingDays' })))
    expect((await publish(visit)).body).toMatchObject({ type: 'business', subtype: 'tour', processId: 'business-tour', intakeForm: 'business-tour-intake' })
    const { body: xml } = await system.designer.fetch<string>('/processes/business-tour/versions/latest/xml')
    expect([xml.includes('name="business-tour-opened"'), xml.includes('id="arrange" name="约定时间地点"'), xml.includes('id="ask-opener"')]).toEqual([true, true, true])
    await eventually(async () => (await system.designer.fetch<{ items: ProcessSummary[] }>('/processes')).body.items.find(({ id, deployment }) => id === 'business-tour' && deployment === 'deployed'))
    const preview = await system.agent.fetch<{ limits: { name: string; limit: object }[] }>('/cases/preview', { json: { type: 'business', subtype: 'tour', matter: 'tour.school', urgency: 'normal', channel: 'phone' } })
    expect(preview.body.limits).toMatchObject([{ name: 'sign', limit: { amount: 4, unit: 'workingHours' } }, { name: 'handle', limit: { amount: 6, unit: 'workingDays' } }])
  })

  it('should use the texts of the type in its SMS', async () => {
    const { renderMessage } = await import('../messages/renderMessage.ts')
    expect(renderMessage('accepted', { type: 'business', number: 'HZ-YW-1', dueAt: null, text: '【12313】您的迁址申请已受理，编号{number}。' })).toBe('【12313】您的迁址申请已受理，编号HZ-YW-1。')
  })
})
