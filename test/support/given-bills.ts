import type { TestHome } from './home.ts'

interface OfStay {
  readonly residentId: number
  readonly stayId: number
}

const recordedAt = '2026-11-01T02:00:00.000Z'

function insert(home: TestHome, table: string, row: Readonly<Record<string, unknown>>): number {
  const names = Object.keys(row)
  const marks = names.map(() => '?').join(', ')
  const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks})`
  return Number(home.raw.prepare(sql).run(...Object.values(row)).lastInsertRowid)
}

/** A bill of a month by itself, without what it is counted from: for what only asks whether one stands. */
export function givenBill(
  home: TestHome,
  { month, extraChargeId = null, ...of }: OfStay & { month: string; extraChargeId?: number | null },
): { readonly id: number; readonly number: string } {
  const number = `ZD${month.replace('-', '')}-9${String(of.stayId).padStart(3, '0')}`
  const days = { billedOn: '2026-11-01', dueOn: '2026-11-10' }
  const bill = {
    number,
    ...of,
    month,
    kind: 'month',
    ...days,
    totalFen: 1,
    enteredBy: 1,
    recordedAt,
  }
  const id = insert(home, 'bill', bill)
  insert(home, 'billLine', {
    billId: id,
    residentId: of.residentId,
    forMonth: month,
    kind: extraChargeId === null ? 'standing' : 'extra',
    category: 'service',
    extraChargeId,
    amountFen: 1,
    words: '测试',
    sourceJson: '{}',
    position: 1,
  })
  return { id, number }
}

/** The settlement of a stay by itself. */
export function givenSettlement(home: TestHome, of: OfStay & { readonly settledOn: string }): void {
  const nothing = { owedFen: 0, prepaidUsedFen: 0, depositUsedFen: 0, refundFen: 0, arrearsFen: 0 }
  const number = `JS2026-${900_000 + of.stayId}`
  insert(home, 'settlement', {
    number,
    ...of,
    ...nothing,
    sheetJson: '{}',
    enteredBy: 1,
    recordedAt,
  })
}
