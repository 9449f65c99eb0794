import type { FormExample } from './formExamples.ts'

const person = { channel: 'phone', contactName: '王芳', contactPhone: '13800138000', urgency: 'normal' }
const holder = { ...person, licence: '330106100123', identity: '330106198001011235', shopName: '文三路便利店', address: '西湖区文三路1号' }
const application = { ...person, identity: '330106198001011235', creditCode: '91330100799655058B', shopName: '文三路便利店', trade: 'convenience', area: 60, address: '西湖区文三路1号', matter: 'apply.new', subject: '文三路便利店新办许可证', premises: 'rent', separateHome: true, materials: { application: true, identity: true, business: true, premises: false }, content: '新开便利店，申请办理许可证。' }
const renewal = { ...holder, validUntil: '2027-01-15T00:00:00+08:00', matter: 'renewal.expiring', subject: '许可证到期延续', unchanged: 'same', materials: { application: true, licence: true, business: false }, content: '无特殊情况，按期延续。' }
const resume = { ...holder, closedFrom: '2026-06-01T00:00:00+08:00', matter: 'resume.due', subject: '停业期满恢复营业', conditions: { period: true, holder: true, address: true, facilities: true }, resumeAt: '2026-12-01T00:00:00+08:00', content: '装修已完成，恢复营业。' }
const closingDown = { ...holder, matter: 'closing-down.voluntary', subject: '店铺转让申请歇业', closingAt: '2026-12-31T00:00:00+08:00', stock: 12, licenceHandedIn: false, content: '店铺转让，库存退回。' }
const authenticity = { ...person, matter: 'authenticity.consumer', subject: '一条卷烟疑似假烟', brand: '利群（新版）', quantity: 1, eventAt: '2026-11-20T10:00:00+08:00', cigaretteCode: 'A1B2C3D4E5F6G7H8J9K0330106100123', seller: '城西某店', address: '西湖区文三路1号', content: '口味异常，条盒印刷模糊。', sampleKept: true }
const terminal = { ...person, licence: '330106100123', shopName: '文三路便利店', address: '西湖区文三路1号', matter: 'terminal.display', subject: '申请更换卷烟陈列柜', wanted: { cabinet: true, sign: false, terminal: false, camera: false, other: false }, area: 60, content: '陈列柜破损，申请更换。' }
const hotel = { ...person, matter: 'hotel.meeting', subject: '来访两人住宿两晚', checkIn: '2026-12-03T00:00:00+08:00', nights: 2, persons: 2, rooms: 1, roomType: 'twin', breakfast: true, content: '来访单位自理费用。' }
const without = (data: object, ...keys: string[]): Record<string, unknown> => Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)))

/** What people fill in for business acceptance: applications about a licence, and services. */
export const BUSINESS_EXAMPLES: Readonly<Record<string, FormExample>> = {
  'business-licence-intake': {
    good: [application, without(application, 'creditCode')],
    bad: [
      ['a credit code with a slip', { ...application, creditCode: '91330100799655058C' }, ['creditCode']],
      ['no shop to speak of', without(application, 'shopName', 'trade', 'area'), ['shopName', 'trade', 'area']],
    ],
  },
  'business-renewal-intake': {
    good: [renewal, { ...renewal, unchanged: 'changed', changes: '经营面积扩大到80平方米' }],
    bad: [['changed, but what?', { ...renewal, unchanged: 'changed' }, ['changes']], ['no end of validity', without(renewal, 'validUntil'), ['validUntil']]],
  },
  'business-resume-intake': { good: [resume], bad: [['no day to reopen', without(resume, 'resumeAt'), ['resumeAt']]] },
  'business-closing-down-intake': { good: [closingDown], bad: [['a negative stock', { ...closingDown, stock: -1 }, ['stock']]] },
  'business-delivery': { good: [{ documentNumber: '330106100999', deliveredBy: 'window', deliveredAt: '2026-11-23T10:00:00+08:00', receiver: '王女士' }], bad: [['received by nobody', { documentNumber: '330106100999', deliveredBy: 'post', deliveredAt: '2026-11-23T10:00:00+08:00' }, ['receiver']]] },
  'service-authenticity-intake': { good: [authenticity, without(authenticity, 'cigaretteCode')], bad: [['a code too short', { ...authenticity, cigaretteCode: 'A1B2' }, ['cigaretteCode']]] },
  'service-terminal-intake': { good: [terminal], bad: [['no licence', without(terminal, 'licence'), ['licence']]] },
  'service-hotel-intake': { good: [hotel], bad: [['a stay without end', { ...hotel, nights: 31 }, ['nights']]] },
  'service-arrange': { good: [{ arrangedAt: '2026-12-03T14:00:00+08:00', arrangedPlace: '杭州市某宾馆', arrangedBy: '刘主管', citizenTold: true }], bad: [['no time', { arrangedPlace: '杭州市某宾馆', arrangedBy: '刘主管' }, ['arrangedAt']]] },
  'service-result': {
    good: [{ serviceOutcome: 'done', doneAt: '2026-12-03T16:00:00+08:00', report: '已办理入住，申请人满意。' }],
    bad: [['failed without a reason', { serviceOutcome: 'failed', doneAt: '2026-12-03T16:00:00+08:00', report: '客满，未能办理。' }, ['whyNot']]],
  },
  'service-cancel': { good: [{ placeTold: true, cancellation: '已电话通知宾馆取消' }], bad: [['nobody told', { cancellation: '已取消' }, ['placeTold']]] },
  'assist-opinion': { good: [{ assistOpinion: '该户近三月订货正常，无停供记录。' }], bad: [['no opinion', {}, ['assistOpinion']]] },
  'return-consult': { good: [{ department: 'HZ-WL', assisting: ['HZ-YX'], agreement: '经协商由物流部门主办' }], bad: [['no department', { agreement: '经协商由物流部门主办' }, ['department']]] },
}
