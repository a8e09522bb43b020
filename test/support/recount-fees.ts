import type { TestHome } from './home.ts'

type Row = Readonly<Record<string, unknown>>

const tables = [
  'feeTable',
  'feeNotice',
  'feePublication',
  'custodyAccount',
  'stay',
  'bedStay',
  'bed',
  'roomRate',
  'feePrice',
  'feeItem',
] as const

/** Rows of money from which plans are answered, by plain SQL. */
export interface FeeRaw {
  readonly rows: Readonly<Record<(typeof tables)[number], readonly Row[]>>
  readonly postings: readonly Row[]
}

export function readFeeRaw(home: TestHome): FeeRaw {
  const hasVoid = (table: string) =>
    home.count(`SELECT count(*) FROM pragma_table_info(?) WHERE name = 'voidedAt'`, table) > 0
  const rows = tables.map((table) => [
    table,
    home.rows(
      `SELECT * FROM ${table} ${hasVoid(table) ? 'WHERE voidedAt IS NULL' : ''} ORDER BY id`,
    ),
  ])
  const postings = home.rows(
    'SELECT e.entryOn, p.* FROM ledgerPosting p JOIN ledgerEntry e ON e.id = p.ledgerEntryId',
  )
  return { rows: Object.fromEntries(rows) as FeeRaw['rows'], postings }
}

const text = (row: Row, column: string) => row[column] as string
const over = (row: Row, from: string, to: string, day: string) =>
  text(row, from) <= day && (row[to] === null || text(row, to) > day)

function tableOn({ rows }: FeeRaw, day: string): Row | undefined {
  return rows.feeTable
    .filter((row) => row['status'] === 'published' && text(row, 'startsOn') <= day)
    .toSorted((a, b) => text(a, 'startsOn').localeCompare(text(b, 'startsOn')))
    .at(-1)
}

/** What stands on an account at the end of a day, of one person or of all. */
function standing({ postings }: FeeRaw, account: string, day: string, person?: number): number {
  let sum = 0
  for (const row of postings) {
    if (text(row, 'entryOn') > day) continue
    if (person !== undefined && row['residentId'] !== person) continue
    if (row['debit'] === account) sum += row['amountFen'] as number
    if (row['credit'] === account) sum -= row['amountFen'] as number
  }
  return sum
}

/** Price of a month of the bed in which somebody lies; null where she does not, or nobody knows. */
function bedFee(raw: FeeRaw, person: number, day: string): number | null {
  const { rows } = raw
  const lives = rows.stay.some(
    (row) => row['residentId'] === person && over(row, 'stayFrom', 'stayTo', day),
  )
  const bedStay = rows.bedStay.find(
    (row) =>
      row['residentId'] === person && row['kind'] === 'main' && over(row, 'bedFrom', 'bedTo', day),
  )
  if (!lives || bedStay === undefined) return null
  const room = rows.bed.find((row) => row['id'] === bedStay['bedId'])?.['roomId']
  const rate = rows.roomRate.find(
    (row) => row['roomId'] === room && over(row, 'rateFrom', 'rateTo', day),
  )
  const item = rows.feeItem.find((row) => row['pricing'] === 'bed-rate')
  const price = rows.feePrice.find(
    (row) =>
      row['feeTableId'] === tableOn(raw, day)?.['id'] &&
      row['feeItemId'] === item?.['id'] &&
      row['bedRateId'] === rate?.['bedRateId'],
  )
  return price === undefined ? null : (price['priceFen'] as number)
}

/** Custody with as much as is held, and nobody over twelve months (PP-04, PP-05); null where nobody knows. */
function prepayment(raw: FeeRaw, day: string): boolean | null {
  const account = raw.rows.custodyAccount.find(
    (row) =>
      text(row, 'openedOn') <= day && (row['closedOn'] === null || text(row, 'closedOn') >= day),
  )
  if (account === undefined) return false
  const keeps = JSON.parse(text(account, 'keepsJson')) as readonly string[]
  const due = keeps.reduce((sum, kind) => sum - standing(raw, kind, day), 0)
  if (standing(raw, 'custody', day) < due) return false
  const people = new Set(raw.postings.map((row) => row['residentId'] as number | null))
  const states = [...people].flatMap((person): (boolean | null)[] => {
    if (person === null) return []
    const [deposit, prepaid] = ['deposit', 'prepaid'].map(
      (kind) => -standing(raw, kind, day, person),
    )
    if ((deposit ?? 0) <= 0 && (prepaid ?? 0) <= 0) return []
    const fee = bedFee(raw, person, day)
    // A prepayment is measured by all services, which are more than the bed alone.
    return [fee === null ? null : (deposit ?? 0) <= 12 * fee && (prepaid ?? 0) <= 12 * fee]
  })
  if (states.includes(false)) return false
  return states.includes(null) ? null : true
}

/** What the records of money say to a record of a plan; undefined where they have no part in it. */
export function feeAnswer(
  raw: FeeRaw,
  record: string,
  day: string,
  isRecent: (on: string) => boolean,
): boolean | null | undefined {
  const table = tableOn(raw, day)
  switch (record) {
    case 'fee_schedule':
      return table !== undefined
    case 'pricing_basis':
      return table !== undefined && table['basis'] !== null
    case 'fees_published':
      return raw.rows.feeNotice.some(
        (row) => row['feeTableId'] === table?.['id'] && over(row, 'noticedFrom', 'noticedTo', day),
      )
    case 'accounts_published':
      return raw.rows.feePublication.some(
        (row) => text(row, 'publishedOn') <= day && isRecent(text(row, 'publishedOn')),
      )
    case 'prepayment_control':
      return prepayment(raw, day)
    default:
      return undefined
  }
}
