import { Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { ErrorState } from './ErrorState.tsx'
import { Page } from './Page.tsx'

interface LoadedProps<Value> {
  readonly of: {
    readonly data: Value | undefined
    readonly error: { readonly message: string } | null
    readonly refetch: () => unknown
  }
  /** What could not be read, when it could not: `备份列表`. */
  readonly what: string
  /** Of a whole page: its heading until what was read brings its own. */
  readonly heading?: string
  readonly children: (value: Value) => ReactNode
}

function Waiting<Value>({ of, what }: Omit<LoadedProps<Value>, 'children'>) {
  if (of.error === null) return <Loader size="sm" role="status" aria-label={`正在读${what}`} />
  return (
    <ErrorState
      title={`${what}读不出来`}
      message={of.error.message}
      onRetry={() => void of.refetch()}
    />
  )
}

/** Shows what was read, a sign while it is on its way, or why it could not be read. */
export function Loaded<Value>({ of, what, heading, children }: LoadedProps<Value>) {
  if (of.data !== undefined) return <>{children(of.data)}</>
  const waiting = <Waiting of={of} what={what} />
  return heading === undefined ? waiting : <Page title={heading}>{waiting}</Page>
}
