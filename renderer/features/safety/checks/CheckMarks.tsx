import { conclusionWords, windowStateWords } from '#shared/rules/safety/check-words.ts'
import type { WindowState } from '#shared/rules/safety/window-state.ts'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'

const stateKinds: Readonly<Record<WindowState, StatusKind>> = {
  ahead: 'plain',
  open: 'due',
  'under-way': 'away',
  done: 'well',
  late: 'due',
  part: 'due',
  missed: 'bad',
}

/** How a window stands. */
export function WindowMark({ state }: { readonly state: WindowState }) {
  return <StatusMark kind={stateKinds[state]}>{windowStateWords[state]}</StatusMark>
}

/** What a round came to. */
export function ConclusionMark({
  conclusion,
}: {
  readonly conclusion: keyof typeof conclusionWords
}) {
  return (
    <StatusMark kind={conclusion === 'normal' ? 'well' : 'bad'}>
      {conclusionWords[conclusion]}
    </StatusMark>
  )
}
