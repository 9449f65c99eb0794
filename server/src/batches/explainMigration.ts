type Sentence = readonly [zh: string, en: string]
type Explanation = (element: string) => Sentence

/** The engine's refusals of a migration by a phrase of each, and what a person can do about it. */
const KNOWN: readonly (readonly [phrase: string, Explanation])[] = [
  ['event subprocess', () => ['流程含事件子流程（如办理程序、终止），这个版本的引擎不能迁移；请让工单按原版本办完，或用流程修复处理。', 'The process has event sub-processes, which this version of the engine can’t migrate. Let the case end in its own version, or use a token repair.']],
  ['no mapping instruction defined', (at) => [`工单正停在“${at}”，新版本没有这一步；请先办完这一步，或用流程修复移到两个版本都有的步骤。`, `The case waits at “${at}”, which the new version doesn’t have. Finish that step, or repair the token to a step both have.`]],
  ['different type', (at) => [`“${at}”在新版本里换了类型；请先办完这一步再迁移。`, `“${at}” is of another type in the new version. Finish that step first.`]],
  ['different implementation', (at) => [`“${at}”在新版本里换了实现方式；请先办完这一步再迁移。`, `“${at}” is implemented otherwise in the new version. Finish that step first.`]],
  ['boundary events', (at) => [`“${at}”带有计时等边界事件，引擎不能迁移；请先办完这一步再迁移。`, `“${at}” has boundary events such as timers, which can’t be migrated. Finish that step first.`]],
  ['unsupported type', (at) => [`工单正停在“${at}”（事件、网关或多人会签），请等它走到普通任务后再迁移。`, `The case waits at “${at}”, an event, gateway or loop. Try again when it waits at a plain task.`]],
  ['flow scope', (at) => [`“${at}”在新版本里移到了另一个子流程；请先办完这一步再迁移。`, `“${at}” lies in another sub-process in the new version. Finish that step first.`]],
  ['concurrent command', () => ['流程正在前进，请稍后对这一条新建批次再试。', 'The process is moving on just now. Try this one again in a new batch.']],
  ['NOT_FOUND', () => ['流程实例或新版本已不在引擎里，请刷新后重新选择。', 'The instance or the new version is not in the engine any more. Reload and choose again.']],
]

/** Why an instance stays where it is: what to do, then the engine's own sentence. */
export function explainMigration(reason: string): Sentence {
  const element = /element with id '([^']*)'/.exec(reason)?.[1] ?? ''
  const [zh, en] = KNOWN.find(([phrase]) => reason.includes(phrase))?.[1](element) ?? ['引擎没有接受这次迁移，请按它的说明处理。', 'The engine refused it; do as its sentence says.']
  return [`${zh}引擎答复：${reason}`, `${en} The engine: ${reason}`]
}
