import { defineMessages } from '../i18n/defineMessages.ts'

/** The words of merged, linked and similar cases. */
export const messages = defineMessages(
  {
    waiting: '已并入', waitingHint: '由主单一并办理，本单的任务和时限暂停；主单办结时随主单答复来电人。', unmerge: '拆单',
    merged: '并入本单的工单', none: '没有并单。', merge: '并入其他工单', mergeHere: '并入这件', mergeTitle: '并入 {number}', mergeWhich: '并入哪件工单',
    mergeHint: '本单暂停办理，由主单一并办理；主单办结时，本单来电人也会得到答复。归档前可以拆开。',
    unmergeTitle: '从 {number} 拆出', unmergeHint: '本单恢复单独办理，任务和时限回到原处。', done: '已并单', undone: '已拆单',
    state: { active: '等待主单', answered: '已随主单答复', undone: '已拆开', left: '自行结束' },
    links: '关联工单', noLinks: '没有关联的工单。', link: '关联', linkTitle: '关联工单', unlink: '解除', unlinkTitle: '解除与 {number} 的关联', linked: '已关联', unlinked: '已解除关联',
    number: '工单编号', relationLabel: '对方是', reason: '原因', optional: '（可不填）', needed: '请填写原因。', numberNeeded: '请填写工单编号。', cancel: '取消', confirm: '确定', keys: 'Ctrl+Enter 确定，Esc 取消',
    relation: { parent: '上级工单', child: '下级工单', 'split-from': '同一来电的首件', 'split-into': '同一来电的另一件', earlier: '前件', later: '续件', related: '关联工单' },
    similar: '疑似重复', noSimilar: '没有疑似重复的工单。', sameCaller: '同一来电人', other: '同一客户的其他工单',
    why: { phone: '电话相同', licence: '许可证相同', address: '地址相同', text: '内容相似 {n}%', matter: '事项相同' },
    words: '共同的词：{words}',
  },
  {
    waiting: 'Merged into', waitingHint: 'It is handled for both; tasks and limits of this case rest. This citizen is answered when it is concluded.', unmerge: 'Take out',
    merged: 'Cases merged into this one', none: 'Nothing is merged.', merge: 'Merge into another', mergeHere: 'Merge into this', mergeTitle: 'Merge into {number}', mergeWhich: 'Merge into which case',
    mergeHint: 'This case rests and is handled with the other; its citizen is answered when that one is concluded. It can be taken out again until then.',
    unmergeTitle: 'Take out of {number}', unmergeHint: 'This case is handled by itself again, with its tasks and limits.', done: 'Merged', undone: 'Taken out',
    state: { active: 'waits', answered: 'answered with it', undone: 'taken out', left: 'ended by itself' },
    links: 'Linked cases', noLinks: 'No linked cases.', link: 'Link', linkTitle: 'Link a case', unlink: 'Remove', unlinkTitle: 'Remove the link with {number}', linked: 'Linked', unlinked: 'Link removed',
    number: 'Case number', relationLabel: 'The other is', reason: 'Reason', optional: '(optional)', needed: 'Please give a reason.', numberNeeded: 'Please give a case number.', cancel: 'Cancel', confirm: 'Confirm', keys: 'Ctrl+Enter confirms, Esc cancels',
    relation: { parent: 'its parent', child: 'its child', 'split-from': 'the first of the same call', 'split-into': 'another of the same call', earlier: 'the earlier case', later: 'the later case', related: 'related' },
    similar: 'Possible repeats', noSimilar: 'No possible repeats.', sameCaller: 'same caller', other: 'Other cases of the same customer',
    why: { phone: 'same telephone', licence: 'same licence', address: 'same address', text: 'texts alike {n}%', matter: 'same matter' },
    words: 'words in both: {words}',
  },
)
