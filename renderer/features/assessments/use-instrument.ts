import { getRulebook } from '#shared/contract/office/rulebook.ts'
import { instrumentRulebook, type InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { useMemo } from 'react'

/** GB/T 42195 as it holds in this home: the live edition with what an administrator decided. */
export function useInstrument() {
  const query = useOperationQuery(getRulebook, { rulebook: 'gbt42195' })
  const content = query.data?.content
  const data = useMemo<InstrumentRulebook | undefined>(
    () => (content === undefined ? undefined : instrumentRulebook.parse(content)),
    [content],
  )
  return { data, error: query.error, refetch: query.refetch }
}
