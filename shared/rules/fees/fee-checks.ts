import { formatFen } from '../../text/money.ts'
import type { FeeFacts, HeldFact } from '../indicators/fee-facts.ts'
import { basisWords, byNotice, custodyRow, heldRow } from '../indicators/fee-records.ts'
import { type Behind, lackingAmong, type Missing, unknownAmong } from '../indicators/figure.ts'

/** An item of the inspector's list, with what the records say to it. */
export interface FeeCheck {
  readonly code: string
  readonly title: string
  readonly deduct: number
  readonly clause: string
  readonly certainty: 'single'
  /** In order, the fault is there, or nobody can tell. */
  readonly state: 'yes' | 'no' | 'unknown'
  readonly because: string
  readonly rows: readonly Pick<Behind, 'name' | 'detail' | 'counts' | 'link'>[]
  readonly missing: readonly Missing[]
  readonly link: string
}

/** The list of 西安 (养老机构运营违规评价指标), a single source; its items about fees that records answer. */
export const feeCheckArea = '西安'

const items = {
  F1: { title: '收费项目和标准未公开', deduct: 2, link: '/fees/table' },
  F2: { title: '收费不合理（按举办方式定价）', deduct: 3, link: '/fees/table' },
  F3: { title: '预收超过 12 个月，押金超过 1 万元（当地规定）', deduct: 6, link: '/fees/deposits' },
  F4: { title: '押金、预收费未进银行专户', deduct: 3, link: '/fees/custody' },
} as const

type Code = keyof typeof items

interface Answer {
  readonly state: FeeCheck['state']
  readonly because: string
  readonly rows?: readonly Behind[]
  readonly missing?: readonly Missing[]
}

function check(code: Code, { state, because, rows = [], missing = [] }: Answer): FeeCheck {
  const shown = rows.map(({ name, detail, counts, link }) => ({ name, detail, counts, link }))
  const about = { code, ...items[code], clause: '西安条例37', certainty: 'single' as const }
  return { ...about, state, because, rows: shown, missing }
}

const tables = '/fees/table'

function published(facts: FeeFacts): FeeCheck {
  const { state, rows } = byNotice(facts)
  if (state === 'yes') return check('F1', { state, because: '执行中的收费标准在公示', rows })
  const why = facts.table === null ? '没有公布的收费标准' : '执行中的收费标准没有登记在哪里公示'
  const missing = [{ what: facts.table?.name ?? '收费标准', why, link: tables }]
  return check('F1', { state: 'no', because: why, rows, missing })
}

/** Who may set prices, by who runs the home; others are left to a person. */
const basisByOwnership: Readonly<Record<string, readonly string[]>> = {
  public: ['government-set', 'government-guided'],
  public_private_run: ['agreement', 'government-guided', 'government-set'],
  private_nonprofit: ['market'],
  private_forprofit: ['market'],
}

export interface Ownership {
  readonly value: string | null
  readonly label: string
}

function priced({ table }: FeeFacts, { value, label }: Ownership): FeeCheck {
  if (table === null) {
    const missing = [{ what: '收费标准', why: '没有公布的收费标准', link: tables }]
    return check('F2', { state: 'unknown', because: '没有公布的收费标准', missing })
  }
  const link = `/fees/table/${table.id}`
  if (table.basis === null || value === null) {
    const missing = [
      ...(table.basis === null ? [{ what: table.name, why: '没有写定价方式', link }] : []),
      ...(value === null
        ? [{ what: '所有制', why: '机构信息里没有填', link: '/home/profile/edit' }]
        : []),
    ]
    return check('F2', { state: 'unknown', because: missing[0]?.why ?? '', missing })
  }
  const basis = basisWords[table.basis]
  const expected = basisByOwnership[value]
  const state = expected === undefined ? 'unknown' : expected.includes(table.basis) ? 'yes' : 'no'
  const row = {
    kind: 'fee-table' as const,
    id: table.id,
    name: `收费标准“${table.name}”`,
    link,
    fault: null,
  }
  const rows = [{ ...row, detail: basis, counts: state } as const]
  if (state === 'yes') {
    return check('F2', { state, because: `${label}，${basis}；价格本身是否合理由人判断`, rows })
  }
  const why = state === 'no' ? `${label}，定价方式写的是${basis}` : `没有规定说${label}怎样定价`
  return check('F2', { state, because: why, rows, missing: [{ what: table.name, why, link }] })
}

/** What is held of somebody, in yuan. */
function heldText({ depositFen, prepaidFen, membershipFen }: HeldFact): string {
  const parts: readonly (readonly [string, number])[] = [
    ['押金', depositFen],
    ['预收', prepaidFen],
    ['会员费', membershipFen],
  ]
  return parts
    .filter(([, fen]) => fen > 0)
    .map(([word, fen]) => `${word} ${formatFen(fen)} 元`)
    .join('，')
}

function capped({ held }: FeeFacts): FeeCheck {
  if (held.length === 0) return check('F3', { state: 'yes', because: '没有押金、预收和会员费' })
  const rows = held.map((one) => ({ ...heldRow(one), detail: heldText(one) }))
  const over = lackingAmong(rows)
  if (over.length > 0) {
    return check('F3', { state: 'no', because: `${over.length} 人超过上限`, rows, missing: over })
  }
  const unknown = unknownAmong(rows)
  if (unknown.length > 0) {
    const because = `${unknown.length} 人的上限算不出来`
    return check('F3', { state: 'unknown', because, rows, missing: unknown })
  }
  return check('F3', { state: 'yes', because: `${held.length} 人都在上限内`, rows })
}

function kept(facts: FeeFacts): FeeCheck {
  const { custody, held } = facts
  if (custody === null) {
    if (held.length === 0) return check('F4', { state: 'yes', because: '没有押金、预收和会员费' })
    const missing = [
      {
        what: '存管账户',
        why: `收着 ${held.length} 人的钱，没有登记存管账户`,
        link: '/fees/custody',
      },
    ]
    return check('F4', { state: 'no', because: '没有登记存管账户', missing })
  }
  const { balanceFen, dueFen } = custody
  const [row] = custodyRow(facts)
  const detail = `应存 ${formatFen(dueFen)} 元，账上 ${formatFen(balanceFen)} 元`
  const rows = row === undefined ? [] : [{ ...row, detail }]
  if (balanceFen >= dueFen) return check('F4', { state: 'yes', because: detail, rows })
  const because = `少 ${formatFen(dueFen - balanceFen)} 元`
  return check('F4', { state: 'no', because, rows, missing: lackingAmong(rows) })
}

/** What an inspector would look at about fees, as the records of a day answer it. */
export function feeChecks(facts: FeeFacts, ownership: Ownership): readonly FeeCheck[] {
  return [published(facts), priced(facts, ownership), capped(facts), kept(facts)]
}
