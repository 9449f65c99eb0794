import { z } from 'zod'
import { Role } from './schema.ts'

const Username = z.string().regex(/^[a-z][a-z0-9.-]{1,63}$/)
const Grants = z
  .array(z.object({ role: Role, unit: z.string().max(20) }))
  .min(1)
  .max(20)
/** Length is what counts; a list of character kinds only makes people write passwords down. */
const NewPassword = z.string().min(10).max(200)
const Extension = z
  .string()
  .regex(/^\d{3,10}$/)
  .nullable()

/** A person as the security administrator sees them. */
export const AccountView = z
  .object({
    username: z.string(),
    name: z.string(),
    site: z.object({ code: z.string(), name: z.string() }),
    department: z.object({ code: z.string(), name: z.string() }).nullable(),
    extension: z.string().nullable(),
    active: z.boolean(),
    grants: z.array(z.object({ role: Role, unit: z.string() })),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Account' })
export type AccountView = z.infer<typeof AccountView>

export const ListAccounts = {
  summary: 'People with an account',
  query: z.object({
    /** Beginning of a user name. */
    q: z.string().trim().max(64).optional(),
    site: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(AccountView), next: z.string().optional() }).meta({ id: 'AccountPage' }),
} as const

export const CreateAccount = {
  summary: 'Open an account',
  status: 201,
  body: z.object({
    username: Username,
    name: z.string().trim().min(1).max(60),
    password: NewPassword,
    site: z.string().regex(/^[A-Z]{2}$/),
    department: z.string().max(20).nullable().default(null),
    extension: Extension.default(null),
    grants: Grants,
  }),
  response: AccountView,
} as const

export const ChangeAccount = {
  summary: 'Change roles, extension or password of an account, close or reopen it; the person’s sessions end',
  params: z.object({ username: Username }),
  body: z
    .object({ active: z.boolean(), grants: Grants, extension: Extension, password: NewPassword })
    .partial()
    .refine((change) => Object.keys(change).length > 0, { params: { zh: '没有要修改的内容。', en: 'Nothing is to be changed.' } }),
  response: AccountView,
} as const

export const ChangePassword = {
  summary: 'Change one’s own password; other sessions end',
  body: z.object({ current: z.string().min(1).max(200), next: NewPassword }),
  bodyLimit: 10_000,
  idempotent: false,
} as const
