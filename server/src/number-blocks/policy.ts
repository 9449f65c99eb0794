import { can, permission, seesSite } from '../identity/index.ts'
import type { NumberBlock } from './NumberBlock.ts'

export const readBlocks = permission('blocks.read', {
  zh: '骚扰号码名单供坐席、班长和审计员查看，可联系班长。',
  en: 'The list of nuisance numbers is for agents, team leaders and auditors. Ask the team leader.',
  allows: (actor) => can(actor, 'blocks.propose') || can(actor, 'audit.read'),
})

export const proposeBlock = permission<{ readonly site: string }>('blocks.propose', {
  zh: '只有本地市的坐席和班长可以提出限制号码。',
  en: 'Only agents and team leaders of the site propose to hold a number back.',
  allows: (actor, { site }) => can(actor, 'blocks.propose') && seesSite(actor, site),
})

/** Two people: whoever proposed a block never decides it. */
export const decideBlock = permission<Pick<NumberBlock, 'site' | 'proposedBy'>>('blocks.decide', {
  zh: '限制号码须由提出人以外的本地市班长审批。',
  en: 'A team leader of the site other than who proposed it decides.',
  allows: (actor, { site, proposedBy }) => actor.kind === 'person' && can(actor, 'blocks.decide') && seesSite(actor, site) && actor.username !== proposedBy,
})

export const liftBlock = permission<{ readonly site: string }>('blocks.lift', {
  zh: '只有本地市的班长可以提前解除。',
  en: 'Only a team leader of the site lifts a block.',
  allows: (actor, { site }) => can(actor, 'blocks.decide') && seesSite(actor, site),
})
