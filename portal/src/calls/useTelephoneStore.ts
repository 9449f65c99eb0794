import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { callsApi, type AgentView, type CallAction, type CallView, type CurrentCall } from '../api/calls.ts'
import { locale } from '../i18n/i18n.ts'
import { onLive } from '../live/live.ts'

/** Between two reads while something rings or the stream is down: a lost event must not hide a call. */
const REREAD_MS = 5_000
/** A command that nothing came of by then is over: read what is. */
const COMMAND_MS = 3_000

/** What the bar may have asked the switch for. */
type Asked = CallAction | 'state' | 'blind' | 'consult' | 'completeTransfer' | 'reconnect'

/** The person's telephone: their state and their call, as the switch last told. Buttons ask; only the switch changes what is shown. */
export const useTelephoneStore = defineStore('telephone', () => {
  const agent = shallowRef<AgentView | null>(null)
  const call = shallowRef<CallView | null>(null)
  /** The colleague who asks this person about a call of theirs. */
  const consulted = shallowRef<CurrentCall['asked']>(null)
  /** The call this person had and a colleague has now. */
  const handed = shallowRef<{ callId: string; to: string }>()
  /** The command under way, until the switch has answered by an event. */
  const asked = ref<Asked>()
  const stale = ref(false)
  const problem = ref('')
  /** What must be saved before a colleague goes on with it. */
  const savers = new Set<() => Promise<unknown>>()
  let askedTimer: ReturnType<typeof setTimeout> | undefined

  const ringing = computed(() => call.value?.state === 'ringing')
  const talking = computed(() => call.value?.state === 'connected' || call.value?.state === 'held')

  async function read(): Promise<void> {
    try {
      const current = await callsApi.current()
      agent.value = current.agent
      call.value = current.call
      consulted.value = current.asked
      stale.value = false
    } catch {
      stale.value = true
    }
  }

  function start(): () => void {
    void read()
    const ends = [
      onLive('call', ({ call: told }) => hearCall(told as Parameters<typeof hearCall>[0])),
      onLive('agent', ({ agent: told }) => hearAgent(told as AgentView)),
      onLive('resync', () => void read()),
    ]
    const timer = setInterval(() => {
      if (stale.value || (call.value !== null && call.value.state !== 'ended') || consulted.value !== null || asked.value !== undefined) void read()
    }, REREAD_MS)
    return () => {
      clearInterval(timer)
      ends.forEach((end) => end())
    }
  }

  /** Events carry the call as this reader may see it; one that is not ours is not shown. */
  function hearCall(told: CallView | { id: string; handedTo: string } | undefined): void {
    if (told !== undefined && 'handedTo' in told && call.value?.id === told.id && call.value.state !== 'ended') handed.value = { callId: told.id, to: told.handedTo }
    if (told === undefined || !('controls' in told)) {
      answered()
      return void read()
    }
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

  /** A call goes with all that was typed: it is saved first. */
  async function transfer(to: string, mode: 'blind' | 'consult'): Promise<void> {
    const id = call.value?.id
    if (id === undefined) return
    await ask(mode, async () => {
      await saveAll()
      await callsApi.transfer(id, to, mode)
    })
  }

  async function endConsultation(how: 'completeTransfer' | 'reconnect'): Promise<void> {
    const id = call.value?.id
    if (id === undefined) return
    await ask(how, async () => {
      if (how === 'completeTransfer') await saveAll()
      await callsApi.endConsultation(id, how === 'completeTransfer' ? 'completion' : 'withdrawal')
    })
  }

  async function controlAsked(action: 'answer' | 'clear'): Promise<void> {
    const id = consulted.value?.callId
    if (id !== undefined) await ask(action, () => callsApi.control(id, action))
  }

  /** A page with something unsaved of the call names here how it is saved; the answer takes that back. */
  function beforeHandover(save: () => Promise<unknown>): () => void {
    savers.add(save)
    return () => savers.delete(save)
  }

  async function saveAll(): Promise<void> {
    await Promise.all([...savers].map((save) => save()))
  }

  async function setState(state: 'loggedOn' | 'loggedOff' | 'ready' | 'notReady' | 'workingAfterCall', reason?: AgentView['reason']): Promise<void> {
    await ask('state', () => callsApi.setState(reason ? { state, reason } : { state }))
  }

  async function ask(what: Asked, send: () => Promise<unknown>): Promise<void> {
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

  return { agent, call, consulted, handed, asked, stale, problem, ringing, talking, start, read, show, control, setState, transfer, endConsultation, controlAsked, beforeHandover }
})
