import { z } from 'zod'
import { CallView } from '../calls/schema.ts'
import { CaseHead } from '../cases/schema.ts'

export const CustomerId = z.string().regex(/^C\d{7,9}$/)

/** A customer as lists show them; personal data is masked. */
export const CustomerHead = z
  .object({
    id: CustomerId,
    name: z.string(),
    kind: z.enum(['retailer', 'consumer']),
    phone: z.string().nullable(),
    licence: z.string().nullable(),
    site: z.object({ code: z.string(), name: z.string() }),
    address: z.string().nullable(),
    /** Small facts in the reader's language: shop, grade, route, order day, licence valid until. */
    facts: z.record(z.string(), z.string()),
  })
  .meta({ id: 'CustomerHead' })
export type CustomerHead = z.infer<typeof CustomerHead>

/** How one site stands to a number: held back until, waiting for a decision, how often it was held back, calling again and again. */
const NumberState = z.object({
  site: z.object({ code: z.string(), name: z.string() }),
  blockedUntil: z.iso.datetime().nullable(),
  proposed: z.boolean(),
  blocks: z.int(),
  repeated: z.object({ calls: z.int(), days: z.int() }).nullable(),
})

export const CustomerDetail = CustomerHead.extend({
  /** Whether personal data is masked in this answer. */
  masked: z.boolean(),
  /** Whether the reader may ask for it in full. */
  mayUnmask: z.boolean(),
  openCases: z.array(CaseHead),
  recentCases: z.array(CaseHead),
  calls: z.array(CallView),
  /** What the sites the reader sees hold against the telephone number; null for who has nothing to do with it. */
  numberState: z.array(NumberState).nullable(),
}).meta({ id: 'CustomerDetail' })
export type CustomerDetail = z.infer<typeof CustomerDetail>

export const ListCustomers = {
  summary: 'Customers by name, shop, licence or telephone number',
  query: z.object({
    q: z.string().trim().max(60).optional(),
    site: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z.object({ items: z.array(CustomerHead), next: z.string().optional() }).meta({ id: 'CustomerPage' }),
} as const
export type ListCustomersQuery = z.infer<typeof ListCustomers.query>

export const GetCustomer = {
  summary: 'A customer with their cases and calls',
  params: z.object({ id: z.string().min(1).max(40) }),
  query: z
    .object({ unmask: z.enum(['true', 'false']).optional(), reason: z.string().trim().min(1).max(200).optional() })
    .refine(({ unmask, reason }) => unmask !== 'true' || reason !== undefined, { path: ['reason'], params: { zh: '查看完整个人信息须填写原因。', en: 'Give a reason for seeing personal data in full.' } }),
  response: CustomerDetail,
} as const
