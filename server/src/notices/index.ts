import { every } from '../http/every.ts'
import type { Module } from '../http/index.ts'
import { m1100Notices } from './m1100-notices.ts'
import { m1390GroupNotices } from './m1390-group-notices.ts'
import { Notice } from './Notice.ts'
import { NoticeDelivery } from './NoticeDelivery.ts'
import { NoticeGroup } from './NoticeGroup.ts'
import { NoticeMark } from './NoticeMark.ts'
import { NoticeRead } from './NoticeRead.ts'
import { NoticeRules } from './NoticeRules.ts'
import { noticeRoutes } from './routes.ts'
import { sweepNotices } from './sweepNotices.ts'

export { provideSecrecy } from './secrecy.ts'
export { sendGroupNotice, settleGroupNotices } from './sendGroupNotice.ts'
export { sendNotice, type NewNotice } from './sendNotice.ts'

const SWEEP_MS = 60_000

/** 站内信: what people are told, by the bell, the browser and SMS, by each one's rules. */
export const notices: Module = {
  name: 'notices',
  entities: [Notice, NoticeRules, NoticeDelivery, NoticeGroup, NoticeRead, NoticeMark],
  migrations: [m1100Notices, m1390GroupNotices],
  routes: noticeRoutes,
  start: (context) => every(context, 'notices', SWEEP_MS, () => sweepNotices(context)),
}
