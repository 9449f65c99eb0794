import type { ScenarioEngine, ScenarioJob } from './ScenarioEngine.ts'

const HOUR = 3_600_000
const USER_TASK = 'io.camunda.zeebe:userTask'

/** Limits the stand-in for the working calendar plans, in hours from the moment it is asked. */
export const LIMIT_HOURS: Readonly<Record<string, number>> = { sign: 8, handle: 40, redo: 24, callback: 16, review: 8, assist: 24, countersign: 16, deliver: 16, receipt: 8, answer: 40, 'extension-approval': 8, 'pause-approval': 8, 'handover-approval': 8 }
/** Hours before a limit at which the reminder is due. */
export const REMIND_BEFORE_HOURS = 8

let cases = 0

/** What the switch answers to one call. */
export type CallOutcome = 'connected' | 'no-answer' | 'busy' | 'failed' | 'impossible'

/** One case in an engine: its automatic jobs are done as the workers would, its user tasks wait to be filled in. */
export class CaseRun {
  readonly number: string
  /** Elements whose jobs came, in order. */
  readonly path: string[] = []
  /** `event:audience` of every notice. */
  readonly notices: string[] = []
  readonly messages: string[] = []
  /** Outcomes it was archived with. */
  readonly archived: string[] = []
  /** Outcomes of the calls to come; `connected` when empty. */
  readonly calls: CallOutcome[] = []
  /** Whether the callback's sample takes this case. */
  sampled = true
  /** Whose turn it is to ring, asked one after the other; this case's when empty. */
  readonly turns: ('ring' | 'wait')[] = []
  /** User tasks that came and were not filled in yet, by element. */
  readonly open = new Map<string, ScenarioJob>()
  /** `kind:decision` of every settlement of a procedure. */
  readonly settled: string[] = []
  /** Notices that a moved limit still has; the watch asks for them one by one. */
  readonly noticesLeft: { readonly at: string; readonly event: string; readonly audience: string }[] = []
  /** The limits as the server keeps them: where each ends, and since when it stands still. */
  readonly limits = new Map<string, { at: number; paused: boolean }>()
  /** `action:element` of everything done because a limit had ended. */
  readonly timeouts: string[] = []
  /** Input of every automatic job, by element; the last one counts. */
  readonly inputs = new Map<string, Readonly<Record<string, unknown>>>()
  readonly #engine: ScenarioEngine
  readonly #types: readonly string[]

  private constructor(engine: ScenarioEngine, site: string, absent: readonly string[]) {
    this.#engine = engine
    this.number = `${site}-TS-20261123-${String(++cases).padStart(4, '0')}-${Math.floor(Math.random() * 1e6)}`
    const types = ['case.plan-deadline', 'case.notify', 'case.set-stage', 'case.archive', 'case.sample-callback', 'case.plan-callback', 'case.begin-callback', 'case.share-call', 'sms.send', 'case.settle', 'case.next-notice', 'case.check-limit', 'case.act-on-timeout', `cti.make-call:${site}`, USER_TASK]
    this.#types = types.filter((type) => !absent.includes(type))
  }

  /** Opens a case as the relay does, and lets it run until it waits. Jobs of the `absent` types are done by nobody. */
  static async open(engine: ScenarioEngine, processId: string, variables: Readonly<Record<string, unknown>> = {}, calls: readonly CallOutcome[] = [], absent: readonly string[] = []): Promise<CaseRun> {
    const run = new CaseRun(engine, 'HZ', absent)
    run.calls.push(...calls)
    await engine.publish(`${processId}-opened`, run.number, {
      ...{ caseNumber: run.number, caseType: processId, site: 'HZ', matter: 'licence.handling', urgency: 'normal', channel: 'phone' },
      ...{ confidential: false, anonymous: false, hasPhone: true, openedAt: (await engine.now()).toISOString() },
      ...variables,
    })
    await run.settle()
    return run
  }

  /** User tasks that wait, by element, in order of arrival. */
  waiting(): string[] {
    return [...this.open.keys()]
  }

  /** Fills in a user task and lets the case run until it waits again. */
  async fill(elementId: string, variables: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const task = this.task(elementId)
    this.open.delete(elementId)
    if (!(await this.#engine.complete(task.key, variables))) throw new Error(`Expected to fill in '${elementId}' of case ${this.number}, but its task is cancelled`)
    await this.settle()
  }

  task(elementId: string): ScenarioJob {
    const task = this.open.get(elementId)
    if (task === undefined) throw new Error(`Expected case ${this.number} to wait at '${elementId}', but it waits at [${this.waiting().join(', ')}]`)
    return task
  }

  /** Whether the task was cancelled by the engine; asking uses the task up. */
  async isCancelled(elementId: string): Promise<boolean> {
    const task = this.task(elementId)
    this.open.delete(elementId)
    return !(await this.#engine.complete(task.key, {}))
  }

  /** Publishes a message to the case, or to whatever else waits by `key`. */
  async tell(message: string, variables: Readonly<Record<string, unknown>> = {}, key = this.number): Promise<void> {
    await this.#engine.publish(message, key, variables)
    await this.settle()
  }

  /** Begins a procedure beside the main path, as the server does for a request; false when a request of that id began before. */
  async request(procedure: string, request: Readonly<Record<string, unknown>> & { readonly id: string }): Promise<boolean> {
    const taken = await this.#engine.publish('case-procedure', this.number, { procedure, request }, request.id)
    await this.settle()
    return taken
  }

  async hours(count: number): Promise<void> {
    await this.#engine.advance(count * HOUR)
    await this.settle()
  }

  /** Does the automatic jobs of this case until none comes any more. */
  async settle(): Promise<void> {
    for (let lastJob = performance.now(); ; ) {
      if (await this.#round()) lastJob = performance.now()
      else if (performance.now() - lastJob >= this.#engine.quiet) return
      else await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  /** Whether a job of this case came. */
  async #round(): Promise<boolean> {
    let came = false
    for (const type of this.#types) {
      for (const job of await this.#engine.activate(type)) {
        if (job.variables['caseNumber'] !== this.number) continue
        await this.#take(job)
        came = true
      }
    }
    return came
  }

  async #take(job: ScenarioJob): Promise<void> {
    this.path.push(job.elementId)
    if (job.type === USER_TASK) {
      this.open.set(this.#nameOf(job), job)
      return
    }
    this.inputs.set(job.elementId, job.variables)
    if (job.type.startsWith('cti.') && this.calls[0] === 'impossible') {
      this.calls.shift()
      return this.#engine.throwError(job.key, 'CALL_IMPOSSIBLE')
    }
    await this.#engine.complete(job.key, await this.#answer(job))
  }

  #limitState(name: string, now: number): { state: string; at: string | null } {
    const limit = this.limits.get(name)
    if (limit === undefined) return { state: 'none', at: null }
    if (limit.paused) return { state: 'paused', at: new Date(now + 24 * HOUR).toISOString() }
    return { state: now >= limit.at ? 'due' : 'running', at: new Date(limit.at).toISOString() }
  }

  /** As the server: what the tasks of the limit declare is done, and what stays open is asked for again. */
  async #actOnTimeout(name: string, now: number): Promise<{ state: string; at: string | null }> {
    const standing = this.#limitState(name, now)
    if (standing.state !== 'due') return standing
    const tasks = [...this.open].filter(([, { headers }]) => headers['deadline'] === name)
    let left = 0
    for (const [element, { key, headers }] of tasks) {
      const action = headers['timeout'] ?? 'remind'
      this.timeouts.push(`${action}:${element}`)
      if (action !== 'pass' && action !== 'refuse') left++
      else if (this.open.delete(element)) await this.#engine.complete(key, { decision: action === 'pass' ? 'approve' : 'refuse' })
    }
    if (left === 0) this.limits.delete(name)
    return left === 0 ? { state: 'met', at: standing.at } : { state: 'running', at: new Date(now + 8 * HOUR).toISOString() }
  }

  /** By its element; those of a multi-instance by whom they are for, too. */
  #nameOf({ elementId, headers }: ScenarioJob): string {
    const assignee = headers['io.camunda.zeebe:assignee']
    return this.open.has(elementId) || elementId.startsWith('sign-') ? `${elementId}:${assignee ?? headers['io.camunda.zeebe:candidateGroups'] ?? ''}` : elementId
  }

  async #answer({ type, headers, variables }: ScenarioJob): Promise<Record<string, unknown>> {
    const now = (await this.#engine.now()).getTime()
    const inHours = (hours: number): string => new Date(now + hours * HOUR).toISOString()
    switch (type) {
      case 'case.plan-deadline': {
        const limit = LIMIT_HOURS[headers['deadline'] ?? ''] ?? 1
        this.limits.set(headers['deadline'] ?? '', { at: now + limit * HOUR, paused: false })
        return { dueAt: inHours(limit), remindAt: inHours(limit - REMIND_BEFORE_HOURS) }
      }
      case 'case.plan-callback':
        return { callbackAt: inHours(variables['attempt'] === 1 ? 0 : 4), callbackId: `${this.number}/${variables['attempt']}` }
      case 'case.sample-callback':
        return { sampled: this.sampled }
      case 'case.begin-callback':
        return { turn: this.turns.shift() ?? 'ring', callbackAt: inHours(2), notBy: [] }
      case 'case.share-call':
        return {}
      case 'case.notify':
        this.notices.push(`${headers['event'] ?? variables['event']}:${headers['audience'] ?? variables['audience']}`)
        return {}
      case 'case.settle':
        this.settled.push(`${headers['kind']}:${variables['decision']}`)
        return {}
      case 'case.next-notice':
        return { notice: this.noticesLeft.shift() ?? null }
      case 'case.check-limit':
        return { limitState: this.#limitState(String(variables['limitName']), now) }
      case 'case.act-on-timeout':
        return { limitState: await this.#actOnTimeout(String(variables['limitName']), now) }
      case 'case.archive':
        this.archived.push(headers['outcome'] ?? '')
        return { archivedAt: inHours(0) }
      case 'sms.send':
        this.messages.push(headers['template'] ?? '')
        return { smsStatus: variables['hasPhone'] === true ? 'sent' : 'skipped' }
      case 'case.set-stage':
        return {}
      default:
        return { call: { id: `call-${this.path.length}`, outcome: this.calls.shift() ?? 'connected', agent: 'agent.hz', at: inHours(0) } }
    }
  }
}
