import { StatusMark } from '#renderer/ui/StatusMark.tsx'

interface Kept {
  readonly isRunning?: boolean
  readonly count: number
  readonly keptEdition: number | null
  readonly changes: number
}

/** Whether the list of a month was kept, and whether it still says what the records say. */
export function KeptMark({ of }: { readonly of: Kept }) {
  const { count, keptEdition, changes, isRunning = false } = of
  if (isRunning) return <StatusMark kind="plain">未过完</StatusMark>
  if (keptEdition === null) {
    return count === 0 ? (
      <StatusMark kind="plain">没有人</StatusMark>
    ) : (
      <StatusMark kind="due">未留存</StatusMark>
    )
  }
  return changes === 0 ? (
    <StatusMark kind="well">{`已留存第 ${keptEdition} 版`}</StatusMark>
  ) : (
    <StatusMark kind="bad">{`第 ${keptEdition} 版后有 ${changes} 处变化`}</StatusMark>
  )
}
