import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import { auditModule } from '../audit/index.ts'
import { httpModule } from '../http/httpModule.ts'
import { identity } from '../identity/index.ts'
import { customerByPhone, customers } from './index.ts'
import type { CustomerDetail, CustomerHead } from './schema.ts'

interface Page {
  items: CustomerHead[]
  next?: string
}

describe('customers', () => {
  let server: TestServer

  beforeAll(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, customers] })
    await server.context.database.transactional(async (em) => {
      const { createCustomers } = await import('./createCustomers.ts')
      const retailer = (site: string, name: string, phone: string, licence: string, shop: string) => ({
        kind: 'retailer' as const,
        site,
        name,
        phone,
        licence,
        shop,
        address: '西湖区文三路138号',
        grade: 17,
        route: '12',
        orderDay: 2,
        district: '西湖区',
        licenceUntil: '2027-03-01',
      })
      await createCustomers(
        em,
        server.context.keys,
        [
          retailer('HZ', '王建国', '13800138000', '330106000027', '建国烟酒店'),
          retailer('HZ', '李敏', '13900000001', '330106000028', '惠民便利店'),
          retailer('NB', '王建国', '13900000002', '330203000001', '海曙便利店'),
          { kind: 'consumer', site: 'HZ', name: '赵敏', phone: '13800138000' },
        ],
        server.clock.now(),
      )
    })
  })
  afterAll(() => server.stop())

  it('should be masked in lists', async () => {
    const agent = await server.signIn('agent')
    const { body } = await agent.fetch<Page>('/customers?limit=1')
    expect(body.items).toEqual([
      {
        id: 'C0000001',
        name: '王*',
        kind: 'retailer',
        phone: '138****8000',
        licence: '330106****27',
        site: { code: 'HZ', name: '杭州' },
        address: '西湖区文三路***',
        facts: { 店名: '建国烟酒店', 区县: '西湖区', 档位: '17 档', 线路: '12', 订货日: '周二', 许可证有效期至: '2027-03-01' },
      },
    ])
  })

  it('should be found by telephone, licence, name and words of the shop', async () => {
    const agent = await server.signIn('agent')
    const find = async (q: string) => (await agent.fetch<Page>(`/customers?q=${encodeURIComponent(q)}`)).body.items.map(({ id }) => id)
    expect(await find('138 0013 8000')).toEqual(['C0000001', 'C0000004'])
    expect(await find('330203000001')).toEqual(['C0000003'])
    // Names only among the own site; a whole number anywhere.
    expect(await find('王建国')).toEqual(['C0000001'])
    expect(await find('便利店')).toEqual(['C0000002'])
    expect(await find('没有这个')).toEqual([])
    const province = await server.signIn('agent', { site: 'ZJ' })
    expect((await province.fetch<Page>(`/customers?q=${encodeURIComponent('便利店')}`)).body.items).toHaveLength(2)
  })

  it('should be paged by where the last page ended', async () => {
    const agent = await server.signIn('agent')
    const first = await agent.fetch<Page>('/customers?limit=2')
    const second = await agent.fetch<Page>(`/customers?limit=2&cursor=${first.body.next}`)
    expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual(['C0000001', 'C0000002', 'C0000004'])
    expect(second.body.next).toBeUndefined()
  })

  it('should be shown in full with a reason, and that be audited', async () => {
    const agent = await server.signIn('agent')
    expect((await agent.fetch<CustomerDetail>('/customers/C0000001')).body).toMatchObject({
      name: '王*',
      masked: true,
      mayUnmask: true,
      openCases: [],
      calls: [],
    })
    expect((await agent.fetch('/customers/C0000001?unmask=true')).status).toBe(422)
    const full = await agent.fetch<CustomerDetail>(`/customers/C0000001?unmask=true&reason=${encodeURIComponent('核对身份')}`)
    expect(full.body).toMatchObject({ name: '王建国', phone: '13800138000', licence: '330106000027', masked: false })
    expect(
      await server.context.database.fork().count(AuditEntry, { action: 'customer.unmasked', subject: 'customer:C0000001', reason: '核对身份' }),
    ).toBe(1)
  })

  it('should be kept from whom they do not concern', async () => {
    const handler = await server.signIn('handler', { site: 'NB', department: 'NB-ZM' })
    expect((await handler.fetch('/customers/C0000001')).status).toBe(403)
    expect((await (await server.signIn('operator')).fetch('/customers')).status).toBe(403)
    const auditor = await server.signIn('auditor', { site: 'ZJ' })
    expect((await auditor.fetch('/customers/C0000001?unmask=true&reason=x')).status).toBe(403)
    expect((await auditor.fetch('/customers/C9999999')).status).toBe(404)
    expect((await auditor.fetch('/customers/whatever')).status).toBe(404)
  })

  it('should not lie readable in the database', async () => {
    const rows = await server.context.database.orm.em.getConnection('read').execute('select name, phone, address from customer')
    expect(JSON.stringify(rows)).not.toMatch(/13800138000|王建国|文三路/)
  })

  it('should be found by the number that rings, the retailer first', async () => {
    const found = await customerByPhone(server.context.database.fork(), server.context.keys, '+86 138-0013-8000')
    expect(found?.licence).toBe('330106000027')
    expect(await customerByPhone(server.context.database.fork(), server.context.keys, 'anonymous')).toBeUndefined()
  })
})
