import type { IndicatorRow } from '#renderer/domain/figure/figure-words.ts'

export interface IndicatorGroup {
  readonly key: string
  readonly title: string
  /** What the group is, where its title does not say it. */
  readonly note: string | null
  readonly rows: readonly IndicatorRow[]
}

type Kind = Omit<IndicatorGroup, 'rows'> & { readonly holds: (row: IndicatorRow) => boolean }

/** In the order in which a rule finds its group. */
const kinds: readonly Kind[] = [
  {
    key: 'background',
    title: '背景',
    note: '与本机构关系不大，只作了解',
    holds: ({ isBackground }) => isBackground,
  },
  {
    key: 'money',
    title: '补贴和资金',
    note: null,
    holds: ({ kind }) => kind === 'money',
  },
  {
    key: 'encouraged',
    title: '鼓励和试点',
    note: '不是要求',
    holds: ({ force }) => force !== null,
  },
  {
    key: 'area',
    title: '全市指标（本机构的数）',
    note: '考核的是全市，这里是本机构的数',
    holds: ({ scope }) => scope === 'area',
  },
  { key: 'binding', title: '对本机构的要求', note: null, holds: () => true },
]

const shownOrder = ['binding', 'area', 'encouraged', 'money', 'background'] as const

/** First what is to be done something about. */
const statusOrder = { short: 0, unknown: 1, met: 2, reference: 3, not_applicable: 4 } as const

function kindOf(row: IndicatorRow): string {
  return kinds.find(({ holds }) => holds(row))?.key ?? 'binding'
}

/** The rules of a plan in groups: what binds this home first. Groups without a rule are left out. */
export function groupIndicators(rows: readonly IndicatorRow[]): readonly IndicatorGroup[] {
  return shownOrder.flatMap((key) => {
    const kind = kinds.find((one) => one.key === key)
    const own = rows
      .filter((row) => kindOf(row) === key)
      .toSorted((one, other) => statusOrder[one.status] - statusOrder[other.status])
    if (kind === undefined || own.length === 0) return []
    return [{ key, title: kind.title, note: kind.note, rows: own }]
  })
}

interface Narrowing {
  readonly status?: IndicatorRow['status'] | undefined
  readonly search: string
}

/** The rules that are shown: of one state, with the words that are looked for. */
export function narrowIndicators(
  rows: readonly IndicatorRow[],
  { status, search }: Narrowing,
): readonly IndicatorRow[] {
  const words = search.trim()
  return rows.filter(
    (row) =>
      (status === undefined || row.status === status) &&
      (words === '' || row.title.includes(words) || row.subject.includes(words)),
  )
}

/**
 * The rules of another plan that ask for the same figure or record: what applies before what does not,
 * what binds a home before a city's target.
 */
export function rulesBeside(
  row: Pick<IndicatorRow, 'metric' | 'record' | 'scope'>,
  others: readonly IndicatorRow[],
): readonly IndicatorRow[] {
  const subject = row.metric ?? row.record
  if (subject === null) return []
  const rank = (one: IndicatorRow) =>
    Number(one.status === 'not_applicable') * 4 +
    Number(one.force !== null) * 2 +
    Number(one.scope !== row.scope)
  return others
    .filter((one) => (one.metric ?? one.record) === subject)
    .toSorted((one, other) => rank(one) - rank(other))
}
