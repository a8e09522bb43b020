import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { waitingStateWords } from './waiting-view.ts'

const kinds = { waiting: 'due', imported: 'well', dropped: 'plain' } as const

/** What became of a row that could not come in. */
export function WaitingRowState({ state }: { readonly state: keyof typeof kinds }) {
  return <StatusMark kind={kinds[state]}>{waitingStateWords[state]}</StatusMark>
}
