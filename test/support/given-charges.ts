import type { Given } from './given.ts'

/** Ids of the items of a small fee table. */
export interface GivenItems {
  /** 床位费 by the class of the bed: 1,500 a month for 双人间. Everybody's. */
  readonly bed: number
  /** 伙食费, 900 a month. Everybody's. */
  readonly meal: number
  /** 陪护费, 100 a day. Nobody's unless agreed. */
  readonly attendant: number
  /** 理发, 20 each time. */
  readonly haircut: number
  /** 物品损坏, damages, without a price. */
  readonly damages: number
  readonly doubleRoom: number
}

/**
 * Puts a fee table into the books that holds from the beginning of 2025, and gives the ids of its items. The
 * account of the tests becomes a director too, whose waivers are.
 */
export function givenFeeTable({ home }: Given): GivenItems {
  const insert = (table: string, row: Readonly<Record<string, unknown>>): number => {
    const names = Object.keys(row)
    const marks = names.map(() => '?').join(', ')
    const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks})`
    return Number(home.raw.prepare(sql).run(...Object.values(row)).lastInsertRowid)
  }
  const recordedAt = '2025-01-01T02:00:00.000Z'
  home.raw.exec(`INSERT OR IGNORE INTO accountRole (accountId, role) VALUES (1, 'director')`)
  let position = 0
  const item = (name: string, category: string, pricing: string, per: string, isDefault = 0) => {
    position += 1
    const row = { name, category, pricing, per, isDefault, position, recordedAt }
    return insert('feeItem', row)
  }
  const items = {
    bed: item('床位费', 'bed', 'bed-rate', 'month', 1),
    meal: item('伙食费', 'meal', 'plain', 'month', 1),
    attendant: item('陪护费', 'care', 'plain', 'day'),
    haircut: item('理发', 'service', 'plain', 'time'),
    damages: item('物品损坏', 'damages', 'plain', 'once'),
    doubleRoom: insert('bedRate', { name: '双人间', position: 1, recordedAt }),
  }
  const table = { name: '2025 年收费标准', startsOn: '2025-01-01', recordedAt }
  const feeTableId = insert('feeTable', { ...table, status: 'draft' })
  const price = (feeItemId: number, priceFen: number, bedRateId: number | null = null) => {
    position += 1
    insert('feePrice', { feeTableId, feeItemId, bedRateId, priceFen, position, recordedAt })
  }
  price(items.bed, 150_000, items.doubleRoom)
  price(items.meal, 90_000)
  price(items.attendant, 10_000)
  price(items.haircut, 2000)
  home.raw
    .prepare(`UPDATE feeTable SET status = 'published', publishedOn = startsOn, publishedBy = 1`)
    .run()
  return items
}
