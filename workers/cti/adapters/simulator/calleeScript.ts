import { CallerScript } from './CallerScript.ts'

const ANSWERS = CallerScript.parse({
  id: 'default',
  name: { zh: '接听', en: 'Answers' },
  description: { zh: '接听来电，由坐席挂断', en: 'Answers and leaves hanging up to the agent' },
})

/** How whoever has this number behaves when we call: the first script that names it, otherwise they answer. */
export function calleeScript(scripts: readonly CallerScript[], number: string): CallerScript {
  return scripts.find(({ numbers }) => numbers !== undefined && new RegExp(`^(?:${numbers})$`).test(number)) ?? ANSWERS
}
