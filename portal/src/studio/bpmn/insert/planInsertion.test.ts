import { describe, expect, it } from 'vitest'
import { distanceToFlow, planInsertion } from './planInsertion.ts'

const TASK = { width: 100, height: 80 }
const at = (x: number, y: number): { x: number; y: number } => ({ x, y })

describe('where a step goes in a flow', () => {
  it('should be the middle of a flow that is long enough', () => {
    expect(planInsertion([at(0, 50), at(400, 50)], TASK)).toEqual({ position: at(200, 50) })
  })

  it('should make room in a flow that is too short', () => {
    expect(planInsertion([at(100, 50), at(150, 50)], TASK)).toEqual({ position: at(200, 50), room: { axis: 'x', start: 125, by: 150 } })
  })

  it('should make room in a flow that runs back', () => {
    expect(planInsertion([at(150, 50), at(100, 50)], TASK)).toEqual({ position: at(200, 50), room: { axis: 'x', start: 125, by: 150 } })
  })

  it('should make room below in an upright flow', () => {
    expect(planInsertion([at(10, 0), at(10, 60)], TASK)).toEqual({ position: at(10, 90), room: { axis: 'y', start: 30, by: 120 } })
  })

  it('should prefer a level part to a longer upright one', () => {
    expect(planInsertion([at(0, 0), at(50, 0), at(50, 900)], TASK)).toMatchObject({ position: { y: 0 }, room: { axis: 'x' } })
  })

  it('should be the part that was pointed at, away from its ends', () => {
    expect(planInsertion([at(0, 0), at(0, 500), at(600, 500)], TASK, at(10, 490))).toEqual({ position: at(0, 410) })
    expect(planInsertion([at(0, 0), at(600, 0)], TASK, at(350, 12))).toEqual({ position: at(350, 0) })
  })

  it('should stay on a slanting flow', () => {
    expect(planInsertion([at(0, 0), at(400, 200)], TASK)).toEqual({ position: at(200, 100) })
  })

  it('should be nowhere in a flow without length', () => {
    expect(planInsertion([at(5, 5), at(5, 5)], TASK)).toBeUndefined()
    expect(planInsertion([], TASK)).toBeUndefined()
  })
})

describe('the distance to a flow', () => {
  it('should be measured to its nearest part, not to its line prolonged', () => {
    expect(distanceToFlow([at(0, 0), at(100, 0), at(100, 100)], at(50, 7))).toBe(7)
    expect(distanceToFlow([at(0, 0), at(100, 0)], at(130, 40))).toBe(50)
  })

  it('should be without bound where there is no flow', () => {
    expect(distanceToFlow([at(5, 5)], at(5, 5))).toBe(Infinity)
  })
})
