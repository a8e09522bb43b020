import { assignLevel, recordLevel } from '#shared/contract/care/care-level.ts'
import { assignBedRate, recordBedRate } from '#shared/contract/fees/bed-rate.ts'
import { issueBills, previewBills, voidBill } from '#shared/contract/fees/bill.ts'
import { endCharge, recordBasis, recordCharge } from '#shared/contract/fees/charge.ts'
import { recordExtras, voidExtra } from '#shared/contract/fees/extra.ts'
import { recordFeeItem } from '#shared/contract/fees/fee-item.ts'
import { recordFeeRules } from '#shared/contract/fees/fee-rule.ts'
import {
  draftFeeTable,
  getFeeTable,
  publishFeeTable,
  setFeePrices,
} from '#shared/contract/fees/fee-table.ts'
import { recordCustodyAccount } from '#shared/contract/fees/custody.ts'
import { recordReceipt } from '#shared/contract/fees/receipt.ts'
import { recordWaiver } from '#shared/contract/fees/waiver.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { admit } from '#shared/contract/residents/resident.ts'
import { discharge, move } from '#shared/contract/residents/stay.ts'
import { addExtraBed, endExtraBed } from '#shared/contract/residents/swap.ts'
import { recordFee } from '#shared/contract/residents/terms.ts'
import type { GivenInputOf, Operation } from '#shared/operation.ts'
import { addDays, addMonths, daysBetween, firstOfMonth, lastOfMonth } from '#shared/text/day.ts'
import { Random } from '#data/sample/random.ts'
import { type Given, givenHome, person } from './given.ts'
import type { TestHome } from './home.ts'
import { MoneyCalls } from './money-calls.ts'
import { payMonth } from './money-payments.ts'
import { threeFeeRules } from './money-rules.ts'

const firstMonth = '2024-12'
const monthCount = 24

const monthAt = (index: number) => addMonths(`${firstMonth}-01`, index).slice(0, 7)

/** Somebody who lives in the home as the generator knows her. */
interface Inside {
  readonly residentId: number
  readonly admittedOn: string
}

interface Items {
  readonly bed: number
  readonly care: number
  readonly meal: number
  readonly air: number
  readonly attendant: number
  readonly laundry: number
  readonly haircut: number
}

/** Two years of a small home with everything that moves a bill, by real commands and a seed. */
class MoneyYears {
  readonly home: TestHome
  readonly given: Given
  readonly #calls: MoneyCalls
  #people = 0
  readonly #inside: Inside[] = []
  #bedIds: readonly number[] = []
  #levels: readonly number[] = []
  #rates: readonly number[] = []
  #items: Items | null = null

  constructor(home: TestHome, given: Given, seed: number) {
    this.home = home
    this.given = given
    this.#calls = new MoneyCalls(home, new Random(seed))
  }

  /** How often what happened. */
  get counts(): Readonly<Record<string, number>> {
    return this.#calls.counts
  }

  get items(): Items {
    if (this.#items === null) throw new Error('no fee items yet')
    return this.#items
  }

  #day(month: string): string {
    const first = firstOfMonth(month)
    return addDays(first, this.#calls.random.between(0, daysBetween(first, lastOfMonth(month))))
  }

  #someone(): Inside | undefined {
    return this.#inside[this.#calls.random.between(0, Math.max(0, this.#inside.length - 1))]
  }

  async setUp(): Promise<void> {
    this.home.clock.set('2024-12-01T02:00:00.000Z')
    await this.#calls.signIn(this.given)
    const { value } = {
      value: <O extends Operation>(operation: O, input: GivenInputOf<O>) =>
        this.home.value(operation, input, this.#calls.accountant),
    }
    const beds: number[] = []
    const rates = [
      (await value(recordBedRate, { name: '双人间' })).id,
      (await value(recordBedRate, { name: '单人间' })).id,
    ]
    for (let index = 0; index < 16; index += 1) {
      const { roomId, bedIds } = await this.given.room({ bedCount: index < 10 ? 2 : 1 })
      const bedRateId = (index < 10 ? rates[0] : rates[1]) ?? 0
      await value(assignBedRate, { roomIds: [roomId], bedRateId, rateFrom: '2024-12-01' })
      beds.push(...bedIds)
    }
    this.#bedIds = beds
    this.#rates = rates
    const levels: number[] = []
    for (const name of ['自理', '半护', '全护'])
      levels.push((await value(recordLevel, { name, levelFrom: '2024-12-01' })).id)
    this.#levels = levels
    const item = async (input: GivenInputOf<typeof recordFeeItem>) =>
      (await value(recordFeeItem, input)).id
    const month = { per: 'month', isDefault: true } as const
    this.#items = {
      bed: await item({ name: '床位费', category: 'bed', pricing: 'bed-rate', ...month }),
      care: await item({ name: '照护费', category: 'care', pricing: 'care-level', ...month }),
      meal: await item({
        name: '伙食费',
        category: 'meal',
        pricing: 'plain',
        per: 'day',
        isDefault: true,
      }),
      air: await item({ name: '空调费', category: 'other', pricing: 'plain', ...month }),
      attendant: await item({ name: '陪护', category: 'care', pricing: 'plain', per: 'day' }),
      laundry: await item({ name: '洗衣', category: 'service', pricing: 'plain', per: 'month' }),
      haircut: await item({ name: '理发', category: 'service', pricing: 'plain', per: 'time' }),
    }
    await this.publish('2024 年标准', '2024-12-01', 100)
    await value(recordCustodyAccount, {
      bank: '中国银行',
      accountName: '康宁养老院预收费专户',
      accountNumber: '6217000000000001',
      openedOn: '2024-12-01',
      keeps: ['deposit', 'prepaid'],
    })
  }

  /** A version of the fee table with every price at so many percent of the first one. */
  async publish(name: string, startsOn: string, percent: number, lateReason: string | null = null) {
    const { home } = this
    const { bed, care, meal, air, attendant, laundry, haircut } = this.items
    const [double = 0, single = 0] = this.#rates
    const fen = (yuan: number) => Math.round(yuan * percent)
    const plain = (feeItemId: number, yuan: number) => ({ feeItemId, priceFen: fen(yuan) })
    const prices = [
      { feeItemId: bed, bedRateId: double, priceFen: fen(1237) },
      { feeItemId: bed, bedRateId: single, priceFen: fen(2111) },
      ...this.#levels.map((careLevelId, index) => ({
        feeItemId: care,
        careLevelId,
        priceFen: fen([613, 1259, 2203][index] ?? 0),
      })),
      plain(meal, 31),
      plain(air, 67),
      plain(attendant, 123),
      plain(laundry, 41),
      plain(haircut, 15),
    ]
    const draft = { name, startsOn, basis: 'market' as const }
    const { id } = await home.value(draftFeeTable, draft, this.#calls.accountant)
    const { table } = await home.value(getFeeTable, { id }, this.#calls.accountant)
    const { version } = await home.value(
      setFeePrices,
      { id, version: table?.version ?? 0, prices },
      this.#calls.accountant,
    )
    await home.value(publishFeeTable, { id, version, lateReason }, this.#calls.accountant)
    this.#calls.counts['publish'] = (this.#calls.counts['publish'] ?? 0) + 1
  }

  /** A bed in which nobody lies from that day on. */
  #freeBed(from: string): number | undefined {
    const rows = this.home.rows(
      `SELECT bedId FROM bedStay WHERE voidedAt IS NULL AND (bedTo IS NULL OR bedTo > ?)`,
      from,
    )
    const taken = new Set(rows.map(({ bedId }) => bedId))
    const free = this.#bedIds.filter((id) => !taken.has(id))
    return free[this.#calls.random.between(0, Math.max(0, free.length - 1))]
  }

  async admitOne(month: string): Promise<void> {
    const admittedOn = this.#day(month)
    const bedId = this.#freeBed(admittedOn)
    if (bedId === undefined) return
    this.#people += 1
    const { name, idNumber } = person(this.#people)
    const isTotal = this.#calls.random.chance(0.2)
    const monthlyFeeFen = isTotal ? this.#calls.random.between(200_000, 500_001) : null
    const made = await this.#calls.attempt('admit', admit, {
      name,
      idNumber,
      bedId,
      admittedOn,
      monthlyFeeFen,
    })
    if (made === null) return
    const { residentId } = made
    const careLevelId = this.#levels[this.#calls.random.between(0, 2)] ?? 0
    this.#inside.push({ residentId, admittedOn })
    await this.#calls.attempt('level', assignLevel, {
      residentId,
      careLevelId,
      levelFrom: admittedOn,
    })
    if (isTotal)
      await this.#calls.attempt('total', recordBasis, {
        residentId,
        basis: 'total',
        basisFrom: admittedOn,
      })
    await this.#calls.attempt('deposit', recordReceipt, {
      residentId,
      receivedOn: admittedOn,
      payerKind: 'family',
      method: this.#calls.random.chance(0.5) ? 'custody' : 'cash',
      lines: [{ purpose: 'deposit', amountFen: 200_000 }],
    })
  }

  /** One thing that happens to somebody on a day of a month. */
  async #event(month: string, kind: string): Promise<void> {
    const one = this.#someone()
    if (one === undefined) return
    const { residentId } = one
    const on = this.#day(month)
    if (on < one.admittedOn) return
    const random = this.#calls.random
    switch (kind) {
      case 'leave': {
        const leaveTo = addDays(on, random.between(1, 24))
        const leaveKind = random.chance(0.5) ? ('hospital' as const) : ('home' as const)
        await this.#calls.attempt('leave', recordLeave, {
          residentId,
          kind: leaveKind,
          leaveFrom: on,
          leaveTo: leaveTo <= this.#calls.today ? leaveTo : this.#calls.today,
        })
        return
      }
      case 'level': {
        const careLevelId = this.#levels[random.between(0, 2)] ?? 0
        await this.#calls.attempt('levelChange', assignLevel, {
          residentId,
          careLevelId,
          levelFrom: on,
        })
        return
      }
      case 'move': {
        const bedId = this.#freeBed(on)
        if (bedId === undefined) return
        await this.#calls.attempt('move', move, { residentId, bedId, movedOn: on })
        return
      }
      case 'extraBed':
        await this.#extraBed(residentId, on)
        return
      case 'fee':
        await this.#calls.attempt('fee', recordFee, {
          residentId,
          monthlyFeeFen: random.between(200_000, 500_001),
          feeFrom: on,
        })
        return
      case 'basis':
        await this.#calls.attempt('basis', recordBasis, {
          residentId,
          basis: 'table',
          basisFrom: on,
        })
        return
      case 'charge':
        await this.#charge(residentId, on)
        return
      case 'waiver':
        await this.#calls.attempt('waiver', recordWaiver, {
          residentId,
          feeItemId: random.chance(0.5) ? this.items.care : null,
          ...(random.chance(0.5)
            ? { percent: random.between(5, 50) }
            : { monthlyFen: random.between(10_000, 99_999) }),
          waiverFrom: on,
          waiverTo: random.chance(0.5) ? addDays(on, random.between(1, 70)) : null,
          reason: '困难减免',
        })
        return
      case 'extra': {
        const made = await this.#calls.attempt('extra', recordExtras, {
          feeItemId: this.items.haircut,
          chargedOn: on,
          people: [{ residentId, quantity: random.between(1, 3) }],
        })
        this.#lastExtra = made?.ids[0] ?? this.#lastExtra
        return
      }
      default:
        throw new Error(kind)
    }
  }

  #lastExtra = 0

  /** A further bed for some days, in a room for one. */
  async #extraBed(residentId: number, from: string): Promise<void> {
    const bedId = this.#freeBed(from)
    if (bedId === undefined) return
    const made = await this.#calls.attempt('extraBed', addExtraBed, {
      residentId,
      bedId,
      bedFrom: from,
    })
    if (made === null) return
    const bedTo = addDays(from, this.#calls.random.between(1, 30))
    const endedOn = bedTo < this.#calls.today ? bedTo : this.#calls.today
    const ended = { bedStayId: made.bedStayId, endedOn }
    await this.#calls.attempt('endExtraBed', endExtraBed, ended)
  }

  async #charge(residentId: number, chargeFrom: string): Promise<void> {
    const random = this.#calls.random
    const { attendant, laundry, meal, bed } = this.items
    const terms = [
      { feeItemId: attendant, per: 'day' as const, quantity: random.between(1, 2) },
      { feeItemId: laundry, per: 'month' as const },
      {
        feeItemId: meal,
        per: 'day' as const,
        priceFen: random.chance(0.3) ? 0 : random.between(1500, 4001),
      },
      { feeItemId: bed, per: 'month' as const, priceFen: random.between(90_000, 160_001) },
    ][random.between(0, 3)]
    if (terms === undefined) return
    const made = await this.#calls.attempt('charge', recordCharge, {
      residentId,
      ...terms,
      chargeFrom,
    })
    if (made === null || random.chance(0.4)) return
    const chargeTo = addDays(chargeFrom, random.between(1, 20))
    if (chargeTo <= this.#calls.today)
      await this.#calls.attempt('endCharge', endCharge, { id: made.id, version: 1, chargeTo })
  }

  async #leave(month: string): Promise<void> {
    const one = this.#someone()
    const on = this.#day(month)
    if (one === undefined || on <= addDays(one.admittedOn, 1)) return
    const gone = await this.#calls.attempt('discharge', discharge, {
      residentId: one.residentId,
      dischargedOn: on,
      endReason: this.#calls.random.chance(0.5) ? 'death' : 'home',
    })
    if (gone !== null) this.#inside.splice(this.#inside.indexOf(one), 1)
  }

  /** A month lived, billed early in the next one, and paid by most. */
  async month(index: number): Promise<void> {
    const month = monthAt(index)
    this.home.clock.set(`${addDays(lastOfMonth(month), 3)}T02:00:00.000Z`)
    await this.#changes(month)
    for (let count = 0; count < (index === 0 ? 18 : 2); count += 1) await this.admitOne(month)
    const kinds = [
      'leave',
      'level',
      'move',
      'fee',
      'basis',
      'charge',
      'waiver',
      'extra',
      'extra',
      'leave',
      'extraBed',
    ]
    for (const kind of kinds) await this.#event(month, kind)
    await this.#leave(month)
    // Told late: of the month before, which was billed.
    if (index > 0) {
      const before = monthAt(index - 1)
      for (const kind of ['leave', 'level', 'extra', 'charge']) await this.#event(before, kind)
      if (this.#calls.random.chance(0.3)) await this.#leave(before)
    }
    if (this.#calls.random.chance(0.4) && this.#lastExtra > 0) {
      const version = this.home.count(
        'SELECT version FROM extraCharge WHERE id = ?',
        this.#lastExtra,
      )
      await this.#calls.attempt('voidExtra', voidExtra, {
        id: this.#lastExtra,
        version,
        reason: '记错了',
      })
    }
    await this.bill(month)
    await payMonth(this.#calls, month)
  }

  /** Prices and rules that change on their way. */
  async #changes(month: string): Promise<void> {
    const fixed = threeFeeRules.find(([from]) => from === month)
    if (fixed !== undefined) {
      const [, own] = fixed
      await this.home.value(
        recordFeeRules,
        { month, rules: own, reason: '院务会决定' },
        this.#calls.accountant,
      )
    }
    if (month === '2025-06') await this.publish('2025 年标准', '2025-07-16', 107)
    if (month === '2026-04') await this.publish('2026 年标准', '2026-03-11', 113, '物价批复晚到')
  }

  async bill(month: string): Promise<void> {
    const { home } = this
    const seen = await home.value(previewBills, { month }, this.#calls.accountant)
    const problems = seen.rows.filter(({ isReady }) => !isReady)
    if (problems.length > 0) throw new Error(`${month}: ${JSON.stringify(problems[0])}`)
    const { billCount, totalFen } = seen.sums
    if (billCount === 0) return
    const issued = await home.value(
      issueBills,
      { month, seenTotalFen: totalFen },
      this.#calls.accountant,
    )
    this.#calls.counts['bill'] = (this.#calls.counts['bill'] ?? 0) + issued.billCount
    const last = issued.bills.at(-1)
    if (last === undefined || !this.#calls.random.chance(0.2)) return
    // A bill taken back and issued again: the month must not be charged twice.
    const voided = await this.#calls.attempt('voidBill', voidBill, {
      id: last.id,
      reason: '核对有误',
    })
    if (voided !== null) await this.bill(month)
  }
}

/** A home with 24 months behind it, billed month by month and lastly with nothing left to correct. */
export async function givenMoneyYears(seed: number): Promise<MoneyYears> {
  const { home, given } = await givenHome({ at: '2024-12-01T02:00:00.000Z' })
  const years = new MoneyYears(home, given, seed)
  await years.setUp()
  for (let index = 0; index < monthCount; index += 1) await years.month(index)
  return years
}
