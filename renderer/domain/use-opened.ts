import type { GivenInputOf, OutputOf, Query } from '#shared/operation.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { useState } from 'react'

/**
 * What a form was opened with: read afresh once and kept. A later version is a conflict that the
 * service names, not something that overwrites what somebody is typing.
 */
export function useOpened<O extends Query>(operation: O, input: GivenInputOf<O>) {
  const query = useOperationQuery(operation, input)
  const [opened, setOpened] = useState<OutputOf<O> | undefined>()
  if (opened === undefined && query.data !== undefined && !query.isFetching) setOpened(query.data)
  return { data: opened, error: query.error, refetch: query.refetch }
}
