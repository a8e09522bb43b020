import { get } from '#shared/contract/staff/staff.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { sexAndAge, staffStateWords } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { useState, type ReactNode } from 'react'

export type StaffMember = OutputOf<typeof get>

interface StaffFormPageProps {
  readonly title: string
  readonly staffId: number
  /** The full ID number, for a form in which it stands. */
  readonly isRevealed?: boolean
  readonly children: (member: StaffMember) => ReactNode
}

/** `护士长 · 女 41 · 在职`: enough to see that it is the right person. */
export function staffLine({ postsText, sex, ageYears, state }: StaffMember): string {
  const posts = postsText === '' ? [] : [postsText]
  return [...posts, sexAndAge(sex, ageYears), staffStateWords[state]].join(' · ')
}

/**
 * A form about one of the staff, with who it is above it. The form keeps what it was opened with: what
 * somebody else changes meanwhile is a conflict, not an overwrite.
 */
export function StaffFormPage(props: StaffFormPageProps) {
  const { title, staffId, isRevealed = false, children } = props
  const query = useOperationQuery(get, { staffId, masked: !isRevealed })
  const [opened, setOpened] = useState<StaffMember | null>(null)
  if (opened?.id !== staffId && query.data !== undefined && !query.isFetching) {
    setOpened(query.data)
  }
  const of = { ...query, data: opened?.id === staffId ? opened : undefined }
  return (
    <Page
      title={of.data === undefined ? title : `${title}：${of.data.name}`}
      sub={of.data === undefined ? undefined : staffLine(of.data)}
    >
      <Loaded of={of} what="这份档案">
        {(member) => (
          <Panel key={member.id} isNarrow>
            {children(member)}
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}

interface NotNowProps {
  readonly staffId: number
  readonly title: string
  readonly children: ReactNode
}

/** Why this form has nothing to do for the person, and the way back to her. */
export function NotNow({ staffId, title, children }: NotNowProps) {
  return (
    <EmptyState
      title={title}
      action={
        <LinkButton to="/staff/$staffId" params={{ staffId }} variant="default">
          回到档案
        </LinkButton>
      }
    >
      {children}
    </EmptyState>
  )
}
