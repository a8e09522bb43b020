import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { SessionInfo } from '#shared/protocol.ts'
import { useAsOf } from './as-of.ts'
import type { ServiceClient } from './client.ts'

const ClientContext = createContext<ServiceClient | null>(null)

/** The service as the page sees it. */
export function useClient(): ServiceClient {
  const client = use(ClientContext)
  if (client === null) throw new Error('no service client above this component')
  return client
}

/** Connection, start-up state and session; renders again when one of them changes. */
export function useClientSnapshot() {
  const client = useClient()
  return useSyncExternalStore(client.subscribe, client.getSnapshot)
}

const HolderContext = createContext<SessionInfo | null>(null)

/**
 * Names the person to whom the page below belongs. While the session is locked the page is covered
 * but kept as it was, for the same person: nothing below it may fall back to "nobody".
 */
export function HolderProvider(props: {
  readonly holder: SessionInfo
  readonly children: ReactNode
}) {
  return <HolderContext value={props.holder}>{props.children}</HolderContext>
}

/** Who is signed in on this page, or (while it is covered) to whom it belongs, or null. */
export function useSession(): SessionInfo | null {
  const holder = use(HolderContext)
  const { session } = useClientSnapshot()
  return session ?? holder
}

/** Whether somebody is signed in right now, so that calls can be answered. */
export function useIsSignedIn(): boolean {
  const { connection, session } = useClientSnapshot()
  return connection === 'open' && session !== null
}

/** Rights that change nothing: they hold on past days too. */
const readingRights = /\.read$|^identity\.reveal$|^lists\.export$|^office\./

/** Whether the person holds a right, whatever day is shown: for corrections, which name their day. */
export function useHolds(permission: string): boolean {
  return useSession()?.permissions.includes(permission) ?? false
}

/**
 * Whether the person may do this now: holds the right, and today is shown. While a past day is shown
 * nothing can be changed but by a correction. Only hides what would be refused or mistaken anyway.
 */
export function useMay(permission: string): boolean {
  const isPast = useAsOf() !== null
  return useHolds(permission) && (!isPast || readingRights.test(permission))
}

/** Queries work without a network, and an error is shown, not repeated in silence. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, staleTime: 0 },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

function Invalidation({ client }: { readonly client: ServiceClient }) {
  const queries = useQueryClient()
  useEffect(
    () =>
      client.onTouched((areas) => {
        void queries.invalidateQueries({
          predicate: ({ queryKey }) => areas.includes(String(queryKey[0])),
        })
      }),
    [client, queries],
  )
  return null
}

interface ServiceProviderProps {
  readonly client: ServiceClient
  readonly children: ReactNode
}

/** Puts client and query cache above the page and reads again what others changed. */
export function ServiceProvider({ client, children }: ServiceProviderProps) {
  const [queries] = useState(makeQueryClient)
  return (
    <ClientContext value={client}>
      <QueryClientProvider client={queries}>
        <Invalidation client={client} />
        {children}
      </QueryClientProvider>
    </ClientContext>
  )
}
