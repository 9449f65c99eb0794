import { describe } from 'vitest'
import { embeddedEngine } from '../test/embeddedEngine.ts'
import { adHocTaskScenarios } from './adHocTaskScenarios.ts'

describe('ad-hoc task', () => adHocTaskScenarios(embeddedEngine))
