import { can, permission } from '../identity/index.ts'
import type { Batch } from './Batch.ts'
import type { BatchKind } from './schema.ts'

/** Dispatchers act on cases and tasks, operators on incidents; every single item is asked for its own right again. */
export const runBatch = permission<BatchKind>('batch.run', {
  zh: '批量处理工单和任务由班长进行，批量重试异常、迁移流程版本由系统管理员进行。',
  en: 'Dispatchers run batches on cases and tasks, operators on incidents and versions of processes.',
  allows: (actor, kind) => can(actor, kind === 'retry' || kind === 'migrate' ? 'batches.incidents' : 'batches.cases'),
})

/** A batch belongs to who froze it; it acts in their name. */
export const ownBatch = permission<Pick<Batch, 'by'>>('batch.own', {
  zh: '只有建立这个批次的人可以操作它。',
  en: 'Only who made this batch may run it.',
  allows: (actor, { by }) => actor.kind === 'person' && actor.username === by,
})
