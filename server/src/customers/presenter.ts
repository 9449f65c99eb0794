import { maskAddress, maskLicence, maskName, maskPhone, type Keys, type Locale } from '../http/index.ts'
import { siteNamed } from '../identity/index.ts'
import type { Customer } from './Customer.ts'
import { customerId } from './customerId.ts'
import type { CustomerHead } from './schema.ts'

const WEEKDAYS = {
  'zh-CN': ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const
const WORDS = {
  'zh-CN': {
    shop: '店名',
    district: '区县',
    grade: '档位',
    route: '线路',
    orderDay: '订货日',
    until: '许可证有效期至',
    gradeOf: (grade: number) => `${grade} 档`,
  },
  en: {
    shop: 'Shop',
    district: 'District',
    grade: 'Grade',
    route: 'Route',
    orderDay: 'Order day',
    until: 'Licence valid until',
    gradeOf: (grade: number) => String(grade),
  },
} as const

/** A customer for a reader: personal data masked unless the caller has checked the right to it. */
export function presentCustomer(customer: Customer, keys: Keys, locale: Locale, masked = true): CustomerHead {
  const name = keys.decrypt(customer.name)
  const phone = customer.phone ? keys.decrypt(customer.phone) : null
  const address = customer.address ? keys.decrypt(customer.address) : null
  const licence = customer.licence ?? null
  return {
    id: customerId(customer),
    name: masked ? maskName(name) : name,
    kind: customer.kind,
    phone: phone && masked ? maskPhone(phone) : phone,
    licence: licence && masked ? maskLicence(licence) : licence,
    site: siteNamed(customer.site),
    address: address && masked ? maskAddress(address) : address,
    facts: factsOf(customer, locale),
  }
}

function factsOf({ shop, district, grade, route, orderDay, licenceUntil }: Customer, locale: Locale): Record<string, string> {
  const words = WORDS[locale]
  const facts: Record<string, string> = {}
  if (shop) facts[words.shop] = shop
  if (district) facts[words.district] = district
  if (grade) facts[words.grade] = words.gradeOf(grade)
  if (route) facts[words.route] = route
  if (orderDay) facts[words.orderDay] = WEEKDAYS[locale][orderDay] ?? ''
  if (licenceUntil) facts[words.until] = licenceUntil
  return facts
}
