import { getRulebook } from '#shared/contract/office/rulebook.ts'
import { instrumentRulebook, type InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import type { Instrument } from '#shared/rules/instrument-words.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { useMemo } from 'react'

/** An instrument as it holds in this home: the live edition with what an administrator decided. */
export function useInstrument(instrument: Instrument | undefined) {
  const query = useOperationQuery(
    getRulebook,
    { rulebook: instrument ?? 'gbt42195' },
    { enabled: instrument !== undefined },
  )
  const content = query.data?.content
  const data = useMemo<InstrumentRulebook | undefined>(
    () => (content === undefined ? undefined : instrumentRulebook.parse(content)),
    [content],
  )
  return { data, error: query.error, refetch: query.refetch }
}
