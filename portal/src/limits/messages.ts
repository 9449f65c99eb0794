import { defineMessages } from '../i18n/defineMessages.ts'

/** The words of trying a table of limits on a month's cases. */
export const messages = defineMessages(
  {
    title: '时限规则试算', table: '时限决策表', month: '用哪个月的工单试算', none: '还没有时限决策表', noneWhy: '每种业务的时限决策表名为“流程编号-limits”，由流程设计员在流程设计里建立。',
    source: '用哪一份规则', published: '已发布第 {n} 版', draft: '本机草稿（{at}）', run: '试算', stop: '停止', edit: '在编辑器中修改', upload: '上传 DMN 文件', publish: '发布草稿…',
    starting: '正在准备试算', progress: '已试算 {done} 件，共 {total} 件', running: '已用 {n} 秒。可以随时停止；试算不保存任何内容。',
    idle: '还没有试算', idleDraft: '点“试算”，看草稿对这个月的工单意味着什么；满意后再发布。', idleDesigner: '在编辑器中修改规则（草稿存在本机）或上传 DMN 文件，再回来试算。也可以先试算已发布的规则。', idleReader: '点“试算”，看现行规则对这个月的工单意味着什么。',
    tooBig: '文件超过 1 MB，不是时限决策表。', otherTable: '文件里没有决策 {id}，请选择这张表的 DMN 文件。', overDraft: '本机已有这张表的未发布草稿，用文件内容替换它？', noRoom: '本机存储已满：试算可以继续，但刷新页面后草稿会丢失。', publishedNow: '已发布，新登记的工单按新规则计算时限',
    noCases: '{month} 没有可试算的工单', noCasesWhy: '请换一个月份，或另选一张表。',
    sum: '{n} 件工单：{earlier} 件的截止时间提前，{later} 件推后。', sumSame: '{n} 件工单的截止时间都不变。', late: '超期 {before} 件 → {after} 件', undecided: '{n} 件没有适用的规则', beyond: '{n} 件的新时限落在尚未录入节假日的年份', capped: '只计算了前 {n} 件',
    byGroup: '按紧急程度和地市', urgency: '紧急程度', site: '地市', cases: '工单', earlier: '提前', later: '推后', lateBefore: '原超期', lateAfter: '新超期',
    concerned: '受影响的工单 {n} 件', caseList: '受影响的工单', more: '列出影响最大的 {n} 件，共 {all} 件；保密件和涉及本系统人员的工单只计数、不列出。', case: '工单编号', before: '原时限', after: '新时限', what: '影响',
    becomesLate: '将超期', noLongerLate: '不再超期', isEarlier: '提前', isLater: '推后', stillLate: '，仍超期',
  },
  {
    title: 'Try rules of limits', table: 'Table of limits', month: 'Tried on the cases of', none: 'There is no table of limits yet', noneWhy: 'The table of a business type is called “process-limits”; a process designer makes it in the studio.',
    source: 'Which rules', published: 'Published version {n}', draft: 'Draft of this browser ({at})', run: 'Try', stop: 'Stop', edit: 'Change in the editor', upload: 'Upload a DMN file', publish: 'Publish the draft…',
    starting: 'Getting ready', progress: '{done} of {total} cases tried', running: 'For {n} s. You may stop at any time; nothing is saved.',
    idle: 'Nothing tried yet', idleDraft: 'Press “Try” to see what the draft means for the cases of that month; publish it when you are content.', idleDesigner: 'Change the rules in the editor (the draft stays in this browser) or upload a DMN file, then come back. You may also try the published rules first.', idleReader: 'Press “Try” to see what the present rules mean for the cases of that month.',
    tooBig: 'The file is larger than 1 MB: no table of limits.', otherTable: 'The file has no decision {id}. Choose the DMN file of this table.', overDraft: 'There is an unpublished draft of this table in this browser. Replace it by the file?', noRoom: 'This browser has no room left: you may go on, but the draft is lost when the page is reloaded.', publishedNow: 'Published: new cases get their limits by the new rules',
    noCases: 'No cases to try in {month}', noCasesWhy: 'Choose another month or another table.',
    sum: '{n} cases: {earlier} would end earlier, {later} later.', sumSame: '{n} cases: none would end at another time.', late: 'Overdue: {before} → {after}', undecided: '{n} fit no rule', beyond: '{n} would end in a year without a holiday notice', capped: 'Only the first {n} were tried',
    byGroup: 'By urgency and city', urgency: 'Urgency', site: 'City', cases: 'Cases', earlier: 'Earlier', later: 'Later', lateBefore: 'Overdue before', lateAfter: 'Overdue after',
    concerned: '{n} cases concerned', caseList: 'Cases concerned', more: 'The {n} concerned most of {all}; confidential cases and those about our own people are counted, not listed.', case: 'Case', before: 'Limit before', after: 'Limit after', what: 'Effect',
    becomesLate: 'becomes overdue', noLongerLate: 'no longer overdue', isEarlier: 'earlier', isLater: 'later', stillLate: ', still overdue',
  },
)
