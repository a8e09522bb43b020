import type { ContractShown } from '#shared/contract/staff/contract.ts'
import type { EntryShown } from '#shared/contract/staff/entry.ts'
import {
  type ContractKind,
  contractKindNames,
  contractStateWords,
  type PersonContractState,
} from '#shared/rules/staff/contract-state.ts'
import { entryResultWords } from '#shared/rules/staff/entry-kinds.ts'
import { type ChecklistState, checklistStateWords } from '#shared/rules/staff/file-checklist.ts'
import { type StatusKind, StatusMark } from '#renderer/ui/StatusMark.tsx'

const contractMarks: Readonly<Record<PersonContractState, StatusKind>> = {
  none: 'bad',
  expired: 'bad',
  ended: 'plain',
  ending: 'due',
  probation: 'special',
  'in-force': 'well',
  coming: 'plain',
}

/** How a contract stands on the day that is shown. */
export function ContractMark({ state }: { readonly state: PersonContractState }) {
  return <StatusMark kind={contractMarks[state]}>{contractStateWords[state]}</StatusMark>
}

const checklistMarks: Readonly<Record<ChecklistState, StatusKind>> = {
  there: 'well',
  wrong: 'due',
  missing: 'bad',
  'not-asked': 'plain',
}

/** Whether something that a file should hold is there. */
export function ChecklistMark({ state }: { readonly state: ChecklistState }) {
  return <StatusMark kind={checklistMarks[state]}>{checklistStateWords[state]}</StatusMark>
}

const badResults: readonly unknown[] = ['found', 'failed']

/** What came out of a check, and whether it still holds. */
export function EntryMark({ entry }: { readonly entry: EntryShown }) {
  const { result, isExpired, isReplaced } = entry
  if (isReplaced) return <StatusMark kind="plain">已更新</StatusMark>
  if (isExpired) return <StatusMark kind="bad">已过期</StatusMark>
  if (result === null) return null
  const kind = badResults.includes(result) ? 'bad' : result === 'pending' ? 'due' : 'well'
  return <StatusMark kind={kind}>{entryResultWords[result]}</StatusMark>
}

/** `2025-03-05 至 2028-03-04`; the last day is in. */
export function contractDays({ contractFrom, contractTo }: ContractShown): string {
  return contractTo === null ? `${contractFrom} 起` : `${contractFrom} 至 ${contractTo}`
}

export const contractKindChoices = (
  Object.entries(contractKindNames) as [ContractKind, string][]
).map(([value, label]) => ({ value, label }))
