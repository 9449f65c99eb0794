import { DEADLINES, STAGES } from './caseCodes.ts'
import type { ElementTemplate } from './ElementTemplate.ts'
import { templateParts, type Word } from './templateParts.ts'

const ORDERS: readonly (readonly [string, Word, Word])[] = [
  ['query', ['查询订单', 'Query orders'], ['查询零售户的订单。', 'Reads a retailer’s orders.']],
  ['create', ['新增订单', 'Create order'], ['为零售户下单,检查货源和订货时间。', 'Places an order, within quota and window.']],
  ['modify', ['修改订单', 'Change order'], ['修改未截单的订单。', 'Changes an order before its cut-off.']],
  ['cancel', ['撤销订单', 'Cancel order'], ['撤销未截单的订单。', 'Cancels an order before its cut-off.']],
]

/** The hotline's steps as business components: each is one job type with the settings it needs, by the names people use. */
export function businessTemplates(chinese: boolean): ElementTemplate[] {
  const { service, block, chosen, header, input, output } = templateParts(chinese)
  return [
    service('make-call', ['拨打电话', 'Make a call'], ['同时接通坐席与诉求人,录音并记录结果。', 'Rings agent and citizen, records the call.'], '="cti.make-call:" + site', [
      header('purpose', ['用途', 'Purpose'], [['callback', '回访', 'Callback']]),
      input('attempt', ['第几次拨打', 'Attempt'], '=attempt'),
      output('=call', ['通话结果存入', 'Keep the result in'], 'call'),
    ]),
    service('send-sms', ['发送短信', 'Send an SMS'], ['按模板给诉求人发短信;没有号码时跳过。', 'By template; skipped where there is no number.'], 'sms.send', [
      header('template', ['短信模板', 'Template'], [
        ['accepted', '受理告知', 'Accepted'],
        ['concluded', '办结告知', 'Concluded'],
        ['extended', '延期告知', 'Extended'],
        ['supplement', '补正告知', 'Material wanted'],
        ['terminated', '终止告知', 'Terminated'],
        ['unreachable', '未联系上告知', 'Not reached'],
        ['handed-over', '移交告知', 'Handed over'],
      ]),
    ]),
    service('plan-deadline', ['计划时限', 'Plan a limit'], ['按工作日历算出截止时刻和提醒时刻。', 'Turns an amount of working time into instants.'], 'case.plan-deadline', [
      header('deadline', ['哪个时限', 'Which limit'], DEADLINES),
      input('limit', ['时限长度', 'Length'], '=limits.handle', ['决策表给出的时限,如 limits.handle', 'From a decision, e.g. limits.handle']),
      input('remindBefore', ['提前提醒', 'Remind before'], '=limits.remindBefore'),
      output('=dueAt', ['截止时刻存入', 'Keep the end in'], 'handleDueAt'),
      output('=remindAt', ['提醒时刻存入', 'Keep the reminder in'], 'handleRemindAt'),
    ]),
    service('notify', ['通知', 'Notify'], ['给办理人、班长或负责人发站内通知。', 'Tells holder, team leader or head.'], 'case.notify', [
      header('event', ['通知什么', 'What'], [['remind', '即将到期', 'Due soon'], ['overdue', '已超期', 'Overdue'], ['escalate', '升级报告', 'Escalation'], ['returned', '退单', 'Returned']]),
      header('audience', ['通知谁', 'Whom'], [['holder', '办理人', 'Holder'], ['dispatcher', '班长', 'Team leader'], ['head', '部门负责人', 'Head']]),
    ]),
    block('timeout', ['到期处置', 'Act when its time is over'], ['接在任务的非中断定时边界事件(PT0S)之后;时限真的届满时,按任务上的设定处置。', 'Behind a non-interrupting timer (PT0S) of a task; acts as the task says when its limit has really ended.'], 'timeout', [
      chosen('limitName', ['哪个时限', 'Which limit'], DEADLINES.toSorted(([one], [other]) => Number(other === 'approval') - Number(one === 'approval'))),
    ]),
    service('set-stage', ['设置阶段', 'Set the stage'], ['更新工单所处的阶段。', 'Moves the case to a stage.'], 'case.set-stage', [header('stage', ['阶段', 'Stage'], STAGES)]),
    service('plan-callback', ['安排回访时间', 'Plan a callback'], ['给出下一次回访的时刻,避开已试过的半天。', 'Another half-day than the attempts before.'], 'case.plan-callback', [
      input('attempt', ['第几次', 'Attempt'], '=attempt'),
      output('=callbackAt', ['回访时刻存入', 'Keep the instant in'], 'callbackAt'),
    ]),
    service('archive', ['归档', 'Archive'], ['封存案卷,计算摘要,锁定工单。', 'Seals the dossier and locks the case.'], 'case.archive', [
      header('outcome', ['结论', 'Outcome'], [['concluded', '已办结', 'Concluded'], ['withdrawn', '已撤销', 'Withdrawn'], ['unreachable', '未联系上', 'Not reached'], ['terminated', '已终止', 'Terminated'], ['handed-over', '已移交', 'Handed over']]),
    ]),
    ...ORDERS.map(([action, name, description]) =>
      service(`order-${action}`, name, description, `order.${action}`, [input('orderRequest', ['订单请求', 'Order request'], '=orderRequest'), output('=orderResult', ['结果存入', 'Keep the result in'], 'orderResult')]),
    ),
  ]
}
