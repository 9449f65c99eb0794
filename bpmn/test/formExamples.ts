import { BUSINESS_EXAMPLES } from './businessExamples.ts'
import { PROCEDURE_EXAMPLES } from './procedureExamples.ts'

/** What people fill in: for every form something it takes, and what it refuses with the fields it complains about. */
export interface FormExample {
  readonly good: readonly Readonly<Record<string, unknown>>[]
  readonly bad: readonly (readonly [why: string, data: Readonly<Record<string, unknown>>, fields: readonly string[]])[]
}

const without = (data: object, ...keys: string[]): Record<string, unknown> => Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)))
const person = { channel: 'phone', customerType: 'consumer', anonymous: false, contactName: '王芳', contactPhone: '13800138000', urgency: 'normal' }
const complaint = { ...person, matter: 'service.delivery', subject: '两次未按时送货', content: '周二、周四均未按约定时间送货，电话无人接听。' }
const report = { channel: 'phone', anonymous: false, contactPhone: '0571-87654321', urgency: 'urgent', matter: 'illegal.smuggling', subject: '某店销售走私烟', suspectName: '城西某店', address: '西湖区文三路1号', content: '货架下层有外文包装卷烟，晚上交易。' }
const suggestion = { ...person, matter: 'delivery', subject: '送货时间提前告知', content: '建议送货前一天发短信告知时间段。' }
const help = { ...without(person, 'anonymous'), matter: 'ordering', subject: '订货账户被锁定', content: '明天是订货日，账户今天被锁定，订不了货。' }
const consultation = { channel: 'phone', customerType: 'public', anonymous: true, urgency: 'normal', matter: 'licence.apply', subject: '怎样办许可证', content: '开便利店怎样办理零售许可证', answerMode: 'at-once', answer: '告知材料、地点和时限。' }
const closing = {
  channel: 'phone',
  licence: '330106100123',
  shopName: '文三路便利店',
  contactName: '王芳',
  contactPhone: '13800138000',
  identity: '330106198001011235',
  address: '西湖区文三路1号',
  matter: 'closing.temporary',
  urgency: 'normal',
  subject: '停业三个月',
  closingFrom: '2026-12-01T00:00:00+08:00',
  closingMonths: 3,
  content: '店面装修，暂停营业。',
  materials: { application: true, identity: true, licence: false },
}
const handled = { contacted: false, findings: '经核实送货车辆两次晚到一小时以上。', verdict: 'confirmed', measures: '已调整线路。', policyReference: '浙烟物〔2025〕12号', reply: '已核实并调整送货线路，向您致歉。' }
const verified = { verifiedAt: '2026-11-23T10:00:00+08:00', verdict: 'confirmed', findings: '现场查获走私卷烟十二条，已登记。', caseFiled: true, caseFileNumber: '杭烟立〔2026〕31号', transferredTo: 'none', measures: '先行登记保存。', policyReference: '烟草专卖法 第三十八条', reply: '已依法处理，感谢举报。' }

export const FORM_EXAMPLES: Readonly<Record<string, FormExample>> = {
  ...PROCEDURE_EXAMPLES,
  ...BUSINESS_EXAMPLES,
  'complaint-intake': {
    good: [complaint, { ...without(complaint, 'contactName', 'contactPhone'), anonymous: true }, { ...complaint, customerType: 'retailer', licence: '330106100123', quantity: 5, amount: 1200.5 }],
    bad: [
      ['nothing said about the matter', without(complaint, 'matter', 'subject', 'content'), ['matter', 'subject', 'content']],
      ['nobody to call back', without(complaint, 'contactName', 'contactPhone'), ['contactName', 'contactPhone']],
      ['a telephone number with a digit too few', { ...complaint, contactPhone: '1380013800' }, ['contactPhone']],
      ['a retailer without licence number', { ...complaint, customerType: 'retailer' }, ['licence']],
      ['an urgency that does not exist', { ...complaint, urgency: 'panic' }, ['urgency']],
      ['a negative quantity', { ...complaint, quantity: -1 }, ['quantity']],
    ],
  },
  'complaint-dispatch': {
    good: [{ department: 'HZ-WL', assisting: ['HZ-YX'], reason: '送货问题归物流部门' }, { department: 'HZ-WL', reason: '送货问题归物流部门' }],
    bad: [['no department and no reason', {}, ['department', 'reason']]],
  },
  'complaint-sign': {
    good: [{ signAction: 'sign' }, { signAction: 'return', returnReason: 'wrong-department', returnExplanation: '送货由物流部门负责' }],
    bad: [
      ['a return without a reason', { signAction: 'return' }, ['returnReason', 'returnExplanation']],
      ['an unknown action', { signAction: 'ignore' }, ['signAction']],
    ],
  },
  'complaint-return-review': {
    good: [{ reviewDecision: 'accept', department: 'HZ-WL', reviewOpinion: '确属物流部门' }, { reviewDecision: 'refuse', reviewOpinion: '仍属本部门职责' }],
    bad: [['an accepted return without a new department', { reviewDecision: 'accept', reviewOpinion: '确属物流部门' }, ['department']]],
  },
  'complaint-handle': {
    good: [handled, { ...handled, contacted: true, contactedAt: '2026-11-23T10:00:00+08:00' }],
    bad: [
      ['a reply without its legal basis', without(handled, 'policyReference'), ['policyReference']],
      ['two words of findings', { ...handled, findings: '属实' }, ['findings']],
      ['contact without a time', { ...handled, contacted: true }, ['contactedAt']],
    ],
  },
  'complaint-signoff': {
    good: [{ signoffDecision: 'approve' }, { signoffDecision: 'return', opinion: '请补充处理依据' }],
    bad: [['sent back without a reason', { signoffDecision: 'return' }, ['opinion']]],
  },
  'help-intake': {
    good: [help, { ...help, urgency: 'critical', address: '西湖区文三路1号' }],
    bad: [['nobody to help', without(help, 'contactName', 'contactPhone'), ['contactName', 'contactPhone']], ['an urgency that does not exist', { ...help, urgency: 'panic' }, ['urgency']]],
  },
  'help-result': {
    good: [{ outcome: 'solved', measures: '核实身份后解锁账户。', reply: '账户已经解锁，可以按时订货。' }, { outcome: 'referred', measures: '电话联系社区救助站。', referredTo: '西湖区救助站 0571-87654321', reply: '已为您联系救助站，请保持电话畅通。' }],
    bad: [
      ['unsolved without a reason', { outcome: 'unsolved', measures: '核实身份后联系银行。', reply: '账户由银行锁定，请到银行办理。' }, ['whyNot']],
      ['referred to nobody', { outcome: 'referred', measures: '核实身份后联系银行。', reply: '账户由银行锁定，请到银行办理。' }, ['referredTo']],
    ],
  },
  'callback-record': {
    good: [{ result: 'reached', satisfaction: 'satisfied' }, { result: 'refused' }, { result: 'reached', satisfaction: 'very-dissatisfied', dissatisfiedWith: 'result', handlingAtFault: true, remark: '没有解决' }],
    bad: [
      ['reached but not rated', { result: 'reached' }, ['satisfaction']],
      ['dissatisfied without a cause', { result: 'reached', satisfaction: 'dissatisfied' }, ['dissatisfiedWith']],
      ['a sixth level', { result: 'reached', satisfaction: 'delighted' }, ['satisfaction']],
    ],
  },
  'report-intake': {
    good: [report, { ...without(report, 'contactPhone'), anonymous: true, goods: [{ goodsBrand: '外文标识', goodsQuantity: 12, goodsUnit: 'carton' }] }],
    bad: [
      ['nobody and nowhere', without(report, 'suspectName', 'address'), ['suspectName', 'address']],
      ['an identity number too short', { ...report, identity: '3301061980' }, ['identity']],
      ['an identity number with a slip', { ...report, identity: '330106198001011236' }, ['identity']],
      ['half a cigarette code', { ...report, cigaretteCode: '12345H0112345678' }, ['cigaretteCode']],
      ['fewer than no goods', { ...report, goods: [{ goodsBrand: '外文标识', goodsQuantity: -1 }] }, ['goods[0].goodsQuantity']],
    ],
  },
  'report-verify': {
    good: [verified, { ...without(verified, 'caseFileNumber'), caseFiled: false }],
    bad: [['a filed case without its number', without(verified, 'caseFileNumber'), ['caseFileNumber']]],
  },
  'suggestion-intake': { good: [suggestion], bad: [['no content', without(suggestion, 'content'), ['content']]] },
  'suggestion-reply': {
    good: [{ adoption: 'adopted', plan: '下月起发送短信', reply: '您的建议已采纳，下月起实施。' }, { adoption: 'declined', reply: '现有系统暂不支持，留作参考。' }],
    bad: [['adopted without a plan', { adoption: 'adopted', reply: '您的建议已采纳，下月起实施。' }, ['plan']]],
  },
  'consultation-intake': {
    good: [consultation, { ...without(consultation, 'answer'), anonymous: false, contactPhone: '13800138000', answerMode: 'routed' }],
    bad: [['answered at once, but how?', without(consultation, 'answer'), ['answer']]],
  },
  'consultation-answer': {
    good: [{ answer: '请持身份证到政务窗口办理。', policyReference: '工信部令第37号 第十条', told: false }],
    bad: [['no basis', { answer: '请持身份证到政务窗口办理。', told: true }, ['policyReference', 'toldAt']]],
  },
  'business-closing-intake': {
    good: [closing],
    bad: [
      ['closing for more than a year', { ...closing, closingMonths: 13 }, ['closingMonths']],
      ['a licence number with letters', { ...closing, licence: '33010610012A' }, ['licence']],
    ],
  },
  'business-review': {
    good: [{ reviewAction: 'accept', opinion: '材料齐全' }],
    bad: [['no opinion', { reviewAction: 'refuse' }, ['opinion']]],
  },
  'business-decision': {
    good: [{ businessDecision: 'approve', policyReference: '工信部令第37号 第四十条' }],
    bad: [['refused without a reason', { businessDecision: 'refuse', policyReference: '工信部令第37号 第四十条' }, ['refusalReason']]],
  },
}
