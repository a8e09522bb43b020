import { useMay } from '#renderer/api/context.tsx'
import { Button, SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { LedgerView } from './ledger-view.ts'
import { MoveMoneyDialog } from './MoveMoneyDialog.tsx'

const route = getRouteApi('/fees/ledger')

const views = [
  { value: 'accounts', label: '科目余额' },
  { value: 'entries', label: '分录' },
  { value: 'people', label: '往来余额' },
] as const satisfies readonly { value: LedgerView['view']; label: string }[]

/** What stands at the head of each side of the books: the sides, and moving money between cash and bank. */
export function LedgerActions() {
  const { view } = route.useSearch()
  const navigate = route.useNavigate()
  const mayReceive = useMay('fees.receive')
  const [isMoving, setMoving] = useState(false)
  return (
    <>
      <SegmentedControl
        aria-label="看什么"
        data={[...views]}
        value={view}
        onChange={(next) => {
          const chosen = views.find(({ value }) => value === next)
          if (chosen !== undefined) void navigate({ search: { view: chosen.value } })
        }}
      />
      {mayReceive ? (
        <Button variant="default" onClick={() => setMoving(true)}>
          现金存取
        </Button>
      ) : null}
      {isMoving ? <MoveMoneyDialog onClose={() => setMoving(false)} /> : null}
    </>
  )
}
