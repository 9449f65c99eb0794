import { buildPortalIfStale } from './run/portalBuild.ts'

console.log(buildPortalIfStale() === 'built' ? 'The portal is built.' : 'The portal is current.')
