import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordPaper } from '#shared/contract/home/paper.ts'
import { explain, history, list } from '#shared/contract/indicators/indicator.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

async function row(id: string, asOf: string) {
  const { rows } = await home.value(list, { profile: id.split('.')[0] ?? '', asOf })
  const found = rows.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no row ${id}`)
  return found
}

describe('before the home’s first bed, stay and post', () => {
  it('says of every day what the list of that day says; before the first record nothing is known', async () => {
    const same = async (id: string, asOf: string) => {
      const { rows } = await home.value(history, { id, months: 1, asOf })
      const { value, numerator, denominator, status } = await row(id, asOf)
      expect(rows).toMatchObject([{ asOf, value, numerator, denominator }])
      return [value, status, rows[0]?.status]
    }
    expect(await same('ganzhou.grade-all', '2025-03-04')).toEqual([null, 'short', 'short'])
    expect(await same('ganzhou.drills', '2025-03-04')).toEqual([0, 'short', 'short'])
    await given.staff({ employedFrom: '2025-03-05' })
    await home.value(recordPaper, { kind: 'filing', title: null, startsOn: '2020-01-01' })
    for (const id of ['ganzhou.grade-all', 'ganzhou.drills', 'chongqing.legal-filing']) {
      expect([id, ...(await same(id, '2025-03-04'))]).toEqual([id, null, 'unknown', null])
    }
    expect(await row('ganzhou.drills', '2025-03-04')).toMatchObject({
      statusText: expect.stringContaining('早于本机构的第一条记录'),
      missing: [{ what: '当天的记录', link: null }],
      toDo: null,
    })
    expect(await same('ganzhou.grade-all', '2025-03-05')).toEqual([null, 'short', 'short'])
    expect(await same('ganzhou.drills', '2025-03-05')).toEqual([0, 'short', 'short'])
    expect(await same('chongqing.legal-filing', '2025-03-05')).toEqual([1, 'met', 'met'])
  })

  it('an explained figure is unknown and says why', async () => {
    await given.room({ from: '2026-01-01' })
    expect(
      await home.value(explain, { id: 'metrics.beds_total', asOf: '2025-12-31' }),
    ).toMatchObject({ value: null, rows: [], missing: [{ what: '当天的记录' }] })
  })
})
