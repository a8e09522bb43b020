import type { RecordSource } from '../../rulebooks/policies.ts'
import type { FeeFacts, FeeTableFact, HeldFact } from './fee-facts.ts'
import type { Behind, Missing, Step } from './figure.ts'

type FeeSource = Extract<RecordSource, { from: 'fees' }>

/** What the records of money say to a record that a plan asks for. */
export interface FeeAnswer {
  readonly state: 'yes' | 'no' | 'unknown'
  readonly rows: readonly Behind[]
  readonly unknown?: readonly Missing[]
  readonly because?: string
}

export const basisWords = {
  market: '市场调节价',
  'government-guided': '政府指导价',
  'government-set': '政府定价',
  agreement: '与主管部门协议定价',
} as const

const tableLink = ({ id }: FeeTableFact) => `/fees/table/${id}`

function tableRow(
  table: FeeTableFact,
  counts: Behind['counts'],
  detail: string,
  why?: string,
): Behind {
  const link = tableLink(table)
  const fault = why === undefined ? null : { why, link }
  return {
    kind: 'fee-table',
    id: table.id,
    name: `收费标准“${table.name}”`,
    detail,
    counts,
    link,
    fault,
  }
}

const heldBy = (table: FeeTableFact) => `${table.startsOn} 起执行，${table.publishedOn} 公布`

function byTable({ table }: FeeFacts): FeeAnswer {
  if (table === null) return { state: 'no', rows: [] }
  return { state: 'yes', rows: [tableRow(table, 'yes', heldBy(table))] }
}

/** Whether the version in force hangs somewhere on the day. */
export function byNotice({ table }: FeeFacts): FeeAnswer {
  if (table === null) return { state: 'no', rows: [] }
  if (table.notices.length === 0) {
    return { state: 'no', rows: [tableRow(table, 'no', heldBy(table), '没有登记在哪里公示')] }
  }
  const places = table.notices
    .map(({ place, noticedFrom }) => `${place}，${noticedFrom} 起`)
    .join('；')
  return { state: 'yes', rows: [tableRow(table, 'yes', places)] }
}

/** Whether it is said who sets the prices of the version in force. */
function byBasis({ table }: FeeFacts): FeeAnswer {
  if (table === null) return { state: 'no', rows: [] }
  if (table.basis === null) {
    return { state: 'no', rows: [tableRow(table, 'no', heldBy(table), '没有写定价方式')] }
  }
  const note = table.basisNote === null ? '' : `，${table.basisNote}`
  return { state: 'yes', rows: [tableRow(table, 'yes', `${basisWords[table.basis]}${note}`)] }
}

const countsOf = { within: 'yes', over: 'no', unknown: 'unknown' } as const

/** Somebody of whom money is held; sums stand on pages that ask for the right to see them. */
export function heldRow(held: HeldFact): Behind {
  const { residentId, name, state, why } = held
  const link = `/residents/${residentId}?tab=fees`
  const kinds = [
    ...(held.depositFen > 0 ? ['押金'] : []),
    ...(held.prepaidFen > 0 ? ['预收服务费'] : []),
    ...(held.membershipFen > 0 ? ['会员费'] : []),
  ].join('、')
  const fault = state === 'within' ? null : { why: why ?? '上限不明', link }
  return {
    kind: 'resident',
    id: residentId,
    name,
    detail: kinds,
    counts: countsOf[state],
    link,
    fault,
  }
}

export function custodyRow({ custody }: FeeFacts): readonly Behind[] {
  if (custody === null) return []
  const short = custody.balanceFen < custody.dueFen
  const link = '/fees/custody'
  const fault = short ? { why: '余额少于应存管的金额', link } : null
  const row = {
    kind: 'custody' as const,
    id: custody.id,
    name: `存管账户（${custody.bank}）`,
    link,
    fault,
  }
  return [{ ...row, detail: `${custody.openedOn} 开户`, counts: short ? 'no' : 'yes' }]
}

/** Whether what is held lies in custody and within the limits. Without account or money nothing is said. */
function byPrepayment(facts: FeeFacts): FeeAnswer {
  const people = facts.held.map(heldRow)
  const rows = [...custodyRow(facts), ...people]
  if (facts.custody === null) {
    const text = '没有登记存管账户'
    return { state: 'no', rows: people.length === 0 ? [] : [...rows, noCustody(text)] }
  }
  if (rows.some(({ counts }) => counts === 'no')) return { state: 'no', rows }
  if (rows.some(({ counts }) => counts === 'unknown')) return { state: 'unknown', rows }
  const because =
    people.length === 0
      ? '有存管账户，没有预收的钱'
      : `有存管账户，${people.length} 人的押金和预收都在上限内`
  return { state: 'yes', rows, because }
}

function noCustody(why: string): Behind {
  const link = '/fees/custody'
  const row = { kind: 'custody' as const, id: null, name: '存管账户', detail: '没有' }
  return { ...row, counts: 'no', link, fault: { why, link } }
}

function byPublication(
  { publications }: FeeFacts,
  isRecent: (publishedOn: string) => boolean,
): FeeAnswer {
  const rows = publications.map(({ id, year, publishedOn, place }): Behind => {
    const counts = isRecent(publishedOn) ? 'yes' : 'no'
    const link = `/fees/publication?year=${year}`
    const row = { kind: 'publication' as const, id, name: `${year} 年度收费公示` }
    return { ...row, detail: `${publishedOn}，${place}`, counts, link, fault: null }
  })
  return { state: rows.some(({ counts }) => counts === 'yes') ? 'yes' : 'no', rows }
}

/** What the records of money say to one source of a record. */
export function fromFees(
  { what }: FeeSource,
  fees: FeeFacts,
  isRecent: (on: string) => boolean,
): FeeAnswer {
  switch (what) {
    case 'table':
      return byTable(fees)
    case 'notice':
      return byNotice(fees)
    case 'basis':
      return byBasis(fees)
    case 'prepayment':
      return byPrepayment(fees)
    case 'publication':
      return byPublication(fees, isRecent)
  }
}

const steps: Readonly<Record<FeeSource['what'], Step>> = {
  table: { text: '公布收费标准', link: '/fees/table' },
  notice: { text: '登记收费公示', link: '/fees/table' },
  basis: { text: '写明定价方式', link: '/fees/table' },
  prepayment: { text: '看押金和存管', link: '/fees/custody' },
  publication: { text: '公示年度收费', link: '/fees/publication' },
}

export const feeStep = ({ what }: FeeSource): Step => steps[what]
