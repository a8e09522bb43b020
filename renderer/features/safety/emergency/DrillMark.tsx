import { drillStateWords } from '#shared/rules/safety/emergency-words.ts'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import type { Drill } from './DrillPlanDialog.tsx'

const kinds: Readonly<Record<Drill['state'], StatusKind>> = {
  planned: 'plain',
  overdue: 'bad',
  held: 'due',
  evaluated: 'well',
}

/** How far a drill has come. */
export function DrillMark({ state }: Pick<Drill, 'state'>) {
  return <StatusMark kind={kinds[state]}>{drillStateWords[state]}</StatusMark>
}
