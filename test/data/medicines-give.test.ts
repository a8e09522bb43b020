import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stopMedicineOrder } from '#shared/contract/care/medicine-order.ts'
import {
  getMedicineRound,
  giveDoses,
  listDoses,
  recordDoseEffect,
  voidDose,
} from '#shared/contract/care/medicine-round.ts'
import { countMedicines, getMedicineBook } from '#shared/contract/care/medicine-stock.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { at, GivenMedicines } from '#test/support/given-medicines.ts'
import { type Given, givenHome, usualPin } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let medicines: GivenMedicines

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  medicines = new GivenMedicines(given)
})

afterAll(() => home.remove())

const dueDay = '2026-11-21'
const morning = at('08:00', dueDay)
const evening = at('18:00', dueDay)
const reason = '登记错了'

async function refused(input: unknown) {
  const before = home.dump()
  const error = await home.refusal(giveDoses, input)
  expect(home.dump()).toEqual(before)
  return error
}

const left = (batchId: number) =>
  home.count(
    'SELECT sum(amountHundredths) FROM stockMovement WHERE batchId = ? AND voidedAt IS NULL',
    batchId,
  )

describe('care.giveDoses', () => {
  it('keeps who gave what when, takes it from the batch and puts one row on the audit', async () => {
    const kept = await medicines.keeping()
    const nurse = await given.account('nurse')
    const last = home.lastAuditId()
    const doses = [
      medicines.dose(kept, morning, { doneAt: at('08:10', dueDay) }),
      medicines.dose(kept, evening, { outcome: 'refused', reason: '老人拒绝' }),
    ]
    const { ids } = await home.value(
      giveDoses,
      { doses, identifiedBy: 'card' },
      { by: nurse.client },
    )
    expect(
      home.rows(
        `SELECT outcome, dueAt, doneAt, amountHundredths, reason, doneBy, identifiedBy, enteredBy
         FROM dose WHERE residentId = ? ORDER BY id`,
        kept.residentId,
      ),
    ).toEqual([
      {
        outcome: 'given',
        dueAt: morning,
        doneAt: at('08:10', dueDay),
        amountHundredths: 100,
        reason: null,
        doneBy: nurse.name,
        identifiedBy: 'card',
        enteredBy: nurse.id,
      },
      expect.objectContaining({ outcome: 'refused', amountHundredths: null, reason: '老人拒绝' }),
    ])
    expect(left(kept.batchId)).toBe(900)
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'care.giveDoses',
        subject: `resident:${kept.residentId}`,
        accountId: nurse.id,
        after: {
          identifiedBy: 'card',
          checkedBy: null,
          doses: [{ id: ids[0] }, { outcome: 'refused' }],
        },
      },
    ])
  })

  it('is all or nothing, for many people at once', async () => {
    const [one, two] = [await medicines.keeping(), await medicines.keeping()]
    const both = [medicines.dose(one, morning), medicines.dose(two, morning)]
    const error = await refused({ doses: [...both, medicines.dose(two, at('09:00', dueDay))] })
    expect(error).toMatchObject({ code: 'rule_violated', rule: 'not-due' })
    const last = home.lastAuditId()
    await home.value(giveDoses, { doses: both })
    expect(home.auditAfter(last)).toMatchObject([{ subject: 'medicineRound' }])
    expect([left(one.batchId), left(two.batchId)]).toEqual([900, 900])
  })

  it('refuses the same dose twice and names who gave it when, also to two at once', async () => {
    const kept = await medicines.keeping()
    const [first, second] = [await given.account('carer'), await given.account('nurse')]
    const input = { doses: [medicines.dose(kept, morning)] }
    const replies = await Promise.all(
      [first, second].map(({ client }) => home.call(giveDoses.name, input, { by: client })),
    )
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    const winner = replies[0]?.ok === true ? first : second
    const lost = replies.find(({ ok }) => !ok)
    expect(lost).toMatchObject({ error: { rule: 'dose-again' } })
    expect(JSON.stringify(lost)).toContain(`${winner.name} 在 2026年11月21日 08:00 已登记“已给”`)
    expect(home.count('SELECT count(*) FROM dose WHERE residentId = ?', kept.residentId)).toBe(1)
    expect(left(kept.batchId)).toBe(900)
    const twice = [medicines.dose(kept, evening), medicines.dose(kept, evening)]
    expect(await refused({ doses: twice })).toMatchObject({ rule: 'dose-again' })
  })

  it('refuses a medicine of somebody else', async () => {
    const [one, two] = [await medicines.keeping(), await medicines.keeping()]
    const wrong = medicines.dose({ ...one, residentId: two.residentId }, morning)
    const error = await refused({ doses: [wrong] })
    expect(error).toMatchObject({ rule: 'medicine-of-another' })
    expect(error.message).toContain(`是 ${one.name} 的`)
  })

  it('takes what expires first, over several batches, and never what has expired', async () => {
    const kept = await medicines.keeping({ order: { doseHundredths: 300 } })
    const soon = await medicines.batch(kept, {
      expiresOn: '2026-11-21',
      amountHundredths: 100,
      batchNumber: 'A',
    })
    const old = await medicines.batch(kept, {
      expiresOn: '2026-11-20',
      amountHundredths: 500,
      batchNumber: 'B',
    })
    await home.value(giveDoses, { doses: [medicines.dose(kept, morning)] })
    expect([left(soon.batchId), left(kept.batchId), left(old.batchId)]).toEqual([0, 800, 500])
    const more = medicines.dose(kept, evening, { amountHundredths: 900, reason: '医嘱临时加量' })
    expect(await refused({ doses: [more] })).toMatchObject({ rule: 'stock-short' })
    const alone = await medicines.keeping()
    const rest = {
      doses: [medicines.dose(alone, morning, { amountHundredths: 1000, reason: '试' })],
    }
    await home.value(giveDoses, rest)
    await medicines.batch(alone, { expiresOn: '2026-11-20', batchNumber: 'C7' })
    const error = await refused({ doses: [medicines.dose(alone, evening)] })
    expect(error).toMatchObject({ rule: 'batch-expired' })
    expect(error.message).toContain('批号 C7 有 10 片，2026-11-20 已过期')
  })

  it('is said of an hour that has come, with a reason where it was not given as ordered', async () => {
    const kept = await medicines.keeping()
    const one = (changes: object) =>
      refused({ doses: [{ ...medicines.dose(kept, morning), ...changes }] })
    expect(await one({ doneAt: at('10:01') })).toMatchObject({ rule: 'hour-in-future' })
    expect(await one({ outcome: 'held' })).toMatchObject({
      rule: 'reason-missing',
      fields: { 'doses.0.reason': '没有给药，写明原因' },
    })
    expect(await one({ amountHundredths: 50 })).toMatchObject({ rule: 'reason-missing' })
    const tomorrow = { dueAt: at('08:00', '2026-11-23'), doneAt: at('10:00') }
    expect(await one(tomorrow)).toMatchObject({ rule: 'dose-too-early' })
    const { version } = { version: 1 }
    await home.value(stopMedicineOrder, {
      id: kept.orderId,
      version,
      orderTo: dueDay,
      stoppedBy: '李医生',
    })
    expect(await one({})).toMatchObject({ rule: 'not-due' })
  })

  it('gives nothing to who is away or gone', async () => {
    const kept = await medicines.keeping()
    const { residentId } = kept
    await home.value(recordLeave, {
      residentId,
      kind: 'home',
      leaveFrom: dueDay,
      leftAt: at('09:00', dueDay),
      expectedOn: '2026-11-25',
    })
    await home.value(giveDoses, { doses: [medicines.dose(kept, morning)] })
    expect(await refused({ doses: [medicines.dose(kept, evening)] })).toMatchObject({
      rule: 'resident-away',
    })
    const away = { outcome: 'away', reason: '外出', doneAt: at('18:05', dueDay) } as const
    await home.value(giveDoses, { doses: [medicines.dose(kept, evening, away)] })
    const gone = await medicines.keeping()
    const left_ = {
      residentId: gone.residentId,
      dischargedOn: '2026-11-20',
      endReason: 'hospital',
    } as const
    await home.value(discharge, left_)
    expect(await refused({ doses: [medicines.dose(gone, morning)] })).toMatchObject({
      rule: 'not-staying',
    })
  })

  it('is not above the most of a day and not sooner than ordered where it is as needed', async () => {
    const kept = await medicines.keeping({
      order: {
        frequency: { frequency: 'as-needed' },
        neededFor: '疼痛',
        mostPerDay: 2,
        leastHours: 4,
      },
    })
    const give = (hour: string) => ({
      doses: [medicines.dose(kept, null, { doneAt: at(hour, dueDay) })],
    })
    const { ids } = await home.value(giveDoses, give('08:00'))
    expect(await refused(give('11:59'))).toMatchObject({ rule: 'too-soon' })
    await home.value(giveDoses, give('12:00'))
    expect(await refused(give('20:00'))).toMatchObject({ rule: 'too-often' })
    const effect = {
      id: ids[0] ?? 0,
      version: 1,
      effect: '半小时后不痛了',
      effectSeenAt: at('08:30', dueDay),
    }
    await home.value(recordDoseEffect, effect)
    expect(await home.refusal(recordDoseEffect, effect)).toMatchObject({ code: 'conflict' })
    const { rows } = await home.value(listDoses, { residentId: kept.residentId })
    expect(rows.map((row) => [row.effect, row.isAsNeeded])).toEqual([
      [null, true],
      ['半小时后不痛了', true],
    ])
  })

  it('is void again with its movement, but not once the batch was counted', async () => {
    const kept = await medicines.keeping()
    const { ids } = await home.value(giveDoses, { doses: [medicines.dose(kept, morning)] })
    const [id = 0] = ids
    await home.value(voidDose, { id, version: 1, reason })
    expect(left(kept.batchId)).toBe(1000)
    const again = await home.value(giveDoses, { doses: [medicines.dose(kept, morning)] })
    await home.value(countMedicines, {
      residentId: kept.residentId,
      lines: [{ batchId: kept.batchId, countedHundredths: 900 }],
      secondCountedBy: '马秀兰',
      countedAt: at('09:00'),
    })
    const gone = { id: again.ids[0] ?? 0, version: 1, reason }
    expect(await home.refusal(voidDose, gone)).toMatchObject({ rule: 'counted-since' })
    expect(await refused({ doses: [medicines.dose(kept, evening)] })).toMatchObject({
      rule: 'counted-since',
    })
    const { proofs, balanceHundredths } = await home.value(getMedicineBook, {
      medicineId: kept.medicineId,
    })
    expect([balanceHundredths, proofs.map(({ agrees }) => agrees)]).toEqual([900, [true]])
  })
})

describe('a medicine that two people check', () => {
  const double = { medicine: { name: '胰岛素', unit: '单位', isDoubleChecked: true } }

  it('needs another account with its own PIN, and both are on record', async () => {
    const kept = await medicines.keeping(double)
    const [giver, checker] = [await given.account('carer'), await given.account('nurse')]
    const doses = [medicines.dose(kept, morning)]
    const by = { by: giver.client }
    const attempt = async (check: unknown) => {
      const [doseCount, last] = [home.count('SELECT count(*) FROM dose'), home.lastAuditId()]
      const error = await home.refusal(giveDoses, { doses, check }, by)
      expect(home.count('SELECT count(*) FROM dose')).toBe(doseCount)
      return { error, audit: home.auditAfter(last) }
    }
    expect((await attempt(null)).error).toMatchObject({ rule: 'double-check-missing' })
    const self = { accountId: giver.id, pin: usualPin }
    expect((await attempt(self)).error).toMatchObject({ rule: 'checker-same' })
    const office = await given.account('accountant')
    const other = { accountId: office.id, pin: usualPin }
    expect((await attempt(other)).error).toMatchObject({ rule: 'checker-right' })
    const wrong = await attempt({ accountId: checker.id, pin: '999111' })
    expect(wrong.error).toMatchObject({ code: 'forbidden', rule: 'wrong-pin' })
    expect(wrong.audit).toMatchObject([
      {
        operation: 'care.giveDoses',
        outcome: 'refused',
        subject: `account:${checker.id}`,
        accountId: giver.id,
      },
    ])
    const last = home.lastAuditId()
    const check = { accountId: checker.id, pin: usualPin }
    await home.value(giveDoses, { doses, check, identifiedBy: 'name' }, by)
    expect(
      home.rows(
        'SELECT checkedByAccountId, checkedBy FROM dose WHERE residentId = ?',
        kept.residentId,
      ),
    ).toEqual([{ checkedByAccountId: checker.id, checkedBy: checker.name }])
    const [row] = home.auditAfter(last)
    expect(row?.after).toMatchObject({ checkedByAccountId: checker.id, checkedBy: checker.name })
    for (const table of Object.values(home.dump())) expect(table).not.toContain(usualPin)
  })

  it('locks the checker after five wrong PINs, whoever typed them', async () => {
    const kept = await medicines.keeping(double)
    const checker = await given.account('nurse')
    const doses = [medicines.dose(kept, morning)]
    const rules: (string | null)[] = []
    for (const pin of ['111222', '111223', '111224', '111225', '111226', usualPin]) {
      const { rule } = await home.refusal(giveDoses, {
        doses,
        check: { accountId: checker.id, pin },
      })
      rules.push(rule)
    }
    expect(rules).toEqual([...Array.from({ length: 5 }, () => 'wrong-pin'), 'account-locked'])
  })
})

describe('care.getMedicineRound', () => {
  it('says of each dose of a shift how it stands at the hour', async () => {
    const kept = await medicines.keeping({
      order: {
        frequency: { frequency: 'at-hours', hours: ['07:30', '08:00', '09:30', '12:00'] },
      },
    })
    const { residentId } = kept
    await home.value(giveDoses, { doses: [medicines.dose(kept, at('08:00'))] })
    const statesAt = async (asked: object) => {
      const { people, shift } = await home.value(getMedicineRound, { residentId, ...asked })
      return [shift, people.flatMap(({ doses }) => doses.map(({ state }) => state))]
    }
    expect(await statesAt({})).toEqual(['早班', ['late', 'given', 'due', 'later']])
    expect(await statesAt({ day: dueDay })).toEqual(['早班', ['open', 'open', 'open', 'open']])
    expect(await statesAt({ day: dueDay, asOf: '2026-11-20' })).toEqual([
      '早班',
      ['later', 'later', 'later', 'later'],
    ])
    expect(await statesAt({ shift: '夜班' })).toEqual(['夜班', []])
  })

  it('leaves out who is away, and who is gone', async () => {
    const kept = await medicines.keeping()
    const { residentId } = kept
    await home.value(recordLeave, {
      residentId,
      kind: 'hospital',
      leaveFrom: '2026-11-20',
      expectedOn: '2026-11-30',
    })
    const round = await home.value(getMedicineRound, { residentId })
    expect(round.people[0]).toMatchObject({
      isAway: true,
      doses: [{ state: 'away', doseId: null }],
    })
    await home.value(discharge, { residentId, dischargedOn: '2026-11-22', endReason: 'hospital' })
    expect((await home.value(getMedicineRound, { residentId })).people).toEqual([])
  })
})
