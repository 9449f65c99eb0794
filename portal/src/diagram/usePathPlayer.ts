import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import type { PathFrame } from './pathFrames.ts'

/** How fast a replay may go. */
export const SPEEDS = [0.5, 1, 2, 4] as const

/** Milliseconds between two pictures at single speed. */
const PACE = 900

/** The position of a replay: step by step, to an end, or playing by itself. Starts at the end, where the case is now. */
export function usePathPlayer(frames: Readonly<Ref<readonly PathFrame[]>>) {
  const position = ref(Math.max(0, frames.value.length - 1))
  const speed = ref<number>(1)
  const playing = ref(false)
  const frame = computed(() => frames.value[position.value])
  const atEnd = computed(() => position.value >= frames.value.length - 1)
  let timer: ReturnType<typeof setTimeout> | undefined

  function go(to: number): void {
    position.value = Math.min(Math.max(0, to), Math.max(0, frames.value.length - 1))
  }

  function pause(): void {
    playing.value = false
    clearTimeout(timer)
  }

  function tick(): void {
    if (atEnd.value) return pause()
    go(position.value + 1)
    timer = setTimeout(tick, PACE / speed.value)
  }

  function play(): void {
    if (frames.value.length === 0) return
    if (atEnd.value) go(0)
    playing.value = true
    clearTimeout(timer)
    timer = setTimeout(tick, PACE / speed.value)
  }

  // New steps of a running case arrive at the end; who looks at the end keeps looking at it.
  watch(
    () => frames.value.length,
    (now, before) => {
      if (position.value >= before - 1 && !playing.value) go(now - 1)
      else go(position.value)
    },
  )
  onScopeDispose(pause)

  return {
    position,
    speed,
    playing,
    frame,
    atEnd,
    go,
    play,
    pause,
    step: (by: 1 | -1) => {
      pause()
      go(position.value + by)
    },
    toggle: () => (playing.value ? pause() : play()),
  }
}

export type PathPlayer = ReturnType<typeof usePathPlayer>
