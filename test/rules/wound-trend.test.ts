import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { bodySiteOf, bodySites } from '#shared/rules/body-sites.ts'
import { woundArea, type WoundSize, woundTrend } from '#shared/rules/wound-trend.ts'
import { woundSizeText } from '#shared/rules/wound-words.ts'

const size = (
  lengthMm: number | null,
  widthMm: number | null,
  stage: WoundSize['stage'] = null,
): WoundSize => ({ lengthMm, widthMm, stage })

describe('the trend of a wound', () => {
  it.each([
    [size(30, 20), size(20, 20), 'better'],
    [size(30, 20), size(35, 20), 'worse'],
    [size(30, 20), size(20, 30), 'same'],
    [size(30, 20), size(null, 20), null],
    [size(null, null), size(10, 10), null],
    [size(30, 20, '2'), size(10, 10, '3'), 'worse'],
    [size(30, 20, '3'), size(40, 20, '2'), 'worse'],
    [size(30, 20, '2'), size(null, null, '2'), null],
    [size(30, 20, 'unstageable'), size(20, 20, '4'), 'better'],
  ] as const)('%j then %j is %s', (before, after, trend) => {
    expect(woundTrend(before, after)).toBe(trend)
  })

  it('turns about with the order, where only the area speaks', () => {
    const millimetres = fc.integer({ min: 0, max: 1000 })
    const any = fc.record({
      lengthMm: millimetres,
      widthMm: millimetres,
      stage: fc.constant(null),
    })
    fc.assert(
      fc.property(any, any, (one, other) => {
        const [area, otherArea] = [woundArea(one) ?? 0, woundArea(other) ?? 0]
        const opposite = { better: 'worse', worse: 'better', same: 'same' } as const
        const trend = woundTrend(one, other)
        expect(trend).toBe(otherArea > area ? 'worse' : otherArea < area ? 'better' : 'same')
        expect(woundTrend(other, one)).toBe(trend === null ? null : opposite[trend])
      }),
      { seed: 20_261_122, numRuns: 200 },
    )
  })

  it('is told with what was measured, unknown as such', () => {
    expect(woundSizeText({ lengthMm: 32, widthMm: 18, depthMm: 4 })).toBe('32 × 18 mm，深 4 mm')
    expect(woundSizeText({ lengthMm: 32, widthMm: null, depthMm: null })).toBe('32 × ？ mm')
    expect(woundSizeText({ lengthMm: null, widthMm: null, depthMm: null })).toBe(null)
  })
})

describe('places of the body', () => {
  it('have one name each, lie on the figure, and are found by their words alone', () => {
    const names = bodySites.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(bodySites.every(({ x, y }) => x > 0 && x < 100 && y > 0 && y < 200)).toBe(true)
    expect(bodySiteOf(' 骶尾部 ')).toMatchObject({ side: 'back' })
    expect(bodySiteOf('骶')).toBe(null)
  })

  it("left is the person's own: on the right of the front, on the left of the back", () => {
    expect(bodySiteOf('左膝部')?.x).toBeGreaterThan(50)
    expect(bodySiteOf('左足跟')?.x).toBeLessThan(50)
  })
})
