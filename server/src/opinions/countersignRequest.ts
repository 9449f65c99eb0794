import { z } from 'zod'
import { readCase, supplementCase, worksOnCase } from '../cases/index.ts'
import { namedPerson } from '../delegation/index.ts'
import { forbidden, invalid } from '../http/index.ts'
import { authorize, can } from '../identity/index.ts'
import type { RequestKind } from '../requests/index.ts'

const Details = z.object({
  mode: z.enum(['all', 'any', 'sequence', 'vote']),
  threshold: z.int().min(1).max(20).optional(),
  signers: z.array(z.string().trim().min(1).max(64)).min(1).max(20),
  /** How long each has; two working days where nobody says. */
  limit: z.object({ amount: z.number().positive().max(60).multipleOf(0.5), unit: z.enum(['workingDays', 'workingHours', 'naturalDays']) }).optional(),
})

/** 会签 as a procedure of its own, beside the main path: the block `countersign` asks each signer by a task. */
export const countersignRequest: RequestKind = {
  kind: 'countersign',
  name: { zh: '会签', en: 'Countersigning' },
  several: true,

  async may(em, { actor, subject, found }) {
    authorize(actor, supplementCase, subject)
    if (!(await worksOnCase(em, actor, found))) throw forbidden('NOT_ALLOWED', '会签由这个工单的承办人、承办部门或班长发起，请转告他们。', 'Signatures are asked for by who handles the case, its department or the team leader. Tell one of them.')
  },

  async check(em, { subject }, details) {
    const parsed = Details.safeParse(details)
    if (!parsed.success) throw invalid('COUNTERSIGN_WRONG', '请选择会签方式和会签人；时限为 0.5 至 60 个工作日、工作小时或自然日。', 'Choose how and by whom it is signed; a limit is 0.5 to 60 working days, working hours or natural days.', parsed.error.issues.map(({ path }) => ({ path: `details.${path.join('.')}`, message: '请重新选择。' })))
    const signers = [...new Set(parsed.data.signers)]
    for (const username of signers) {
      const person = await namedPerson(em, username)
      if (!can(person, 'tasks.work') || !readCase.allows(person, subject)) throw forbidden('MAY_NOT_READ', `${person.name} 不能办理或查看这个工单，请另选会签人。`, `${person.name} may not work on or read this case. Choose somebody else.`)
    }
    const { mode, limit } = parsed.data
    const said = limit === undefined ? {} : { limit }
    if (mode !== 'vote') return { mode, signers, ...said }
    const threshold = parsed.data.threshold ?? Math.floor(signers.length / 2) + 1
    if (threshold > signers.length) throw invalid('THRESHOLD_TOO_HIGH', `会签人只有 ${signers.length} 位，同意票数不能要求 ${threshold} 票。`, `Only ${signers.length} are asked to sign; ${threshold} can’t be needed.`, [{ path: 'details.threshold', message: `不能多于会签人数 ${signers.length}。` }])
    return { mode, signers, threshold, ...said }
  },

  settle(_em, { decision }) {
    if (decision !== 'agree' && decision !== 'object') throw invalid('DECISION_UNKNOWN', `会签没有“${decision}”这个结果。`, `A countersign knows no result ${decision}.`)
    return Promise.resolve({ state: decision === 'agree' ? ('approved' as const) : ('refused' as const) })
  },
}
