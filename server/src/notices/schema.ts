import { z } from 'zod'

const Instant = z.iso.datetime()
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const NoticeTopics = ['limit', 'pressure', 'work', 'copy', 'request', 'callback', 'other'] as const
export const Topic = z.enum(NoticeTopics)

/** Which ways a topic takes beside the bell. */
export const TopicRule = z.object({
  /** `false`: kept in the list as read, without the bell. Kinds that are urgent ring all the same. */
  bell: z.boolean(),
  /** A notification of the browser while the portal is not in front. */
  browser: z.boolean(),
  sms: z.boolean(),
  mail: z.boolean(),
  /** Gathered into one notice a day. */
  digest: z.boolean(),
})

export const Rules = z
  .object({
    topics: z.partialRecord(Topic, TopicRule),
    /** Business-zone times between which nothing but the list changes; over midnight where `from` is later than `to`. */
    quiet: z.object({ from: Clock, to: Clock }).nullable(),
    /** When the day's digest comes. */
    digestAt: Clock,
  })
  .meta({ id: 'NoticeRuleSet' })
export type Rules = z.infer<typeof Rules>

export const NoticeView = z
  .object({
    id: z.int(),
    kind: z.string(),
    topic: Topic,
    urgent: z.boolean(),
    caseNumber: z.string().nullable(),
    taskKey: z.string().nullable(),
    /** In the reader's language. */
    text: z.string(),
    at: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'NoticeView' })
export type NoticeView = z.infer<typeof NoticeView>

const Unread = z.object({ unread: z.int(), unreadCapped: z.boolean() })

export const ListNotices = {
  summary: 'What the person was told, newest first, and how much of it is unread',
  query: z.object({
    unread: z.enum(['true', 'false']).optional().describe('`true`: only what is not yet read'),
    topic: Topic.optional().describe('Only of this topic'),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: Unread.extend({ items: z.array(NoticeView), next: z.string().optional() }).meta({ id: 'NoticePage' }),
}
export type ListNoticesQuery = z.infer<typeof ListNotices.query>
export type NoticePage = z.infer<typeof ListNotices.response>

export const ReadNotice = { summary: 'Marks a notice as read', params: z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) }), response: Unread }

export const ReadAll = {
  summary: 'Marks all notices up to this one as read',
  /** What came after the person looked stays unread. */
  body: z.object({ upTo: z.int().min(1).max(2_147_483_647) }),
  response: Unread,
}

export const RulesView = z
  .object({
    rules: Rules,
    /** Masked; null when none is kept. */
    mobile: z.string().nullable(),
    mail: z.string().nullable(),
    /** Ways this installation has beside bell and browser. */
    ways: z.array(z.enum(['sms', 'mail'])),
    revision: z.int(),
  })
  .meta({ id: 'NoticeRules' })
export type RulesView = z.infer<typeof RulesView>

export const GetRules = { summary: 'How the person wants to be told', response: RulesView }

export const PutRules = {
  summary: 'Sets how the person wants to be told',
  body: z.object({
    revision: z.int().min(0),
    rules: Rules,
    /** A new number or address; null forgets it, absent keeps it. */
    mobile: z.string().regex(/^1\d{10}$/).nullish(),
    mail: z.email().max(100).nullish(),
  }),
  response: RulesView,
}
export type PutRulesBody = z.infer<typeof PutRules.body>

/** A worker takes the short messages that are due; it holds each for a while and reports what became of it. */
export const TakeDeliveries = {
  summary: 'Hands out the notices that go by SMS now',
  body: z.object({ limit: z.int().min(1).max(50) }),
  response: z.object({ items: z.array(z.object({ id: z.string(), to: z.string(), text: z.string() })) }),
}

export const SettleDelivery = {
  summary: 'What the gateway says of a notice by SMS',
  params: z.object({ id: z.string().regex(/^notice-\d{1,10}$/) }),
  body: z.object({ status: z.enum(['sent', 'delivered', 'failed']), gatewayId: z.string().max(100), at: Instant, detail: z.string().max(300).optional() }),
}
