import {
  type EquipmentDueState,
  equipmentDueWords,
  type EquipmentResult,
  equipmentResultWords,
  type EquipmentState,
  equipmentStateWords,
} from '#shared/rules/safety/equipment-due.ts'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'

const dueKinds: Readonly<Record<EquipmentDueState, StatusKind>> = {
  failed: 'bad',
  overdue: 'bad',
  soon: 'due',
  ok: 'well',
  unasked: 'unknown',
  idle: 'plain',
}

interface DueProps {
  readonly dueState: EquipmentDueState
  readonly daysLeft: number | null
  readonly overdueDays: number
}

/** How far a due day is, in words: `逾期 5 天`, `还有 9 天`. */
function dueText({ dueState, daysLeft, overdueDays }: DueProps): string {
  if (dueState === 'overdue') return `逾期 ${overdueDays} 天`
  if (dueState !== 'soon' || daysLeft === null) return equipmentDueWords[dueState]
  return daysLeft === 0 ? '今天到期' : `还有 ${daysLeft} 天`
}

/** Whether something is due with a piece, with the days that count. */
export function DueMark(props: DueProps) {
  return <StatusMark kind={dueKinds[props.dueState]}>{dueText(props)}</StatusMark>
}

const resultKinds: Readonly<Record<EquipmentResult, StatusKind>> = {
  passed: 'well',
  conditional: 'due',
  failed: 'bad',
}

/** What an inspection came to. */
export function ResultMark({ result }: { readonly result: EquipmentResult }) {
  return <StatusMark kind={resultKinds[result]}>{equipmentResultWords[result]}</StatusMark>
}

const stateKinds: Readonly<Record<EquipmentState, StatusKind>> = {
  'in-use': 'well',
  stopped: 'away',
  scrapped: 'plain',
}

/** In use, stopped or scrapped. */
export function UseMark({ state }: { readonly state: EquipmentState }) {
  return <StatusMark kind={stateKinds[state]}>{equipmentStateWords[state]}</StatusMark>
}
