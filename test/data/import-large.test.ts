import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importWorkbook, listWaitingRows, undoImport } from '#shared/contract/office/import.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { addDays } from '#shared/text/day.ts'
import { givenHome } from '#test/support/given.ts'
import { type TestHome } from '#test/support/home.ts'
import { idNumber, workbook } from '#test/rules/roster-workbooks.ts'

const rowCount = 10_000
const goodCount = 2_500
const heading = ['姓名', '身份证号', '入住日期', '自理能力', '类别', '月费', '联系人', '联系电话']

/** Ten thousand people; of three quarters nobody wrote down since when they are there. */
function largeRoster(): Uint8Array {
  const rows = Array.from({ length: rowCount }, (_, n) => {
    const number = idNumber(addDays('1930-01-01', n), n % 900)
    const admitted = n % 4 === 0 ? '2024-05-06' : '不详'
    return ['王秀英', number, admitted, '自理', '低保', 3100, '王明', '13800000001']
  })
  return workbook([{ name: '名册', rows: [heading, ...rows] }])
}

let home: TestHome

beforeAll(async () => {
  ;({ home } = await givenHome())
})

afterAll(() => home.remove())

describe('a roster of 10,000 rows', () => {
  it('comes in while others read on, tells how far it is, and is undone', async () => {
    const told: { readonly done: number; readonly total: number }[] = []
    let isRunning = true
    const running = home.service.dispatch.call(home.admin, {
      name: importWorkbook.name,
      input: { bytes: largeRoster() },
      onProgress: (progress) => told.push(progress),
    })
    void running.finally(() => (isRunning = false))
    let reads = 0
    while (isRunning) {
      expect((await home.value(list, { masked: true, limit: 1 })).total).toBe(0)
      reads += 1
      await new Promise((resolve) => setImmediate(resolve))
      if (told.at(-1)?.done === goodCount) break
    }
    const reply = await running
    const waitingCount = rowCount - goodCount
    expect(reply).toMatchObject({
      ok: true,
      value: { imported: { residents: goodCount }, waiting: waitingCount },
    })
    expect(reads).toBeGreaterThan(100)
    expect(told.length).toBeGreaterThan(100)
    expect(told.at(-1)).toMatchObject({ done: goodCount, total: goodCount })
    expect((await home.value(list, {})).total).toBe(goodCount)
    expect((await home.value(listWaitingRows, { limit: 1 })).total).toBe(waitingCount)

    const { batchId } = (reply as { value: { batchId: number } }).value
    await home.value(undoImport, { batchId })
    expect((await home.value(list, {})).total).toBe(0)
    expect((await home.value(listWaitingRows, { limit: 1 })).total).toBe(0)
  }, 120_000)
})
