/** Words of official papers; these are always Chinese. */
export const STAGES: Readonly<Record<string, string>> = { accepted: '已受理', dispatched: '已派单', signed: '已签收', handling: '办理中', signoff: '审签中', callback: '回访中', redo: '重办中', archived: '已归档', withdrawn: '已撤回' }
export const URGENCIES: Readonly<Record<string, string>> = { normal: '一般', urgent: '紧急', critical: '特急' }
export const CHANNELS: Readonly<Record<string, string>> = { phone: '电话', voicemail: '语音留言', sms: '短信', mail: '邮件', wechat: '微信', web: '网站', visit: '来访', letter: '来信' }
export const OUTCOMES: Readonly<Record<string, string>> = { concluded: '办结', withdrawn: '撤回', unreachable: '无法联系来电人', terminated: '终止', 'handed-over': '移交' }
export const DEADLINES: Readonly<Record<string, string>> = { sign: '签收', handle: '办理', callback: '回访', accept: '受理', dispatch: '派单', signoff: '审签' }
export const UNITS: Readonly<Record<string, string>> = { workingDays: '个工作日', workingHours: '个工作小时', naturalDays: '天' }
export const LIMIT_STATES: Readonly<Record<string, string>> = { ok: '进行中', soon: '即将到期', overdue: '已超期', met: '按时完成', missed: '逾期完成', paused: '暂停' }

/** Kinds of the timeline whose text is only what somebody wrote. */
export const NAMED_KINDS: Readonly<Record<string, string>> = { reminder: '催办', supplement: '追加', withdrawal: '撤回' }

export function wordOf(words: Readonly<Record<string, string>>, key: string | null | undefined): string {
  return key == null ? '' : (words[key] ?? key)
}

/** 1.5 MB, 320 KB */
export function sizeWord(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : bytes < 1_048_576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}
