import { Button } from '@mantine/core'
import { useMatches } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { showDay, useAsOf } from '../api/as-of.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page, Panel } from '../ui/Page.tsx'
import { weekdayWord } from './day-words.ts'
import classes from './PastDay.module.css'

function useMeaning() {
  return useMatches().at(-1)?.staticData.pastDay ?? 'none'
}

const sentences = {
  shows: '只能查看和更正。',
  none: '这一页不随日期变化。',
  writes: '过去的日子不能登记新的事。',
  corrects: '更正保存后，那一天和以后的情况都随之改变。',
} as const

function Back() {
  return (
    <Button
      size="compact-xs"
      variant="white"
      className={classes.back}
      onClick={() => showDay(null)}
    >
      回到今天
    </Button>
  )
}

/** Says across the window that a past day is shown, and what that means for this page. */
export function PastDayBand() {
  const asOf = useAsOf()
  const meaning = useMeaning()
  if (asOf === null) return null
  return (
    <div className={classes.band} role="status">
      正在看 <b>{asOf}</b> {weekdayWord(asOf)} 的情况。{sentences[meaning]}
      <Back />
    </div>
  )
}

/** The page below, or why it is closed while a past day is shown. */
export function PastDayGate({ children }: { readonly children: ReactNode }) {
  const meaning = useMeaning()
  const isPast = useAsOf() !== null
  if (!isPast || meaning !== 'writes') return children
  return (
    <Page title="正在看过去的日子">
      <Panel>
        <EmptyState
          title="这里登记的是新发生的事"
          action={<Button onClick={() => showDay(null)}>回到今天</Button>}
        >
          过去的事记错或漏记，用那一行的“更正”。
        </EmptyState>
      </Panel>
    </Page>
  )
}
