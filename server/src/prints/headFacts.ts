import type { CaseDetail } from '../cases/schema.ts'
import { chineseTime } from './chineseDate.ts'
import { CHANNELS, OUTCOMES, STAGES, URGENCIES, wordOf } from './words.ts'

export type Fact = readonly [label: string, value: string | null]

/** What every paper says of a case first. */
export function headFacts(detail: CaseDetail): Fact[] {
  return [
    ['工单编号', detail.number],
    ['当前状态', wordOf(STAGES, detail.stage)],
    ['诉求类型', detail.typeName.zh],
    ['业务分类', detail.matter?.name.zh ?? null],
    ['来源渠道', wordOf(CHANNELS, detail.channel)],
    ['紧急程度', wordOf(URGENCIES, detail.urgency)],
    ['受理单位', detail.site.name],
    ['承办部门', detail.department?.name ?? null],
    ['受理人', detail.openedBy.name],
    ['受理时间', chineseTime(detail.openedAt)],
    ['办理时限', detail.limit === null ? null : chineseTime(detail.limit.dueAt)],
    ['是否保密', detail.confidential ? '是' : '否'],
    ...(detail.outcome === null ? [] : [['办理结果', wordOf(OUTCOMES, detail.outcome)] as const]),
    ...(detail.archivedAt === null ? [] : [['归档时间', chineseTime(detail.archivedAt)] as const]),
  ]
}

/** Who asked, as far as the reader may know. */
export function citizenFacts(detail: CaseDetail): Fact[] {
  if (detail.anonymous) return [['诉求人', '匿名']]
  return [
    ['诉求人', detail.contactName],
    ['联系电话', detail.contactPhone],
    ['许可证号', detail.licence],
    ['地址', detail.address],
  ]
}
