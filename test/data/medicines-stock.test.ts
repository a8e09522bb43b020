import { fc } from '#test/support/properties.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  endMedicine,
  getResidentMedicines,
  recordMedicine,
} from '#shared/contract/care/medicine.ts'
import { endCustody, recordCustody } from '#shared/contract/care/medicine-custody.ts'
import { recordMedicineOrder, voidMedicineOrder } from '#shared/contract/care/medicine-order.ts'
import { giveDoses, voidDose } from '#shared/contract/care/medicine-round.ts'
import {
  correctBatch,
  countMedicines,
  discardMedicines,
  getMedicineBook,
  listMedicineStock,
  receiveMedicines,
  returnMedicines,
  voidBatch,
  voidStockCount,
  voidStockMovement,
} from '#shared/contract/care/medicine-stock.ts'
import { recordAllergy } from '#shared/contract/residents/health.ts'
import { at, GivenMedicines } from '#test/support/given-medicines.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let medicines: GivenMedicines

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  medicines = new GivenMedicines(given)
})

afterAll(() => home.remove())

const reason = '登记错了'
const sum = (batchId: number) =>
  home.count(
    'SELECT coalesce(sum(amountHundredths), 0) FROM stockMovement WHERE batchId = ? AND voidedAt IS NULL',
    batchId,
  )

describe('stock of medicines', () => {
  it('comes in, goes back, is destroyed before a witness and counted by two', async () => {
    const { residentId, medicineId, batchId } = await medicines.keeping()
    const last = home.lastAuditId()
    const line = (amountHundredths: number) => [{ batchId, amountHundredths }]
    const back = { residentId, returnedTo: '女儿', lines: line(200), returnedAt: at('08:00') }
    const { movementIds } = await home.value(returnMedicines, back)
    const gone = { residentId, why: '受潮', witness: '马秀兰', lines: line(150) }
    await home.value(discardMedicines, { ...gone, discardedAt: at('08:30') })
    const count = {
      residentId,
      secondCountedBy: '马秀兰',
      lines: [{ batchId, countedHundredths: 600 }],
      countedAt: at('09:00'),
    }
    expect(await home.refusal(countMedicines, count)).toMatchObject({
      rule: 'difference-unexplained',
      fields: { 'lines.0.reason': '账上 6.5 片，盘到 6 片，写明差异原因' },
    })
    const explained = [{ batchId, countedHundredths: 600, reason: '半片掉在地上' }]
    const counted = await home.value(countMedicines, { ...count, lines: explained })
    expect(counted).toMatchObject({ differenceCount: 1 })
    const book = await home.value(getMedicineBook, { medicineId })
    expect(
      book.rows.map(({ kind, amountHundredths, balanceHundredths }) => [
        kind,
        amountHundredths,
        balanceHundredths,
      ]),
    ).toEqual([
      ['received', 1000, 1000],
      ['returned', -200, 800],
      ['discarded', -150, 650],
      ['counted', -50, 600],
    ])
    expect(book.proofs).toMatchObject([
      { countedHundredths: 600, sinceHundredths: 0, agrees: true },
    ])
    expect(home.auditAfter(last).map(({ subject }) => subject)).toEqual([
      `resident:${residentId}`,
      `resident:${residentId}`,
      `resident:${residentId}`,
    ])
    const undone = { id: movementIds[0] ?? 0, version: 1, reason }
    expect(await home.refusal(voidStockMovement, undone)).toMatchObject({ rule: 'counted-since' })
    await home.value(voidStockCount, { id: counted.countIds[0] ?? 0, reason })
    await home.value(voidStockMovement, undone)
    expect(sum(batchId)).toBe(850)
    const past = await home.value(getMedicineBook, { medicineId, asOf: '2026-11-21' })
    expect(past.balanceHundredths).toBe(1000)
  })

  it('never gives out more than is there, nor from a box of somebody else', async () => {
    const [one, two] = [await medicines.keeping(), await medicines.keeping()]
    const take = (batchId: number, amountHundredths: number) => ({
      residentId: one.residentId,
      returnedTo: '女儿',
      lines: [{ batchId, amountHundredths }],
    })
    expect(await home.refusal(returnMedicines, take(one.batchId, 1001))).toMatchObject({
      rule: 'stock-short',
      fields: { 'lines.0.amountHundredths': '氨氯地平片 这一批只有 10 片' },
    })
    expect(await home.refusal(returnMedicines, take(two.batchId, 1))).toMatchObject({
      rule: 'medicine-of-another',
    })
    const same = { ...take(one.batchId, 1), why: '受潮', witness: '命令行' }
    const { returnedTo: _, ...discard } = same
    expect(await home.refusal(discardMedicines, { ...discard, by: '命令行' })).toMatchObject({
      rule: 'witness-same',
    })
  })

  it('corrects what came in, but not below what has gone out since, and voids what nobody touched', async () => {
    const kept = await medicines.keeping()
    const { batchId: id } = kept
    await home.value(giveDoses, { doses: [medicines.dose(kept, at('08:00', '2026-11-20'))] })
    const receipt = {
      id,
      version: 1,
      expiresOn: '2026-11-19',
      receivedAt: at('09:00', '2026-11-01'),
      reason,
    }
    expect(await home.refusal(correctBatch, { ...receipt, amountHundredths: 50 })).toMatchObject({
      rule: 'stock-short',
    })
    const late = { ...receipt, amountHundredths: 1200, receivedAt: at('09:00', '2026-11-21') }
    expect(await home.refusal(correctBatch, late)).toMatchObject({ rule: 'stock-short' })
    expect(await home.value(correctBatch, { ...receipt, amountHundredths: 1200 })).toEqual({
      version: 2,
      warnings: ['已有 1 次给药晚于这个有效期'],
    })
    expect(sum(id)).toBe(1100)
    expect(await home.refusal(voidBatch, { id, version: 2, reason })).toMatchObject({
      rule: 'batch-used',
    })
    const untouched = await medicines.batch(kept)
    await home.value(voidBatch, { id: untouched.batchId, version: 1, reason })
    expect(sum(untouched.batchId)).toBe(0)
  })

  it('warns of what is past its day, runs out soon or has no agreement', async () => {
    const { residentId } = await given.resident()
    const kept = await medicines.medicine(residentId)
    const batches = [
      { medicineId: kept.medicineId, expiresOn: '2026-11-01', amountHundredths: 300 },
      { medicineId: kept.medicineId, expiresOn: '2026-12-01', amountHundredths: 1000 },
    ]
    const { warnings } = await home.value(receiveMedicines, { residentId, batches })
    expect(warnings).toEqual([
      '氨氯地平片 在 2026年11月1日 已过有效期，不能给，待退回或销毁',
      '这一天没有药品代管约定',
    ])
    const list = await home.value(listMedicineStock, { search: '氨氯', limit: 1000 })
    const own = list.rows.filter((row) => row.residentId === residentId)
    // Two a day: ten last five days; the expired ones do not count.
    expect(own.map(({ expiry, daysLeft }) => [expiry, daysLeft])).toEqual([
      ['expired', 5],
      ['expiring', 5],
    ])
    const person = await home.value(getResidentMedicines, { residentId })
    expect(person).toMatchObject({ isAgreementMissing: true, allergies: null })
    expect(person.medicines).toMatchObject([
      { leftHundredths: 1300, usableHundredths: 1000, daysLeft: 5 },
    ])
    await home.value(recordCustody, {
      residentId,
      agreedBy: '本人',
      agreedOn: '2026-11-22',
      custodyFrom: '2026-11-22',
    })
    expect(await home.value(getResidentMedicines, { residentId })).toMatchObject({
      isAgreementMissing: false,
    })
    expect(
      await home.value(endCustody, {
        id: home.count('SELECT max(id) FROM medicineCustody'),
        version: 1,
        custodyTo: '2026-11-22',
      }),
    ).toMatchObject({ leftCount: 1 })
    const ended = { id: kept.medicineId, version: 1, endedOn: '2026-11-22' }
    expect(await home.refusal(endMedicine, ended)).toMatchObject({ rule: 'medicine-left' })
  })
})

describe('allergies', () => {
  it('warn by name and by group, and an order against one needs who decided and why', async () => {
    const { residentId } = await given.resident()
    await home.value(recordAllergy, {
      residentId,
      kind: 'drug',
      substance: '青霉素',
      severity: 'severe',
      knownOn: '2026-08-01',
    })
    const capsule = { residentId, name: '阿莫西林胶囊', unit: '粒' }
    const { id: medicineId, warnings } = await home.value(recordMedicine, capsule)
    expect(warnings).toEqual(['登记过青霉素过敏，与“阿莫西林胶囊”同属青霉素类（分组待核对）'])
    const other = await home.value(recordMedicine, { residentId, name: '氨氯地平片', unit: '片' })
    expect(other.warnings).toEqual([])
    const order = {
      medicineId,
      doseHundredths: 100,
      way: '口服',
      frequency: { frequency: 'at-hours' as const, hours: ['08:00'] },
      orderedBy: '李医生',
      orderedOn: '2026-11-20',
      orderFrom: '2026-11-20',
    }
    expect(await home.refusal(recordMedicineOrder, order)).toMatchObject({
      rule: 'allergy-unanswered',
      fields: { allergyAnswer: '与过敏有关，写明为什么仍用', allergyAnsweredBy: '写明谁决定' },
    })
    const half = { ...order, allergyAnswer: '皮试阴性' }
    expect(await home.refusal(recordMedicineOrder, half)).toMatchObject({
      rule: 'order-incomplete',
    })
    const answered = { ...half, allergyAnsweredBy: '李医生' }
    const made = await home.value(recordMedicineOrder, answered)
    expect(made.warnings).toHaveLength(1)
    await home.value(voidMedicineOrder, { id: made.id, version: 1, reason })
    const needed = { ...answered, frequency: { frequency: 'as-needed' as const } }
    expect(await home.refusal(recordMedicineOrder, needed)).toMatchObject({
      fields: { neededFor: '写明什么情况下用' },
    })
  })
})

/** What somebody might do with one medicine, in any order. */
type Step =
  | {
      readonly kind: 'receive' | 'give' | 'return' | 'discard' | 'void'
      readonly hour: number
      readonly amount: number
    }
  | { readonly kind: 'count'; readonly hour: number; readonly amount: number }

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'receive',
    'receive',
    'give',
    'give',
    'give',
    'return',
    'discard',
    'count',
    'void',
  ),
  hour: fc.integer({ min: 0, max: 500 }),
  amount: fc.integer({ min: 1, max: 600 }),
})

async function take(
  { kind, hour, amount }: Step,
  kept: Awaited<ReturnType<GivenMedicines['medicine']>>,
) {
  const { residentId, medicineId } = kept
  const when = new Date(Date.parse(at('00:00', '2026-11-01')) + hour * 3_600_000).toISOString()
  const batches = home.rows(
    'SELECT id FROM medicineBatch WHERE medicineId = ? AND voidedAt IS NULL',
    medicineId,
  )
  const batchId = Number(batches[amount % Math.max(1, batches.length)]?.['id'] ?? 0)
  const lines = [{ batchId, amountHundredths: amount }]
  if (kind === 'receive') {
    const batch = {
      medicineId,
      expiresOn: amount % 3 === 0 ? '2026-11-10' : '2027-01-01',
      amountHundredths: amount,
    }
    return home.call(receiveMedicines.name, { residentId, batches: [batch], receivedAt: when })
  }
  if (kind === 'give') {
    const dose = medicines.dose(kept, null, {
      doneAt: when,
      amountHundredths: amount,
      reason: '试',
    })
    return home.call(giveDoses.name, { doses: [dose] })
  }
  if (kind === 'return')
    return home.call(returnMedicines.name, {
      residentId,
      lines,
      returnedTo: '女儿',
      returnedAt: when,
    })
  if (kind === 'discard') {
    return home.call(discardMedicines.name, {
      residentId,
      lines,
      why: '试',
      witness: '甲',
      discardedAt: when,
    })
  }
  if (kind === 'count') {
    const counted = [{ batchId, countedHundredths: amount, reason: '试' }]
    return home.call(countMedicines.name, {
      residentId,
      lines: counted,
      secondCountedBy: '甲',
      countedAt: when,
    })
  }
  return undo(medicineId, amount)
}

/** Takes back something that was done, of whatever kind. */
async function undo(medicineId: number, which: number) {
  const rows = home.rows(
    'SELECT id, kind, doseId, stockCountId, batchId, version FROM stockMovement WHERE medicineId = ? AND voidedAt IS NULL ORDER BY id',
    medicineId,
  )
  const row = rows[which % Math.max(1, rows.length)]
  if (row === undefined) return null
  const { kind, doseId, stockCountId, batchId, id } = row
  if (kind === 'given') return home.call(voidDose.name, { id: doseId, version: 1, reason })
  if (kind === 'counted') return home.call(voidStockCount.name, { id: stockCountId, reason })
  if (kind === 'received') return home.call(voidBatch.name, { id: batchId, version: 1, reason })
  return home.call(voidStockMovement.name, { id, version: 1, reason })
}

describe('any sequence of receiving, giving, returning, discarding, counting and voiding', () => {
  it('keeps every batch at zero or more at every hour, and the last counts prove the book', async () => {
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
        const { residentId } = await given.resident()
        const kept = await medicines.medicine(residentId, {
          order: { frequency: { frequency: 'as-needed' }, neededFor: '疼痛', mostPerDay: 24 },
        })
        for (const one of steps) accepted += Number((await take(one, kept))?.ok ?? false)
        const running = home.rows(
          `SELECT batchId, sum(amountHundredths) OVER (PARTITION BY batchId ORDER BY movedAt, amountHundredths < 0, id) AS running
           FROM stockMovement WHERE medicineId = ? AND voidedAt IS NULL`,
          kept.medicineId,
        )
        for (const row of running) expect(Number(row['running'])).toBeGreaterThanOrEqual(0)
        const book = await home.value(getMedicineBook, { medicineId: kept.medicineId })
        expect(book.proofs.every(({ agrees }) => agrees)).toBe(true)
        expect(book.balanceHundredths).toBe(
          home.count(
            'SELECT coalesce(sum(amountHundredths), 0) FROM stockMovement WHERE medicineId = ? AND voidedAt IS NULL',
            kept.medicineId,
          ),
        )
        const doses = home.count(
          `SELECT count(*) FROM dose WHERE medicineId = ? AND voidedAt IS NULL AND outcome = 'given' AND amountHundredths <>
           -(SELECT sum(amountHundredths) FROM stockMovement WHERE doseId = dose.id AND voidedAt IS NULL)`,
          kept.medicineId,
        )
        expect(doses).toBe(0)
      }),
      { seed: 20_261_122, numRuns: 40 },
    )
    // Steps that were all refused would prove nothing.
    expect(accepted).toBeGreaterThan(150)
  }, 60_000)
})
