import type { TrainingBasis } from '#shared/contract/staff/training-results.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { Text } from '@mantine/core'

/** What the clause asks, with how sure it is; nothing where the rulebook that holds says nothing. */
export function BasisLine({ basis }: { readonly basis: TrainingBasis | null | undefined }) {
  if (basis === null || basis === undefined) return null
  const { code, clause, text, status, note } = basis
  return (
    <Text component="div" size="sm" c="dimmed">
      {text === null ? `依据 ${clause}` : `依据 ${clause}：${text}`}{' '}
      <CertaintyMark status={status} note={note} rulebook="gb38600" path={`items/${code}`} />
    </Text>
  )
}
