import { demoName } from '../database/seeds/demoNames.ts'
import { SeedRandom } from '../database/seeds/SeedRandom.ts'
import type { AppContext } from '../http/index.ts'
import { createCustomers, type NewCustomer } from './createCustomers.ts'
import { Customer } from './Customer.ts'
import districts from './districts.json' with { type: 'json' }

const RETAILERS = 3000
const CONSUMERS = 60
const SHOPS = ['便利店', '烟酒店', '超市', '副食店', '商行', '小卖部', '百货店']

/** The retailer behind the telephone number that the simulator's first caller has. */
const WELL_KNOWN: NewCustomer = {
  kind: 'retailer',
  site: 'HZ',
  name: '王建国',
  phone: '13800138000',
  address: '杭州市西湖区文三路138号',
  shop: '建国烟酒店',
  licence: '330106000027',
  licenceUntil: '2027-03-01',
  district: '西湖区',
  route: '12',
  orderDay: 2,
  grade: 17,
}

/** Three thousand retailers over the eleven cities and some private callers; the same ones at every installation. */
export async function seedCustomers({ config, database, keys, clock }: AppContext): Promise<void> {
  if (config.seed !== 'demo' || (await database.fork().count(Customer, {})) > 0) return
  await database.transactional((em) => createCustomers(em, keys, demoCustomers(), clock.now()))
}

export function demoCustomers(): NewCustomer[] {
  const random = new SeedRandom(3_301)
  const places = Object.entries(districts).flatMap(([site, list]) =>
    list.map(([code = '', name = '', street = '']) => ({ site, code, name, street })),
  )
  const retailers = Array.from({ length: RETAILERS - 1 }, (_, index): NewCustomer => {
    const place = random.pick(places)
    const name = demoName(random)
    return {
      kind: 'retailer',
      site: place.site,
      name,
      phone: phone(index),
      address: `${place.name}${place.street}${random.whole(1, 680)}号`,
      shop: `${name.slice(-1)}${random.pick([...'顺福兴旺利达丰泰隆源'])}${random.pick(SHOPS)}`,
      licence: `${place.code}${String(100_000 + index)}`,
      licenceUntil: `${random.whole(2026, 2031)}-${String(random.whole(1, 12)).padStart(2, '0')}-${String(random.whole(1, 28)).padStart(2, '0')}`,
      district: place.name,
      route: String(random.whole(1, 40)),
      orderDay: random.whole(1, 5),
      grade: random.whole(1, 30),
    }
  })
  const consumers = Array.from({ length: CONSUMERS }, (_, index): NewCustomer => {
    const { site, name: district, street } = random.pick(places)
    return {
      kind: 'consumer',
      site,
      name: demoName(random),
      phone: phone(RETAILERS + index),
      address: `${district}${street}${random.whole(1, 200)}号${random.whole(1, 12)}幢`,
      district,
    }
  })
  return [WELL_KNOWN, ...retailers, ...consumers]
}

/** Distinct numbers that look like any: 7919 and a hundred million share no factor. */
function phone(index: number): string {
  return `139${String((20_061_123 + index * 7919) % 100_000_000).padStart(8, '0')}`
}
