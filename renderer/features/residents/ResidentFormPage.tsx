import { get } from '#shared/contract/residents/resident.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { residentStateWord, sexAndAge } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { focusField } from '#renderer/ui/form-keys.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { useEffect, useRef, useState, type ReactNode } from 'react'

export type Resident = OutputOf<typeof get>

interface ResidentFormPageProps {
  readonly title: string
  readonly residentId: number
  /** The full ID number, for a form in which it stands. */
  readonly isRevealed?: boolean
  readonly children: (resident: Resident) => ReactNode
}

/** `302-1 · 女 84 · 在住`: enough to see that it is the right person. */
function lineOf(resident: Resident): string {
  const { bed, sex, ageYears } = resident
  return [bed ?? '没有床位', sexAndAge(sex, ageYears), residentStateWord(resident)].join(' · ')
}

const firstStop =
  'form :is(input:not([type=radio], [disabled]), input[type=radio]:checked, select, textarea)'

const isTypingPlace = (element: Element | null) =>
  element?.matches('input, textarea, select') === true

/**
 * Puts the cursor into the first field: whoever comes by keyboard goes on by keyboard. A form that
 * asks for more before it shows itself gets the cursor once it is there, unless somebody types by then.
 */
function FirstField({ children }: { readonly children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = frame.current
    if (box === null) return undefined
    const takeFirst = () => {
      const field = box.querySelector<HTMLElement>(firstStop)
      if (field !== null) focusField(field)
      return field !== null
    }
    if (takeFirst()) return undefined
    const watch = new MutationObserver(() => {
      if (isTypingPlace(document.activeElement) || takeFirst()) watch.disconnect()
    })
    watch.observe(box, { childList: true, subtree: true })
    return () => watch.disconnect()
  }, [])
  return <div ref={frame}>{children}</div>
}

/**
 * A form about one person, with who it is above it. The form keeps what it was opened with: what
 * somebody else changes meanwhile is a conflict, not an overwrite.
 */
export function ResidentFormPage(props: ResidentFormPageProps) {
  const { title, residentId, isRevealed = false, children } = props
  const query = useOperationQuery(get, { residentId, masked: !isRevealed })
  const [opened, setOpened] = useState<Resident | null>(null)
  if (opened?.id !== residentId && query.data !== undefined && !query.isFetching) {
    setOpened(query.data)
  }
  const of = { ...query, data: opened?.id === residentId ? opened : undefined }
  return (
    <Page
      title={of.data === undefined ? title : `${title}：${of.data.name}`}
      sub={of.data === undefined ? undefined : lineOf(of.data)}
    >
      <Loaded of={of} what="这份档案">
        {(resident) => (
          <Panel key={resident.id} isNarrow>
            <FirstField>{children(resident)}</FirstField>
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}

interface NotNowProps {
  readonly residentId: number
  readonly title: string
  readonly children: ReactNode
}

/** Why this form has nothing to do for the person, and the way back to her. */
export function NotNow({ residentId, title, children }: NotNowProps) {
  return (
    <EmptyState
      title={title}
      action={
        <LinkButton to="/residents/$residentId" params={{ residentId }} variant="default">
          回到档案
        </LinkButton>
      }
    >
      {children}
    </EmptyState>
  )
}
