import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { initialSpellings } from '../../server/src/database/pinyinInitials.ts'
import type { CasePage } from '../../server/src/cases/schema.ts'
import { Person } from '../scenario/Person.ts'
import { type BenchServer, onBothDatabases } from './benchServer.ts'
import { generatedCases, type GeneratedCase, type Sizes } from './generated/GeneratedCase.ts'
import { SITES } from './generated/words.ts'
import type { Figure } from './Figure.ts'
import { queryPlans } from './queryPlans.ts'
import { pageFigure, timed } from './timed.ts'
import { worklistPages } from './worklist.ts'

const PAGES = 60
const SAMPLES = 50

/** Search and lists of cases by HTTP, on SQLite and on MariaDB. `npm run bench search`. */
export function search(): Promise<Figure[]> {
  return onBothDatabases(async (server) => [...(await searchPages(server)), ...(process.env.BENCH_WITH_WORKLIST ? await worklistPages(server) : []), ...(await queryPlans(server))])
}

async function searchPages(server: BenchServer): Promise<Figure[]> {
  const people = await Promise.all(['hz.agent1', 'hz.dispatcher', 'hz.zm.handler', 'zj.auditor'].map((name) => Person.signIn(server.url, name, DEMO_PASSWORD)))
  const known = someCases(server.sizes)
  const figures: Figure[] = []
  for (const [what, query] of Object.entries(QUERIES)) {
    let found = 0
    const samples = await timed(PAGES, async (index) => {
      const one = known[(index * 7) % known.length]
      const page = await people[index % people.length]?.get<CasePage>(`/cases?limit=20&${new URLSearchParams(query(one as GeneratedCase, index)).toString()}`)
      found += page?.items.length ?? 0
    })
    figures.push(pageFigure(server, `search: ${what}`, samples, `; ${(found / (PAGES + 5)).toFixed(1)} cases a page`))
  }
  return [...figures, await deepPages(server, people), await timelines(server, people, known)]
}

/** A few of the cases there are, of all ages, more of them young. */
function someCases(sizes: Sizes): GeneratedCase[] {
  const wanted = new Set(Array.from({ length: SAMPLES }, (_, index) => Math.floor(sizes.cases * (1 - (index / SAMPLES) ** 2)) - 1))
  const some: GeneratedCase[] = []
  let index = 0
  for (const one of generatedCases(sizes)) if (wanted.has(index++)) some.push(one)
  return some
}

const QUERIES: Readonly<Record<string, (one: GeneratedCase, index: number) => Record<string, string>>> = {
  'whole number': ({ number }) => ({ q: number.replaceAll('-', '') }),
  'day and sequence': ({ number }) => ({ q: number.split('-').slice(2, 4).join('-') }),
  'whole name': ({ name }) => ({ name }),
  'part of a name': ({ name }) => ({ name: name.slice(-2) }),
  'telephone number': ({ phone }) => ({ q: phone }),
  'last four digits': ({ phone }) => ({ phone: phone.slice(-4) }),
  licence: ({ licence }) => ({ licence: licence || '330100012345' }),
  'beginning of a licence': ({ licence }) => ({ licence: (licence || '330100012345').slice(0, 9) }),
  'one Chinese word': (_one, index) => ({ q: ['送货', '重复扣款', '走私', '霉味', '延续', '利群'][index % 6] ?? '' }),
  'three Chinese words': (_one, index) => ({ q: ['送货 晚 短信', '重复扣款 客户经理', '假烟 柜台 纸箱', '停业 装修 损失', '档位 书面 答复'][index % 5] ?? '' }),
  'words that never meet': (_one, index) => ({ q: ['霉味 额度 停放', '走私 延续 短信', '空头 歇业 窗口'][index % 3] ?? '' }),
  'pinyin initials': (_one, index) => ({ q: ['hzxh', 'cfkk', 'shytd', 'jbxs', 'nbyz'][index % 5] ?? '' }),
  'initials of a name': ({ name }) => ({ name: initialSpellings(name, 1)[0] ?? 'wxm' }),
  'four fields': ({ phone, name, type }) => ({ phone: phone.slice(-4), name: name.slice(0, 2), type, text: '反映' }),
  'word, closed, of three years ago': () => ({ q: '送货', state: 'closed', to: new Date(Date.now() - 1095 * 86_400_000).toISOString() }),
  'word with department, urgency, open': (_one, index) => ({ q: '送货', department: `${SITES[index % 3]?.code ?? 'HZ'}-WL`, urgency: 'critical', state: 'open' }),
  'filters only': (_one, index) => [{ state: 'open', urgency: 'critical' }, { type: 'report', state: 'closed' }, { site: 'LS', stage: 'handling' }, { department: 'HZ-ZM', urgency: 'urgent' }, { matter: 'licence', state: 'open' }][index % 5] as Record<string, string>,
}

/** Page after page, and far down by the period. */
async function deepPages(server: BenchServer, people: readonly Person[]): Promise<Figure> {
  let cursor = ''
  const samples = await timed(PAGES, async (index) => {
    const query = ['state=closed', 'type=complaint', 'urgency=urgent'][Math.floor(index / 20) % 3] ?? ''
    if (index % 20 === 0) cursor = ''
    const page = await people[index < 33 ? 1 : 3]?.get<CasePage>(`/cases?limit=50&${query}${cursor}`)
    cursor = page?.next === undefined ? '' : `&cursor=${encodeURIComponent(page.next)}`
  })
  return pageFigure(server, 'list of cases, twenty pages deep', samples)
}

async function timelines(server: BenchServer, people: readonly Person[], known: readonly GeneratedCase[]): Promise<Figure> {
  const open = known.filter((one) => one.open)
  const samples = await timed(PAGES, (index) => people[3]?.get(`/cases/${open[index % open.length]?.number ?? ''}/timeline`) ?? Promise.resolve())
  return pageFigure(server, 'timeline of a case', samples)
}
