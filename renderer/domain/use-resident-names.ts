import { list } from '#shared/contract/residents/resident.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { useMemo } from 'react'

/** Names of the people on the register by id, as far as one page of the list holds them. */
export function useResidentNames(): ReadonlyMap<number, string> {
  const { data } = useOperationQuery(list, { state: 'all', limit: 1000, masked: true })
  return useMemo(() => new Map(data?.rows.map((row) => [row.id, row.name])), [data])
}
