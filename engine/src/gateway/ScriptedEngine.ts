import type { ActivatedJob, AnswerOf, Answers } from '../protocol/Answer.ts'
import type { ActivateJobs, Command } from '../protocol/Command.ts'
import { keyOf } from '../protocol/Key.ts'
import type { Rejection } from '../protocol/Rejection.ts'
import type { AwaitedJobs, Engine, EngineStatus } from '../runtime/Engine.ts'

/** Answers the gateway's tests: a shelf of jobs, and for every other command the answer or rejection the test lays down. */
export class ScriptedEngine implements Engine {
  readonly commands: Command[] = []
  /** Runs while an activation is on its way: what a test lets happen at just that moment. */
  whileActivating: () => unknown = () => undefined
  private readonly shelf: ActivatedJob[] = []
  private readonly answers = new Map<Command['kind'], object | Promise<object>>()
  private readonly standing = new Set<() => boolean>()
  private readonly listeners = new Set<(type: string) => void>()

  /** Lays down the answer to a kind of command. */
  willAnswer<K extends keyof Answers>(kind: K, answer: Answers[K] | Rejection | Promise<Answers[K]>): void {
    this.answers.set(kind, answer)
  }

  /** Makes a job, and tells so. */
  addJob(type: string, variables: Readonly<Record<string, string>> = {}): void {
    const key = keyOf(this.shelf.length + 1)
    const instance = { processInstanceKey: key, bpmnProcessId: 'p', processDefinitionVersion: 1, processDefinitionKey: key, elementId: 'e', elementInstanceKey: key }
    this.shelf.push({ key, type, ...instance, customHeaders: {}, worker: '', retries: 3, deadline: 0, variables })
    for (const settle of this.standing) if (settle()) this.standing.delete(settle)
    this.tell(type)
  }

  async submit<C extends Command>(command: C): Promise<AnswerOf<C> | Rejection> {
    this.commands.push(command)
    // An engine answers after a commit, never at once.
    await new Promise((resolve) => setImmediate(resolve))
    if (command.kind === 'activateJobs') {
      const jobs = this.take(command.type, command.maxJobsToActivate)
      await this.whileActivating()
      return { jobs, truncated: false } as object as AnswerOf<C>
    }
    return ((await this.answers.get(command.kind)) ?? {}) as AnswerOf<C>
  }

  awaitJobs(command: ActivateJobs): AwaitedJobs {
    this.commands.push(command)
    let withdraw = (): void => undefined
    const answer = new Promise<AnswerOf<ActivateJobs>>((resolve) => {
      const settle = (): boolean => {
        const jobs = this.take(command.type, command.maxJobsToActivate)
        if (jobs.length > 0) resolve({ jobs, truncated: false })
        return jobs.length > 0
      }
      withdraw = () => {
        this.standing.delete(settle)
        resolve({ jobs: [], truncated: false })
      }
      if (!settle()) this.standing.add(settle)
    })
    return { answer, withdraw }
  }

  onJobsAvailable(listener: (type: string) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  onRecords(): () => void {
    return () => undefined
  }

  readRecords(): Promise<[]> {
    return Promise.resolve([])
  }

  exporterPosition(): Promise<number> {
    return Promise.resolve(0)
  }

  acknowledge(): Promise<void> {
    return Promise.resolve()
  }

  status(): Promise<EngineStatus> {
    return Promise.resolve({ lastPosition: 0, processedCommands: 0, bannedInstances: 0, queued: 0 })
  }

  backup(): Promise<void> {
    return Promise.reject(new Error('A scripted engine has no store.'))
  }

  stop(): Promise<void> {
    return Promise.resolve()
  }

  private tell(type: string): void {
    for (const listener of this.listeners) listener(type)
  }

  private take(type: string, most: number): ActivatedJob[] {
    const taken = this.shelf.filter((job) => job.type === type).slice(0, Math.max(0, most))
    for (const job of taken) this.shelf.splice(this.shelf.indexOf(job), 1)
    return taken
  }
}
