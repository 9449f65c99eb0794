import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { callsApi, type AgentView, type CallAction, type CallView } from '../api/calls.ts'
import { locale } from '../i18n/i18n.ts'
import { onLive } from '../live/live.ts'

/** Between two reads while something rings or the stream is down: a lost event must not hide a call. */
const REREAD_MS = 5_000
/** A command that nothing came of by then is over: read what is. */
const COMMAND_MS = 3_000

/** The person's telephone: their state and their call, as the switch last told. Buttons ask; only the switch changes what is shown. */
export const useTelephoneStore = defineStore('telephone', () => {
  const agent = shallowRef<AgentView | null>(null)
  const call = shallowRef<CallView | null>(null)
  /** The command under way, until the switch has answered by an event. */
  const asked = ref<CallAction | 'state'>()
  const stale = ref(false)
  const problem = ref('')
  let askedTimer: ReturnType<typeof setTimeout> | undefined

  const ringing = computed(() => call.value?.state === 'ringing')
  const talking = computed(() => call.value?.state === 'connected' || call.value?.state === 'held')

  async function read(): Promise<void> {
    try {
      const current = await callsApi.current()
      agent.value = current.agent
      call.value = current.call
      stale.value = false
    } catch {
      stale.value = true
    }
  }

  function start(): () => void {
    void read()
    const ends = [
      onLive('call', ({ call: told }) => hearCall(told as CallView)),
      onLive('agent', ({ agent: told }) => hearAgent(told as AgentView)),
      onLive('resync', () => void read()),
    ]
    const timer = setInterval(() => {
      if (stale.value || (call.value !== null && call.value.state !== 'ended') || asked.value !== undefined) void read()
    }, REREAD_MS)
    return () => {
      clearInterval(timer)
      ends.forEach((end) => end())
    }
  }

  /** Events carry the call as this reader may see it; one that is not ours is not shown. */
  function hearCall(told: CallView | undefined): void {
    if (told?.controls === undefined) return void read()
    if (!told.own) return
    answered()
    const known = call.value?.customer
    // Events are told in the product's first language; facts read in the reader's stay, others are read.
    const same = known != null && known.id === told.customer?.id
    call.value = same ? { ...told, customer: known } : told
    if (!same && told.customer != null && locale() !== 'zh-CN') void read()
  }

  function hearAgent(told: AgentView | undefined): void {
    if (told?.state === undefined) return void read()
    if (agent.value !== null && told.agent.username !== agent.value.agent.username) return
    answered()
    agent.value = told
    // The wrap-up is over: the call leaves the bar.
    if (told.state === 'ready' || told.state === 'notReady') call.value = call.value?.state === 'ended' ? null : call.value
  }

  /** What an answer of the server said of the call in hand. */
  function show(told: CallView): void {
    if (told.id === call.value?.id) call.value = told
  }

  async function control(action: CallAction): Promise<void> {
    const id = call.value?.id
    if (id === undefined) return
    await ask(action, () => callsApi.control(id, action))
  }

  async function setState(state: 'loggedOn' | 'loggedOff' | 'ready' | 'notReady' | 'workingAfterCall', reason?: AgentView['reason']): Promise<void> {
    await ask('state', () => callsApi.setState(reason ? { state, reason } : { state }))
  }

  async function ask(what: CallAction | 'state', send: () => Promise<unknown>): Promise<void> {
    if (asked.value !== undefined) return
    asked.value = what
    problem.value = ''
    clearTimeout(askedTimer)
    askedTimer = setTimeout(() => {
      answered()
      void read()
    }, COMMAND_MS)
    try {
      await send()
    } catch (error) {
      problem.value = error instanceof Error ? error.message : String(error)
      answered()
      void read()
    }
  }

  function answered(): void {
    asked.value = undefined
    clearTimeout(askedTimer)
  }

  return { agent, call, asked, stale, problem, ringing, talking, start, read, show, control, setState }
})
