import type { StartCallName, startCalls } from '#shared/contract/start.ts'
import type { YiluError } from '#shared/errors.ts'
import type { Command, GivenInputOf, OutputOf, Query } from '#shared/operation.ts'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Progress } from './client.ts'
import type { z } from 'zod'
import { useClient, useClientSnapshot, useIsSignedIn, useSession } from './context.tsx'

interface QueryOptions {
  readonly enabled?: boolean
  /** Shows the last answer while the next one is on its way (paging, typing in the search box). */
  readonly keepPrevious?: boolean
}

/** The part of an operation's name before the dot, and the person: one cache entry for each. */
function keyOf(operation: Query, input: unknown, accountId: number | null) {
  return [operation.name.split('.')[0], operation.name, input, accountId] as const
}

/** Reads through a query. Waits while nobody is signed in, unless anyone may ask. */
export function useOperationQuery<O extends Query>(
  operation: O,
  input: GivenInputOf<O>,
  { enabled = true, keepPrevious = false }: QueryOptions = {},
) {
  const client = useClient()
  const session = useSession()
  const isSignedIn = useIsSignedIn()
  const isOpen = useClientSnapshot().connection === 'open'
  const mayAsk = operation.permission === 'anyone' ? isOpen : isSignedIn
  return useQuery<OutputOf<O>, YiluError>({
    queryKey: keyOf(operation, input, session?.accountId ?? null),
    queryFn: ({ signal }) => client.call(operation, input, { signal }),
    enabled: enabled && mayAsk,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}

interface Attempt {
  readonly body: string
  readonly requestId: string
}

/** A short mark of bytes (FNV-1a), good enough to tell one picked file from the next. */
function markOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return `${bytes.length}:${hash >>> 0}`
}

/** Two inputs are the same attempt when they say the same. */
function bodyOf(input: unknown): string {
  return JSON.stringify(input, (_key, value: unknown) =>
    value instanceof Uint8Array ? markOf(value) : value,
  )
}

/**
 * Runs a command. After `unavailable` the same input keeps its request id, so that a second try
 * of a step whose answer was lost is done once; any other answer ends the attempt.
 */
export function useCommand<O extends Command>(operation: O) {
  const client = useClient()
  const attempt = useRef<Attempt | null>(null)
  const [progress, setProgress] = useState<Progress | null>(null)
  const mutation = useMutation<OutputOf<O>, YiluError, GivenInputOf<O>>({
    mutationFn: async (input) => {
      const body = bodyOf(input)
      if (attempt.current?.body !== body) {
        attempt.current = { body, requestId: crypto.randomUUID() }
      }
      return await client.call(operation, input, {
        requestId: attempt.current.requestId,
        onProgress: setProgress,
      })
    },
    onError: (error) => {
      if (error.code !== 'unavailable') attempt.current = null
    },
    onSuccess: () => {
      attempt.current = null
    },
    onSettled: () => setProgress(null),
  })
  return { ...mutation, progress }
}

/** Asks a query once, by hand, outside the cache: files, previews, checks on a button. */
export function useAsk<O extends Query>(operation: O) {
  const client = useClient()
  const [progress, setProgress] = useState<Progress | null>(null)
  const mutation = useMutation<OutputOf<O>, YiluError, GivenInputOf<O>>({
    mutationFn: (input) => client.call(operation, input, { onProgress: setProgress }),
    onSettled: () => setProgress(null),
  })
  return { ...mutation, progress }
}

/** A step before a home is open (set-up, unlocking, restoring). */
export function useStartCall<Name extends StartCallName>(name: Name) {
  const client = useClient()
  const [progress, setProgress] = useState<Progress | null>(null)
  const mutation = useMutation<
    z.output<(typeof startCalls)[Name]['output']>,
    YiluError,
    z.input<(typeof startCalls)[Name]['input']>
  >({
    mutationFn: (input) => client.start(name, input, { onProgress: setProgress }),
    onSettled: () => setProgress(null),
  })
  return { ...mutation, progress }
}
