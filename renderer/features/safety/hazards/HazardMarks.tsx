import type { HazardLevel, HazardState } from '#shared/rules/safety/hazard-words.ts'
import {
  hazardLevelWords,
  hazardStateWords,
  undecidedLevelWord,
} from '#shared/rules/safety/hazard-words.ts'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'

/** Major in red, with sign and word; what nobody has judged is unknown, never general. */
export function LevelMark({ level }: { readonly level: HazardLevel | null }) {
  if (level === null) return <StatusMark kind="unknown">{undecidedLevelWord}</StatusMark>
  return (
    <StatusMark kind={level === 'major' ? 'bad' : 'plain'}>{hazardLevelWords[level]}</StatusMark>
  )
}

const stateKinds: Readonly<Record<HazardState, StatusKind>> = {
  undecided: 'unknown',
  open: 'due',
  assigned: 'plain',
  'to-verify': 'due',
  closed: 'well',
}

/** Where a hazard stands on its way from finding to closing. */
export function StateMark({ state }: { readonly state: HazardState }) {
  return <StatusMark kind={stateKinds[state]}>{hazardStateWords[state]}</StatusMark>
}

interface OverdueProps {
  readonly isOverdue: boolean
  readonly overdueDays: number
}

/** Days beyond the last day: red while they go on, plain once it was put right or given more time. */
export function OverdueMark({ isOverdue, overdueDays }: OverdueProps) {
  if (isOverdue) return <StatusMark kind="bad">{`逾期 ${overdueDays} 天`}</StatusMark>
  if (overdueDays === 0) return null
  return <StatusMark kind="plain">{`曾逾期 ${overdueDays} 天`}</StatusMark>
}
