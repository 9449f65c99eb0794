import { buildPortalIfStale } from './run/buildPortalIfStale.ts'

console.log(buildPortalIfStale() === 'built' ? 'The portal is built.' : 'The portal is current.')
