import type { SessionInfo } from '#shared/protocol.ts'
import { useQueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { HolderProvider, useClientSnapshot } from '../api/context.tsx'
import { showDay } from '../api/as-of.ts'
import type { ClientSnapshot } from '../api/client.ts'
import { SetUp } from '../features/office/set-up/SetUp.tsx'
import { notifications } from '@mantine/notifications'
import classes from './App.module.css'
import type { AppRouter } from './router.ts'
import { SignIn } from './SignIn.tsx'
import { ServiceGone, StateScreen } from './StateScreens.tsx'
import { useActivity } from './use-activity.ts'

/** Nothing of a covered page may be reached or seen, dialogs of it included. */
function Cover({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    notifications.clean()
    // What hangs there now, not the place itself: dialogs of the cover will hang there too.
    const dialogs = [...document.querySelectorAll<HTMLElement>('body > [data-portal] > *')]
    for (const dialog of dialogs) dialog.inert = true
    return () => {
      for (const dialog of dialogs) dialog.inert = false
    }
  }, [])
  return <div className={classes.cover}>{children}</div>
}

interface CoverInput {
  readonly snapshot: ClientSnapshot
  readonly holder: SessionInfo | null
  readonly isSettingUp: boolean
  readonly onFirstAdministrator: () => void
}

/** The screen that stands over (or instead of) the work, or null where somebody may work. */
function coverFor(input: CoverInput): ReactNode {
  const { snapshot, holder, isSettingUp, onFirstAdministrator } = input
  const { connection, state, session, sessionReason } = snapshot
  if (connection !== 'open') {
    return connection === 'connecting' ? null : <ServiceGone isOverWork={holder !== null} />
  }
  if (isSettingUp) return null
  // Reconnected, but the new service has not said yet whether the home is open.
  if (state === null) return holder === null ? null : <ServiceGone isOverWork />
  if (state.name !== 'ready') return <StateScreen state={state} />
  if (session !== null) return null
  return (
    <SignIn
      key={holder?.accountId ?? 0}
      kept={holder}
      isIdle={sessionReason === 'idle'}
      onFirstAdministrator={onFirstAdministrator}
    />
  )
}

/**
 * Decides what fills the window. The page of the last person is kept below an idle lock, a lost
 * service or a restart, and comes back as it was when the same person signs in; another person
 * begins with an empty cache, on the page that she herself left last, else on the first one: on the PC
 * of a ward people take turns, and each finds her own work again.
 */
export function App({ router }: { readonly router: AppRouter }) {
  const snapshot = useClientSnapshot()
  const queries = useQueryClient()
  const [holder, setHolder] = useState<SessionInfo | null>(null)
  const [setUp, setSetUp] = useState<'none' | 'going' | 'done'>('none')
  const { session, state } = snapshot
  useActivity(session !== null)

  if (session !== null && session !== holder) setHolder(session)
  // The wizard outlives the state that began it (the home is open before its key is settled), and
  // its end may be known here before the service says so.
  if (state?.name === 'needs-setup' && setUp === 'none') setSetUp('going')
  if (state !== null && state.name !== 'needs-setup' && setUp === 'done') setSetUp('none')

  const holderId = holder?.accountId ?? null
  const lastPages = useRef(new Map<number, string>())
  useEffect(() => {
    if (holderId === null) return undefined
    const pages = lastPages.current
    const own = pages.get(holderId)
    if (own !== undefined) void router.navigate({ href: own })
    return () => {
      pages.set(holderId, router.state.location.href)
      queries.clear()
      showDay(null)
      void router.navigate({ to: '/' })
    }
  }, [holderId, queries, router])

  const isSettingUp = setUp === 'going'
  const cover = coverFor({
    snapshot,
    holder,
    isSettingUp,
    onFirstAdministrator: () => void router.navigate({ to: '/set-up' }),
  })
  return (
    <>
      {isSettingUp ? <SetUp onFinished={() => setSetUp('done')} /> : null}
      {holder === null ? null : (
        <div className={classes.kept} inert={cover !== null}>
          <HolderProvider holder={holder} key={holder.accountId}>
            <RouterProvider router={router} />
          </HolderProvider>
        </div>
      )}
      {cover === null ? null : <Cover>{cover}</Cover>}
    </>
  )
}
