import { LockMode } from '@mikro-orm/core'
import { appendAudit } from '../audit/index.ts'
import { type AppContext, conflict, type EntityManager, invalid, maskPhone, type Person } from '../http/index.ts'
import { NoticeRules } from './NoticeRules.ts'
import { DEFAULT_RULES } from './rules.ts'
import type { PutRulesBody, RulesView } from './schema.ts'
import { waysOf } from './ways.ts'

/** A person's rules as their page shows them; those of somebody who never chose are the defaults. */
export async function readRules(em: EntityManager, context: AppContext, { username }: Person): Promise<RulesView> {
  const row = await em.findOne(NoticeRules, { username })
  return present(row, context)
}

/** Sets a person's own rules. Throws Problem 409 when another window was faster, 422 for a way without an address. */
export async function changeRules(em: EntityManager, context: AppContext, actor: Person, body: PutRulesBody): Promise<RulesView> {
  const { username } = actor
  const known = await em.findOne(NoticeRules, { username }, { refresh: true, lockMode: LockMode.PESSIMISTIC_WRITE })
  if ((known?.revision ?? 0) !== body.revision) throw conflict('RULES_CHANGED', '通知设置已在另一个窗口修改，请刷新后再改。', 'The rules were changed in another window. Reload and change them again.')
  const row = known ?? em.create(NoticeRules, { username, rules: DEFAULT_RULES, mobile: null, mail: null, digestOn: null, revision: 0 })
  if (body.mobile !== undefined) row.mobile = body.mobile === null ? null : context.keys.encrypt(body.mobile)
  if (body.mail !== undefined) row.mail = body.mail === null ? null : context.keys.encrypt(body.mail)
  requireAddresses(row, body)
  const before = row.rules
  row.rules = body.rules
  row.revision++
  em.persist(row)
  const addresses = [body.mobile === undefined ? [] : ['mobile'], body.mail === undefined ? [] : ['mail']].flat()
  const changes = [{ path: 'rules', from: before, to: body.rules }, ...addresses.map((path) => ({ path, from: null, to: 'changed' }))]
  await appendAudit(em, { actor, action: 'notice-rules.changed', subject: `user:${username}`, changes })
  await em.flush()
  return present(row, context)
}

function requireAddresses({ mobile, mail }: NoticeRules, { rules }: PutRulesBody): void {
  const wants = (way: 'sms' | 'mail'): boolean => Object.values(rules.topics).some((rule) => rule?.[way] === true)
  if (wants('sms') && mobile == null) throw invalid('MOBILE_MISSING', '要接收短信通知，请填写您的手机号。', 'Give your mobile number to be told by SMS.', [{ path: 'mobile', message: '请填写手机号' }])
  if (wants('mail') && mail == null) throw invalid('MAIL_MISSING', '要接收邮件通知，请填写您的邮箱。', 'Give your mail address to be told by mail.', [{ path: 'mail', message: '请填写邮箱' }])
}

function present(row: NoticeRules | null, context: AppContext): RulesView {
  const { keys } = context
  const mobile = row?.mobile == null ? null : maskPhone(keys.decrypt(row.mobile))
  const mail = row?.mail == null ? null : keys.decrypt(row.mail).replace(/^(.).*(?=@)/, '$1***')
  return { rules: row?.rules ?? DEFAULT_RULES, mobile, mail, ways: [...waysOf()], revision: row?.revision ?? 0 }
}
