import { addDays, addMonths, type Day, daysBetween } from '../../text/day.ts'

/** Kinds of contract that a home has with who works in it. */
export const contractKindNames = {
  fixed: '固定期限劳动合同',
  'open-ended': '无固定期限劳动合同',
  task: '以完成一定工作任务为期限的劳动合同',
  'part-time': '非全日制用工协议',
  rehired: '退休返聘协议',
  service: '劳务协议',
  dispatch: '劳务派遣',
  intern: '实习协议',
} as const

export type ContractKind = keyof typeof contractKindNames

/** A contract as it stands on the paper. Both ends are last days; `endedOn` is the first day without it. */
export interface ContractTerm {
  readonly kind: ContractKind
  readonly contractFrom: Day
  readonly contractTo: Day | null
  readonly probationTo: Day | null
  readonly endedOn: Day | null
}

/** How a contract stands on a day; of a person besides `none`, no contract on file. */
export const contractStates = [
  'expired',
  'ended',
  'ending',
  'probation',
  'in-force',
  'coming',
] as const

export type ContractState = (typeof contractStates)[number]

/** What presses comes first. */
export const personContractStates = ['none', ...contractStates] as const

export type PersonContractState = (typeof personContractStates)[number]

export const contractStateWords: Readonly<Record<PersonContractState, string>> = {
  none: '没有合同',
  expired: '已到期',
  ended: '已解除或终止',
  ending: '快到期',
  probation: '试用期',
  'in-force': '有效',
  coming: '还没有生效',
}

/** Days before its last day from which on a contract is told to end. */
export const contractNoticeDays = 60

/** How a contract stands at the end of a day. */
export function contractStateOn(term: ContractTerm, day: Day): ContractState {
  const { contractFrom, contractTo, probationTo, endedOn } = term
  if (endedOn !== null && endedOn <= day) return 'ended'
  if (contractFrom > day) return 'coming'
  if (contractTo !== null && contractTo < day) return 'expired'
  if (contractTo !== null && daysBetween(day, contractTo) <= contractNoticeDays) return 'ending'
  return probationTo !== null && probationTo >= day ? 'probation' : 'in-force'
}

/** Days left until the last day of a contract that holds; null where it names none or does not hold. */
export function contractDaysLeft(term: ContractTerm, day: Day): number | null {
  const state = contractStateOn(term, day)
  const holds = state === 'ending' || state === 'probation' || state === 'in-force'
  return holds && term.contractTo !== null ? daysBetween(day, term.contractTo) : null
}

const holding: readonly ContractState[] = ['ending', 'probation', 'in-force']

/** The contract that tells how a person stands: the newest that holds, else the newest that began, else the next. */
export function contractOn<Term extends ContractTerm>(
  terms: readonly Term[],
  day: Day,
): Term | null {
  const newestFirst = terms.toSorted((one, other) =>
    one.contractFrom < other.contractFrom ? 1 : -1,
  )
  const inState = (term: Term) => contractStateOn(term, day)
  return (
    newestFirst.find((term) => holding.includes(inState(term))) ??
    newestFirst.find((term) => inState(term) !== 'coming') ??
    newestFirst.at(-1) ??
    null
  )
}

/**
 * Where a rule of the labour contract law stands; read in reprints, not in the original. Article 19: no
 * probation under three months or for a task, one month under a year, two under three years, six from three
 * years on and without an end. Article 70: none in part-time work.
 */
export const probationClause = '《劳动合同法》第十九条'
const partTimeClause = '《劳动合同法》第七十条'

/** Article 10: in writing within a month from the first day of work. */
export const writtenClause = '《劳动合同法》第十条'

function probationMonths({ kind, contractFrom, contractTo }: ContractTerm): number | null {
  if (kind === 'open-ended') return 6
  if (kind === 'task' || kind === 'part-time') return 0
  if (kind !== 'fixed' || contractTo === null) return null
  const reaches = (months: number) => addMonths(contractFrom, months) <= addDays(contractTo, 1)
  if (reaches(36)) return 6
  if (reaches(12)) return 2
  return reaches(3) ? 1 : 0
}

/** Why the probation of a contract is longer than the law allows; null where it is not, or nothing is asked. */
export function probationFault(term: ContractTerm): string | null {
  const { kind, contractFrom, probationTo } = term
  if (probationTo === null) return null
  const months = probationMonths(term)
  if (months === null || probationTo < addMonths(contractFrom, months)) return null
  if (kind === 'part-time') return `非全日制用工不约定试用期（${partTimeClause}）`
  return months === 0
    ? `这种期限的合同不约定试用期（${probationClause}）`
    : `试用期超过 ${months} 个月（${probationClause}）`
}

/** The last day by which a labour contract is to be written for who works since a day. */
export function writtenBy(employedFrom: Day): Day {
  return addDays(addMonths(employedFrom, 1), -1)
}

/**
 * What is to be seen to about how a person's contract stands; null where nothing is. A person without a
 * contract that holds counts from her first day.
 */
export function contractRemark(
  state: PersonContractState,
  term: ContractTerm | null,
  { employedFrom, day }: { readonly employedFrom: Day; readonly day: Day },
): string | null {
  if (state === 'none' || term === null) {
    const last = writtenBy(employedFrom)
    return last < day
      ? `满一个月没有书面合同（${writtenClause}）`
      : `${last} 前要订立书面合同（${writtenClause}）`
  }
  if (state === 'expired') return `${term.contractTo} 到期，没有登记续签`
  if (state === 'ended') return `${term.endedOn} 起合同解除或终止，人还在职`
  const fault = probationFault(term)
  if (fault !== null) return fault
  if (state === 'ending') return `${term.contractTo} 到期`
  return state === 'probation' ? `试用期到 ${term.probationTo}` : null
}
